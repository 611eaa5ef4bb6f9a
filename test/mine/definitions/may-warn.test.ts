import assert from 'node:assert/strict';
import { mayWarn } from '../../../server/src/mine/definitions/may-warn.ts';
import { library } from './library.ts';

/** Asks of functions of one module, in this order. */
function answers(text: string, ...names: string[]): boolean[] {
  const { scope, definitions } = library({ 'lib.py': `import warnings\n${text}` });
  return names.map((name) =>
    mayWarn({ node: definitions(`lib:${name}`).at(-1)!, scope: scope('lib') }, undefined),
  );
}

const CALLS = (name: string, ...callees: string[]): string =>
  `def ${name}():\n${callees.map((callee) => `    ${callee}()\n`).join('')}`;
const WARNS = 'def _end():\n    warnings.warn("old", FutureWarning)\n';

describe('whether a function may warn', () => {
  it('is told by helpers however deep', () => {
    assert.deepEqual(
      answers(WARNS + CALLS('_b', '_end') + CALLS('_a', '_b') + CALLS('f', 'g'), '_a', '_b', '_end', 'f'),
      [true, true, true, false],
    );
  });

  it('is not what a function does that only comes back to itself', () => {
    const circle = CALLS('_a', '_b') + CALLS('_b', '_c') + CALLS('_c', '_a', '_c');
    assert.deepEqual(answers(circle, '_a', '_b', '_c'), [false, false, false]);
    assert.deepEqual(answers(circle, '_c', '_b', '_a'), [false, false, false]);
  });

  it('holds for all of a circle with a way out, whichever is asked first', () => {
    const circle = WARNS + CALLS('_a', '_b') + CALLS('_b', '_a', '_c') + CALLS('_c', '_b', '_end');
    for (const order of [
      ['_a', '_b', '_c'],
      ['_c', '_a', '_b'],
      ['_b', '_c', '_a'],
    ])
      assert.deepEqual(answers(circle, ...order), [true, true, true]);
  });
});
