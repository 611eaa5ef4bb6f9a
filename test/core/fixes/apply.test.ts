import assert from 'node:assert/strict';
import type { Fix } from '../../../server/src/core/finding.ts';
import { applyEdits, combine } from '../../../server/src/core/fixes/apply.ts';

function fix(...edits: [start: number, end: number, newText: string][]): Fix {
  return {
    title: 'fix',
    safety: 'safe',
    edits: edits.map(([start, end, newText]) => ({ start, end, newText })),
  };
}

describe('applying fixes', () => {
  it('applies edits of many fixes in the order of the text', () => {
    const edits = combine([fix([4, 5, 'Y']), fix([0, 1, 'X'])]);
    assert.equal(applyEdits('a + b', edits), 'X + Y');
  });

  it('leaves out a fix that overlaps an earlier one, whole', () => {
    const edits = combine([fix([0, 3, 'x']), fix([2, 4, 'y'], [6, 7, 'z'])]);
    assert.equal(applyEdits('abcdefg', edits), 'xdefg');
  });

  it('makes an edit that several fixes share once', () => {
    const shared: [number, number, string] = [0, 0, 'import m\n'];
    const edits = combine([fix(shared, [0, 1, 'x']), fix(shared, [2, 3, 'y'])]);
    assert.equal(edits.length, 3);
  });

  it('takes two insertions at one place for a conflict, adjacent replacements for none', () => {
    assert.equal(combine([fix([1, 1, 'x']), fix([1, 1, 'y'])]).length, 1);
    assert.equal(combine([fix([0, 1, 'x']), fix([1, 2, 'y'])]).length, 2);
  });
});
