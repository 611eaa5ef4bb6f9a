import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createSession, type Session } from '../../server/src/host/session.ts';
import { createChecks } from '../../server/src/lsp/checks.ts';
import { useFolder } from '../support/folder.ts';

const FUNCTION = (name: string) => `\n\ndef ${name}(x: pd.DataFrame):\n    y = x.append(x)\n    return y\n`;
const TEXT = `import pandas as pd\nimport other\n${['one', 'two', 'three'].map(FUNCTION).join('')}`;

describe('checks of a document', () => {
  const folder = useFolder();

  async function setUp() {
    folder.write({ 'requirements.txt': 'pandas==1.5.3\n', 'other.py': 'import pandas as pd\n' });
    const session = createSession({ roots: [folder.path], base: folder.path, variables: {} });
    await session.ready();
    const excerpts: (string | undefined)[] = [];
    const noting: Session = {
      ...session,
      check(source, said, excerpt) {
        excerpts.push(excerpt);
        return session.check(source, said, excerpt);
      },
    };
    const checks = createChecks({
      session: () => noting,
      settings: () => Promise.resolve({ enable: true, overrides: {}, problems: [] }),
      pathOf: () => folder.at('a.py'),
      done: () => undefined,
    });
    const document = TextDocument.create('file:///a.py', 'python', 1, TEXT);
    let version = 1;
    const edit = (line: number, text: string) => {
      const at = { line, character: 0 };
      TextDocument.update(document, [{ range: { start: at, end: at }, text }], ++version);
      session.edit(folder.at('a.py'), document.getText());
    };
    const found = async (which: 'of' | 'findings') => (await checks[which](document))?.analysis.findings;
    return { session, excerpts, edit, found };
  }

  it('looks only at what an edit can reach, and finds the same', async () => {
    const { excerpts, edit, found } = await setUp();
    assert.equal((await found('findings'))?.length, 3);
    edit(6, '    y = x.append(x)\n');
    const quick = await found('findings');
    assert.equal(quick?.length, 4);
    assert.match(excerpts[1] ?? '', /def one/);
    assert.doesNotMatch(excerpts[1] ?? '', /def (two|three)/);
    assert.equal(await found('findings'), quick, 'kept');
    edit(12, '    z = x.append(y)\n');
    const again = await found('findings');
    assert.doesNotMatch(excerpts[2] ?? '', /def (one|three)/);
    assert.deepEqual(await found('of'), again);
    assert.deepEqual([excerpts.length, excerpts[3]], [4, undefined]);
    assert.deepEqual(await found('findings'), again);
    assert.equal(excerpts.length, 4);
  });

  it('looks at everything again when another document has changed', async () => {
    const { session, excerpts, edit, found } = await setUp();
    await found('findings');
    session.edit(folder.at('other.py'), 'x = 1\n');
    edit(6, '    y = x.append(x)\n');
    assert.equal((await found('findings'))?.length, 4);
    assert.deepEqual(excerpts, [undefined, undefined]);
  });
});
