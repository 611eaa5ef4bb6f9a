import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver/node';
import { CAPABILITIES, connect, type TestClient } from './support/client.ts';
import { createTestSession } from './support/session.ts';

const A = 'file:///work/a.py';

describe('hover', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = connect(async () => createTestSession());
    await client.initialize(CAPABILITIES);
    await client.open(A, 'import lib\nlib.old()\n');
  });

  it('shows both signatures, versions, the replacement, the evidence and why it is believed', async () => {
    const hover = await client.hover(A, { line: 1, character: 5 });
    assert.ok(hover && MarkupContent.is(hover.contents));
    assert.equal(
      hover.contents.value,
      [
        '**lib.old**: deprecated since lib 1.5; gone in lib 2.0; use `lib.new`',
        '```python\n# lib 1.5\nlib.old(a, b)\n# lib 2.0\nlib.new(a, *, b)\n```',
        'Declared in `lib/core.py:12`. Certain: lib is imported on line 1. ' +
          '[CS101 removed-api](https://github.com/codesync/codesync/blob/main/test/spec/removed-api.md)',
      ].join('\n\n'),
    );
    assert.deepEqual(hover.range, { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } });
  });

  it('calls the signatures old and new where the outdated call is judged at the installed version', async () => {
    await client.configure({ '/work/': { installed: { lib: '2.0' } } });
    const hover = await client.hover(A, { line: 1, character: 5 });
    assert.ok(hover && MarkupContent.is(hover.contents));
    assert.match(
      hover.contents.value,
      /```python\n# old\nlib\.old\(a, b\)\n# new\nlib\.new\(a, \*, b\)\n```/,
    );
  });

  it('says nothing elsewhere', async () => {
    assert.equal(await client.hover(A, { line: 0, character: 8 }), null);
    assert.equal(await client.hover(A, { line: 1, character: 1 }), null);
  });
});
