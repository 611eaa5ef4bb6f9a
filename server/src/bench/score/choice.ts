import { LETTERS, type Case, type Letter } from '../case.ts';
import type { Score, Verdict } from './score.ts';

/** By what stands at a letter: the updated call, the outdated one, the distractors. */
const VERDICTS: readonly Verdict[] = ['updated', 'stale', 'invalid', 'invalid'];

/** Scores the answer to an `mcq`: the verdict is that of the chosen option. */
export function scoreChoice({ pair, options = [], right }: Case, raw: string): Score {
  const letter = letterOf(raw, options);
  if (letter === undefined) return { verdict: 'none', valid: false, match: false, outdated: false };
  const verdict = VERDICTS[Number(pair.order[LETTERS.indexOf(letter)])] ?? 'invalid';
  const valid = letter === right;
  return { verdict, valid, match: valid, outdated: verdict === 'stale', answer: letter, letter };
}

/** Ways to give a letter, the surest first; of several of one kind the last counts, since models think aloud first. */
const WAYS = [
  /^[\s*_`("'[]*([A-D])[\s*_`)"'\].:]*$/g,
  /\\boxed\{\s*(?:\\text\{)?\s*([A-D])\b/g,
  /\b(?:answer|choice|option)\b(?:\s+(?:is|would be|should be))?\s*[:=]?\s*[*_`("'[]*([A-D])(?![A-Za-z'])/gi,
  /^[\s*_`("'[]*([A-D])[*_`\]"']*(?:[.):,]|\s+[-–—]|\s*$)/gm,
  /\*\*\(?([A-D])[).:]?\*\*/g,
];

/** The letter that an answer gives, or that of the one option whose text it repeats. */
export function letterOf(raw: string, options: readonly string[] = []): Letter | undefined {
  for (const way of WAYS) {
    const given = [...raw.matchAll(way)].at(-1)?.[1];
    const letter = LETTERS.find((known) => known === given);
    if (letter) return letter;
  }
  const repeated = LETTERS.filter((_, at) => options[at] !== undefined && raw.includes(options[at]));
  return repeated.length === 1 ? repeated[0] : undefined;
}
