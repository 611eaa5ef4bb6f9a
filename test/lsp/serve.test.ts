import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { DiagnosticTag, FileChangeType } from 'vscode-languageserver/node';
import { createSession } from '../../server/src/host/session.ts';
import { CATALOG } from '../cli/catalog.ts';
import { useFolder } from '../support/folder.ts';
import { CAPABILITIES, connect, eventually, type TestClient } from './support/client.ts';
import { createTestSession } from './support/session.ts';

describe('the server', () => {
  it('offers what it can do, and no pushed diagnostics', async () => {
    const client = connect(async () => createTestSession());
    const { capabilities } = await client.initialize(CAPABILITIES);
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'codesync',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.codesync'],
      resolveProvider: true,
    });
  });

  it('refuses to start without a catalog, in one line', async () => {
    const client = connect(async () => {
      throw new Error('index.json: missing from the catalog');
    });
    await assert.rejects(client.initialize(CAPABILITIES), {
      message: 'index.json: missing from the catalog',
    });
  });

  it('works in the folders that are open, also after they change', async () => {
    const opened: (readonly string[])[] = [];
    const client = connect(async (roots) => {
      opened.push(roots);
      return createTestSession();
    });
    client.folders = [{ uri: 'file:///work', name: 'work' }];
    await client.initialize({
      ...CAPABILITIES,
      workspace: { ...CAPABILITIES.workspace, workspaceFolders: true },
    });
    client.folders = [...client.folders, { uri: 'file:///more', name: 'more' }];
    await client.foldersChanged();
    await eventually('the session is opened again', () => opened.length === 2 && client.refreshes === 1);
    assert.deepEqual(opened, [['/work'], ['/work', '/more']]);
  });
});

describe('the server over several folders', () => {
  const folder = useFolder();
  const uri = (name: string) => pathToFileURL(folder.at(name)).href;

  /** A client of a server that works in these folders, with a catalog that is beside them. */
  async function over(...names: string[]): Promise<TestClient> {
    const catalogDir = folder.at('catalog');
    const client = connect(async (roots) => {
      const session = createSession({ roots, base: folder.path, catalogDir, variables: {} });
      await session.ready();
      return session;
    });
    client.folders = names.map((name) => ({ uri: uri(name), name }));
    await client.initialize(CAPABILITIES);
    return client;
  }

  it('says nothing of a library in the folder that holds its code, all in the others, and sees it come', async () => {
    folder.write({ ...CATALOG, 'library/grove/__init__.py': 'def fell(tree): ...\n', 'user/other.py': '' });
    const client = await over('library', 'user');
    const text = 'import grove\ngrove.fell("oak")\n';
    const codesOf = async (name: string) => (await client.diagnostics(uri(name))).map(({ code }) => code);
    for (const name of ['library/tests/a.py', 'library/grove/b.py', 'user/c.py'])
      await client.open(uri(name), text);
    assert.deepEqual(await codesOf('library/tests/a.py'), []);
    assert.deepEqual(await codesOf('library/grove/b.py'), []);
    assert.deepEqual(await codesOf('user/c.py'), ['CS101']);
    folder.write({ 'user/grove/__init__.py': '' });
    await client.touch(uri('user/grove/__init__.py'), FileChangeType.Created);
    assert.deepEqual(await codesOf('user/c.py'), []);
  });

  it('fades a suppression that silences nothing, and offers to remove it', async () => {
    folder.write({ ...CATALOG, 'requirements.txt': 'grove==2.0.1\n' });
    const client = await over('.');
    const text = 'import grove\ngrove.cut("oak")  # codesync: ignore\n';
    const document = await client.open(uri('a.py'), text);
    const [found] = await client.diagnostics(document);
    assert.deepEqual([found?.code, found?.tags], ['CS301', [DiagnosticTag.Unnecessary]]);
    const range = found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await client.actions(document, range);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Remove the suppression', 'CodeSync: fix all that is safe to fix'],
    );
    assert.equal(client.applied(document, actions[0]?.edit), 'import grove\ngrove.cut("oak")\n');
    assert.equal(await client.hover(document, range.start).then((said) => said !== null), true);
  });

  it('offers code actions of the newest text, whatever else is asked and told at the same time', async () => {
    folder.write(CATALOG);
    const client = await over('.');
    const document = await client.open(uri('a.py'), 'import grove\ngrove.fell("oak")\n');
    for (let round = 1; round <= 20; round++) {
      const start = { line: 1, character: 0 };
      const edited = client.edit(document, { range: { start, end: start }, text: `x = ${round}\n` });
      const asked = client.actions(document, {
        start: { line: 1 + round, character: 6 },
        end: { line: 1 + round, character: 6 },
      });
      const others = [
        client.pull(document),
        client.cancelledPull(document).catch(() => undefined),
        client.hover(document, start),
        round % 3 === 0 ? client.configure({}) : client.touch(uri('pyproject.toml')),
        client.touch(uri('other.py'), FileChangeType.Created),
      ];
      const [actions] = await Promise.all([asked, edited, ...others]);
      const fix = actions.find(({ title }) => title.startsWith('Replace'));
      assert.match(client.applied(document, fix?.edit), /^grove\.cut\("oak"\)$/m, `round ${round}`);
    }
  });
});
