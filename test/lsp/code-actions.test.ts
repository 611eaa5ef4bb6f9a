import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import { FIX_ALL } from '../../server/src/protocol.ts';
import { CAPABILITIES, connect, type TestClient } from './support/client.ts';
import { createTestSession } from './support/session.ts';

const A = 'file:///work/a.py';
const TEXT = 'import lib\nlib.old()\nlib.risky()\nlib.old()\nlib.risky()\n';

describe('code actions', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = connect(async () => createTestSession());
    await client.initialize(CAPABILITIES);
    await client.open(A, TEXT);
  });

  it('offer each fix of a finding, all fixes of its change, and a comment', async () => {
    const actions = await client.actions(A, at(1), { only: ['quickfix'] });
    assert.deepEqual(actions.map(told), [
      ['Replace with `lib.new`', 'quickfix', 'preferred', 'edit'],
      ['Fix all 2 uses of lib.old in this file', 'quickfix', '', ''],
      ['Ignore CS101 on this line', 'quickfix', '', 'edit'],
    ]);
    assert.equal(client.applied(A, named(actions, 'lib.new').edit), TEXT.replace('old', 'new'));
    assert.equal(
      client.applied(A, named(actions, 'Ignore').edit),
      TEXT.replace('old()', 'old()  # codesync: ignore[CS101]'),
    );
  });

  it('say which diagnostic they are for and which version of the document', async () => {
    const [diagnostic] = await client.diagnostics(A);
    const [fix] = await client.actions(A, at(1));
    assert.deepEqual(fix?.diagnostics, [diagnostic]);
    const change = fix?.edit?.documentChanges?.[0];
    assert.deepEqual(change && 'textDocument' in change && change.textDocument, { uri: A, version: 1 });
  });

  it('have a fix that may change behaviour confirmed, and never prefer it', async () => {
    const actions = await client.actions(A, at(2), { only: ['quickfix'] });
    const [bold, mild] = actions;
    assert.deepEqual(actions.slice(0, 2).map(told), [
      ['Replace with `lib.bold`', 'quickfix', '', 'edit'],
      ['Replace with `lib.mild`', 'quickfix', '', 'edit'],
    ]);
    for (const { edit } of [bold, mild].filter((one) => one !== undefined)) {
      const annotations = Object.entries(edit?.changeAnnotations ?? {});
      assert.deepEqual(
        annotations.map(([, annotation]) => annotation.needsConfirmation),
        [true],
      );
      const [change] = edit?.documentChanges ?? [];
      assert.ok(change && 'edits' in change);
      assert.deepEqual(
        change.edits.map((one) => 'annotationId' in one && one.annotationId),
        [annotations[0]?.[0]],
      );
    }
  });

  it('get the edit of a whole change when they are resolved, from the document as it is then', async () => {
    const actions = await client.actions(A, at(1));
    await client.edit(A, { range: at(0).end0, text: '# first\n' });
    const resolved = await client.resolve(named(actions, 'Fix all 2'));
    assert.equal(client.applied(A, resolved.edit), `# first\n${TEXT.replaceAll('old', 'new')}`);
    const risky = await client.resolve(named(await client.actions(A, at(3)), 'Fix all 2'));
    assert.equal(client.applied(A, risky.edit), client.text(A).replaceAll('risky', 'bold'));
    assert.equal(Object.values(risky.edit?.changeAnnotations ?? {})[0]?.needsConfirmation, true);
  });

  for (const only of [FIX_ALL, 'source.fixAll', 'source'])
    it(`fix all that is safe for ${only}, and nothing else`, async () => {
      const actions = await client.actions(A, at(0), { only: [only] });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        [FIX_ALL],
      );
      const { edit } = await client.resolve(named(actions, 'CodeSync'));
      assert.equal(client.applied(A, edit), TEXT.replaceAll('old', 'new'));
      assert.equal(edit?.changeAnnotations, undefined);
    });

  it('offer nothing where there is nothing', async () => {
    assert.deepEqual(await client.actions(A, at(0), { only: ['quickfix'] }), []);
    assert.deepEqual(await client.actions(A, at(1), { only: ['refactor'] }), []);
    await client.edit(A, { text: 'lib.risky()\n' });
    assert.deepEqual(await client.actions(A, at(0), { only: [FIX_ALL] }), []);
  });
});

describe('code actions for a client that can do little', () => {
  it('come with their edits, as plain changes', async () => {
    const client = connect(async () => createTestSession());
    await client.initialize({});
    await client.open(A, TEXT);
    const actions = await client.actions(A, at(1));
    assert.equal(client.applied(A, named(actions, 'Fix all 2').edit), TEXT.replaceAll('old', 'new'));
    assert.ok(actions.every(({ edit }) => edit?.changes && !edit.documentChanges));
  });
});

/** A cursor in the outdated name of a line. */
function at(line: number) {
  const start = { line, character: 5 };
  const zero = { line: 0, character: 0 };
  return { start, end: start, end0: { start: zero, end: zero } };
}

function told({ title, kind, isPreferred, edit }: CodeAction) {
  return [title, kind, isPreferred ? 'preferred' : '', edit ? 'edit' : ''];
}

function named(actions: CodeAction[], title: string): CodeAction {
  const found = actions.find((action) => action.title.includes(title));
  assert.ok(found, `${title} is not in ${actions.map((action) => action.title).join(', ')}`);
  return found;
}
