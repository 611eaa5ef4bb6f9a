import assert from 'node:assert/strict';
import { boundNames } from '../../../server/src/core/fixes/names.ts';
import { python } from '../../support/core.ts';

function bound(text: string): string[] {
  return [...boundNames({ text, tree: python.tree('names.py', text), references: [] })].toSorted();
}

describe('names that a document binds', () => {
  for (const [text, expected] of [
    ['x = y', ['x']],
    ['x, (y, *z) = w', ['x', 'y', 'z']],
    ['x: int = y', ['x']],
    ['x += 1', ['x']],
    ['x.a = y[z] = 1', []],
    ['(x := y)', ['x']],
    ['for x, y in z: pass', ['x', 'y']],
    ['[x for y in z]', ['y']],
    ['def f(a, b=c, *d, e: g = h, **i): pass', ['a', 'b', 'd', 'e', 'f', 'i']],
    ['lambda x, y=z: w', ['x', 'y']],
    ['class C(B): pass', ['C']],
    ['import a.b', ['a']],
    ['import a.b as c', ['c']],
    ['from a import b, c as d', ['b', 'd']],
    ['with a as b: pass', ['b']],
    ['try:\n  pass\nexcept E as e:\n  pass', ['e']],
    ['f(x=1)', []],
    ['def f():\n  global x', ['f', 'x']],
  ] as const) {
    it(text, () => assert.deepEqual(bound(text), expected));
  }
});
