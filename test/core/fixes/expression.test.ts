import assert from 'node:assert/strict';
import { substitute } from '../../../server/src/core/fixes/expression.ts';

const given: Record<string, string> = { self: 'df', other: 'a or b', n: '3', f: 'lambda x: x' };
const put = (expression: string) => substitute(expression, (name) => given[name]);

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
  ] as const) {
    it(`${expression} → ${expected}`, () => assert.equal(put(expression), expected));
  }

  it('gives nothing for a name that is no parameter', () => {
    assert.equal(put('_helper(self)'), undefined);
  });
});
