import { chanceAt, passAt } from './pass.ts';
import { VERDICTS, type Score } from './score.ts';
import { LETTERS, type Case } from '../case.ts';

/** A case with the scores of its samples, at least one. */
export interface Scored {
  asked: Case;
  scores: readonly Score[];
}

/** The `k` of pass@k that the paper reports. */
const DRAWS = [1, 3, 5];

/**
 * The measures of one case by name, each a mean over its samples: the share of each verdict, `valid`, `match`,
 * `outdated`; of a choice `pass@1`, `pass@3`, `pass@5` as far as there are samples; of the others the text measures.
 */
export function measuresOf({ asked, scores }: Scored): Record<string, number> {
  const share = (holds: (score: Score) => boolean) => mean(scores.map((score) => (holds(score) ? 1 : 0)));
  const verdicts = VERDICTS.map((verdict) => [verdict, share((score) => score.verdict === verdict)] as const);
  return {
    valid: share(({ valid }) => valid),
    ...Object.fromEntries(verdicts),
    match: share(({ match }) => match),
    outdated: share(({ outdated }) => outdated),
    ...(asked.task === 'mcq' ? passes(scores) : texts(scores)),
  };
}

function passes(scores: readonly Score[]): Record<string, number> {
  const right = scores.filter(({ valid }) => valid).length;
  const rows = DRAWS.flatMap((k) => {
    const value = passAt(k, scores.length, right);
    return value === undefined ? [] : [[`pass@${String(k)}`, value] as const];
  });
  return Object.fromEntries(rows);
}

/** What random letters reach. */
export const CHANCE: Readonly<Record<string, number>> = Object.fromEntries(
  DRAWS.map((k) => [`pass@${String(k)}`, chanceAt(k, LETTERS.length)]),
);

function texts(scores: readonly Score[]): Record<string, number> {
  const of = (name: keyof NonNullable<Score['text']>) => mean(scores.map(({ text }) => text?.[name] ?? 0));
  return {
    bleu: of('bleu'),
    rougeL: of('rougeL'),
    rougeLRecall: of('rougeLRecall'),
    red: of('red'),
    codeBleu: of('codeBleu'),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
