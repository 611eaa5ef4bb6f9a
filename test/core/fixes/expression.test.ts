import assert from 'node:assert/strict';
import { substitute } from '../../../server/src/core/fixes/expression.ts';

const given: Record<string, string> = {
  self: 'df',
  other: 'a or b',
  n: '3',
  f: 'lambda x: x',
  call: 'g(")", [1])[0].x',
  items: '[a, f(b),]',
  each: '[x for x in y]',
  pair: '(1, (2))',
  whole: '(a or b)',
  none: '[]',
  row: '{"a": 1}',
  product: 'a@(b)',
};
const paths: Record<string, string> = { 'lib.Row': 'Row', 'lib.sub.f': 'l.f' };
const put = (expression: string) =>
  substitute(
    expression,
    (name) => given[name],
    (path) => paths[path],
  );

describe('substituting arguments in a mined expression', () => {
  for (const [expression, expected] of [
    ['[self, other]', '[df, a or b]'],
    ['[self, *other]', '[df, *(a or b)]'],
    ['not other', 'not (a or b)'],
    ['n + 1', '3 + 1'],
    ['other.values', '(a or b).values'],
    ['self.index', 'df.index'],
    ["'self'", "'self'"],
    ['1.5e3', '1.5e3'],
    ['(f, None)', '(lambda x: x, None)'],
    ['self.other', 'df.other'],
    ['call.T', 'g(")", [1])[0].x.T'],
    ['product.T', '(a@(b)).T'],
    ['row.keys()', '{"a": 1}.keys()'],
    ['[self, *items]', '[df, a, f(b)]'],
    ['[self, *each]', '[df, *[x for x in y]]'],
    ['[self, *pair]', '[df, 1, (2)]'],
    ['[self, *whole]', '[df, *(a or b)]'],
    ['[self, *none]', '[df, *[]]'],
    ['[self, *items.x]', '[df, *[a, f(b),].x]'],
    ['n *items', '3 *[a, f(b),]'],
    ['[lib.Row(row).f(n=n), lib.sub.f()]', '[Row({"a": 1}).f(n=3), l.f()]'],
  ] as const) {
    it(`${expression} → ${expected}`, () => assert.equal(put(expression), expected));
  }

  it('gives nothing for a name that is no parameter', () => {
    assert.equal(put('_helper(self)'), undefined);
    assert.equal(put('lib.other(self)'), undefined);
  });
});
