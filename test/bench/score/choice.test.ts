import assert from 'node:assert/strict';
import { caseOf } from '../../../server/src/bench/cases.ts';
import { letterOf, scoreChoice } from '../../../server/src/bench/score/choice.ts';
import type { Score } from '../../../server/src/bench/score/score.ts';
import { dropPair } from '../pairs.ts';

const LETTERS: [raw: string, letter: string | undefined][] = [
  ['B', 'B'],
  [' (b) ', undefined],
  ['**C**.', 'C'],
  ['`D`', 'D'],
  ['B. `labels, axis=1`', 'B'],
  ['B) because `axis` is keyword-only now', 'B'],
  ['The correct answer is C, since A call like option A is outdated.\nAnswer: C', 'C'],
  ['answer: (D)', 'D'],
  ['The answer: a keyword is needed', undefined],
  ['Let me see. A is outdated. Final answer: \\boxed{D}', 'D'],
  ['A function call should be updated.', undefined],
  ["I can't say.", undefined],
  ['', undefined],
];

describe('the letter of an answer', () => {
  for (const [raw, letter] of LETTERS)
    it(`${JSON.stringify(raw)} → ${letter ?? 'none'}`, () => assert.equal(letterOf(raw), letter));

  it('is that of the one option whose text it repeats', () => {
    assert.equal(letterOf('use (x, axis=1)', ['x, 1', 'x, axis=1', 'x, axes=1', '1, x']), 'B');
    assert.equal(letterOf('x, 1 or x, axis=1', ['x, 1', 'x, axis=1']), undefined);
  });
});

describe('the score of a choice', () => {
  const asked = caseOf(dropPair, 'mcq');

  it('is that of what stands at the letter', () => {
    const verdicts = ['A', 'B', 'C', 'D', '?'].map(
      (letter): Score['verdict'] => scoreChoice(asked, letter).verdict,
    );
    assert.deepEqual(verdicts, ['invalid', 'updated', 'stale', 'invalid', 'none']);
    assert.equal(scoreChoice(asked, 'B').valid, true);
  });
});
