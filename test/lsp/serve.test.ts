import assert from 'node:assert/strict';
import { CAPABILITIES, connect, eventually } from './support/client.ts';
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
