import { LETTERS, type Case } from '../case.ts';
import { randomOf } from '../random.ts';

/** Answers that need no model, to read results against. */
export interface Baseline {
  name: string;
  /** What it is, for a person. */
  says: string;
  /** The answer to a case; `undefined`: it has none for that task. */
  answer(asked: Case, seed: number): string | undefined;
}

export const BASELINES: readonly Baseline[] = [
  {
    name: 'copy',
    says: 'the outdated call, unchanged',
    answer: (asked) => (asked.task === 'mcq' ? letterOf(asked, '1') : asked.outdated),
  },
  {
    name: 'random',
    says: 'a letter at random',
    answer: ({ id, task }, seed) =>
      task === 'mcq' ? randomOf(`${String(seed)}/${id}`).pick(LETTERS) : undefined,
  },
  {
    name: 'updates',
    says: 'the facts of the catalog followed to the letter: what a prompt with updates can reach at most',
    answer: (asked) => (asked.task === 'mcq' ? letterOf(asked, '0') : asked.updated),
  },
];

function letterOf({ pair }: Case, which: string): string | undefined {
  return LETTERS[pair.order.indexOf(which)];
}
