import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { CAPABILITIES, connect, eventually, type TestClient } from './support/client.ts';
import { createTestSession, type TestSession } from './support/session.ts';

const A = 'file:///work/a.py';

describe('pulled diagnostics', () => {
  let session: TestSession;
  let client: TestClient;
  beforeEach(async () => {
    session = createTestSession();
    client = connect(async () => session);
    await client.initialize(CAPABILITIES);
  });

  it('say what is outdated, with a page, and carry the fixes', async () => {
    await client.open(A, 'import lib\n"𝒳"; lib.old()\n');
    const [diagnostic, ...others] = await client.diagnostics(A);
    assert.deepEqual(others, []);
    assert.deepEqual(diagnostic, {
      source: 'codesync',
      code: 'CS101',
      codeDescription: {
        href: 'https://github.com/codesync/codesync/blob/main/test/spec/removed-api.md',
      },
      message: 'lib.old was removed in lib 2.0',
      severity: DiagnosticSeverity.Warning,
      // The letter before it is one character and two UTF-16 units.
      range: { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } },
      data: {
        version: 1,
        api: 'lib.old',
        fixes: [
          {
            title: 'Replace with `lib.new`',
            safety: 'safe',
            edits: [
              {
                range: { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } },
                newText: 'new',
              },
            ],
          },
        ],
      },
    });
  });

  it('strike deprecated things out as hints, and point at a receiver that is not certain', async () => {
    await client.open(A, 'lib.risky()\n');
    const [diagnostic] = await client.diagnostics(A);
    assert.equal(diagnostic?.severity, DiagnosticSeverity.Hint);
    assert.deepEqual(diagnostic.tags, [DiagnosticTag.Deprecated]);
    assert.deepEqual(diagnostic.relatedInformation, [
      {
        location: { uri: A, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } } },
        message: 'lib is imported on line 1',
      },
    ]);
  });

  it('follow incremental edits', async () => {
    await client.open(A, 'lib.old()\n');
    const at = { line: 0, character: 4 };
    await client.edit(A, { range: { start: at, end: { line: 0, character: 7 } }, text: 'new' });
    assert.deepEqual(await client.diagnostics(A), []);
    await client.edit(
      A,
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: 'x = 1\n' },
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: 'lib.old()' },
    );
    const found = await client.diagnostics(A);
    assert.deepEqual(
      found.map(({ range }) => range.start),
      [{ line: 2, character: 4 }],
    );
  });

  it('are sent once: the same ones are unchanged, without another check', async () => {
    await client.open(A, 'lib.old()\n');
    const first = await client.pull(A);
    const second = await client.pull(A, first.resultId);
    assert.equal(second.kind, 'unchanged');
    assert.equal(session.checked.length, 1);
    await client.edit(A, { text: 'lib.lost()\n' });
    assert.equal((await client.pull(A, first.resultId)).kind, 'full');
  });

  it('come for Python only, and for no excluded file', async () => {
    await client.open('file:///work/a.txt', 'lib.old()', 'plaintext');
    await client.open('file:///work/excluded/a.py', 'lib.old()');
    assert.deepEqual(await client.diagnostics('file:///work/a.txt'), []);
    assert.deepEqual(await client.diagnostics('file:///work/excluded/a.py'), []);
    assert.deepEqual(await client.diagnostics('file:///work/not-open.py'), []);
    assert.deepEqual(session.checked, []);
  });

  it('come for a document that is not saved: it counts as in the first folder', async () => {
    await client.open('untitled:Untitled-1', 'lib.old()');
    assert.equal((await client.diagnostics('untitled:Untitled-1')).length, 1);
    assert.match(session.checked[0]?.path ?? '', /^\/work\//);
  });

  it('survive an exception: it is logged, the answer is empty, the next one is right', async () => {
    await client.open(A, 'lib.old()\n');
    session.fail = new Error('a bug');
    assert.deepEqual(await client.diagnostics(A), []);
    await eventually('the exception is logged', () => client.log.some((line) => line.includes('a bug')));
    assert.equal((await client.diagnostics(A)).length, 1);
  });

  it('give up on a request that is cancelled before its turn', async () => {
    await client.open(A, 'lib.old()\n');
    await assert.rejects(client.cancelledPull(A), /cancel/i);
    assert.deepEqual(session.checked, []);
  });

  it('are dropped with the document', async () => {
    await client.open(A, 'lib.old()\n');
    await client.diagnostics(A);
    await client.close(A);
    assert.deepEqual(await client.diagnostics(A), []);
    assert.deepEqual(session.closed, ['/work/a.py']);
  });
});
