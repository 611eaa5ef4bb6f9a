import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, apply, codeOf, diagnostics, EXTENSION, open, until } from './editor.ts';

const OUTDATED = `import numpy as np
import pandas as pd


def load(path: str) -> pd.DataFrame:
    return pd.read_csv(path, error_bad_lines=False)


table = load("a.csv")
table = table.append({"a": 1}, ignore_index=True)
total = np.product([1, 2, 3])
kind = np.float
`;

describe('CodeSync in VS Code', () => {
  it('activates for a Python file and offers its commands', async () => {
    const { document } = await open('activate.py', 'x = 1\n');
    assert.equal(document.languageId, 'python');
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension);
    await until('activation', () => (extension.isActive ? true : undefined));
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['codesync.restartServer', 'codesync.showLogs', 'codesync.fixAll'])
      assert.ok(commands.includes(command), command);
  });

  it('flags outdated calls, on the argument where only that is outdated', async () => {
    const { document } = await open('outdated.py', OUTDATED);
    const found = await diagnostics(document, 4);
    const seen = found.map((one) => [codeOf(one), document.getText(one.range)]);
    assert.deepEqual(
      seen.toSorted((a, b) => a.join().localeCompare(b.join())),
      [
        ['CS101', 'append'],
        ['CS101', 'product'],
        ['CS102', 'float'],
        ['CS201', 'error_bad_lines=False'],
      ],
    );
    assert.match(found.map((one) => one.message).join('\n'), /removed in pandas 2\.0/);
  });

  it('says nothing of a file without outdated calls, and again nothing after an edit that mends one', async () => {
    const editor = await open('mend.py', 'import numpy as np\nx = np.product([1])\n');
    await diagnostics(editor.document, 1);
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 7, 1, 14), 'prod'));
    await diagnostics(editor.document, 0);
  });

  it('fixes one finding from the lightbulb', async () => {
    const { document } = await open(
      'fix-one.py',
      'import numpy as np\nx = np.product([1])\ny = np.product([2])\n',
    );
    const [first] = await diagnostics(document, 2);
    assert.ok(first);
    await apply(await actions(document, first.range, vscode.CodeActionKind.QuickFix), 'prod');
    assert.equal(document.getText(), 'import numpy as np\nx = np.prod([1])\ny = np.product([2])\n');
    await diagnostics(document, 1);
  });

  it('fixes all safe findings of a file by source.fixAll.codesync', async () => {
    const { document } = await open(
      'fix-all.py',
      'import numpy as np\nx = np.product([1])\nkind = np.float\n',
    );
    await diagnostics(document, 2);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append('codesync');
    await apply(await actions(document, whole, kind), '');
    assert.equal(document.getText(), 'import numpy as np\nx = np.prod([1])\nkind = float\n');
    await diagnostics(document, 0);
  });

  it('ignores a finding on its line', async () => {
    const { document } = await open('ignore.py', 'import numpy as np\nx = np.product([1])\n');
    const [first] = await diagnostics(document, 1);
    assert.ok(first);
    await apply(await actions(document, first.range), 'gnore');
    assert.match(document.lineAt(1).text, /# codesync: ignore\[CS101\]$/);
    await diagnostics(document, 0);
  });

  it('shows the change on hover', async () => {
    const { document } = await open('hover.py', 'import numpy as np\nx = np.product([1])\n');
    await diagnostics(document, 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 9),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === 'string' ? one : one.value))
      .join('\n');
    assert.match(text, /numpy\.prod\b/);
    assert.match(text, /2\.0/);
  });

  it('judges at the version aimed at', async () => {
    const configuration = vscode.workspace.getConfiguration('codesync');
    const { document } = await open('target.py', 'import numpy as np\nx = np.product([1])\n');
    await diagnostics(document, 1);
    try {
      await configuration.update('target', { numpy: '1.24' }, vscode.ConfigurationTarget.Workspace);
      await diagnostics(document, 0);
    } finally {
      await configuration.update('target', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await diagnostics(document, 1);
  });

  it('lives on through a document that is not Python syntax', async () => {
    const { document } = await open('broken.py', 'import numpy as np\nx = np.product([1])\ndef (:\n');
    await diagnostics(document, 1);
  });

  it('restarts its server', async () => {
    const { document } = await open('restart.py', 'import numpy as np\nx = np.product([1])\n');
    await diagnostics(document, 1);
    await vscode.commands.executeCommand('codesync.restartServer');
    await diagnostics(document, 1);
  });
});
