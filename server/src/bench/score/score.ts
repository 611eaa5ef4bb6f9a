import type { Case, Letter } from '../case.ts';

/**
 * What an answer is worth, by binding it at both releases: `updated`: valid at the updated release alone; `both`: valid
 * at either; `stale`: valid at the legacy release alone, or deprecated at the updated one; `invalid`: at neither;
 * `none`: there is no answer in it.
 */
export const VERDICTS = ['updated', 'both', 'stale', 'invalid', 'none'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The score of one answer. Text measures are from 0 to 1, against the updated answer; `mcq` has none. */
export interface Score {
  verdict: Verdict;
  /** `verdict` is `updated` or `both`; of an `mcq`: the right letter. */
  valid: boolean;
  /** What was taken for the answer; absent: nothing. */
  answer?: string;
  /** Why the verdict is what it is, one line for a person: `unexpected keyword \`inplace\``. */
  reason?: string;
  /** Every parameter receives the same as in the updated answer. */
  match: boolean;
  /** It uses what the updated release has dropped or declares deprecated. */
  outdated: boolean;
  text?: TextScore;
  letter?: Letter;
}

export interface TextScore {
  bleu: number;
  /** F-measure and, as the paper has it, recall. */
  rougeL: number;
  rougeLRecall: number;
  /** Relative edit distance: 0 is best. */
  red: number;
  codeBleu: number;
}

/** Scores the raw text that a model gave. Never throws, whatever the text. */
/** @public */
export type Scorer = (asked: Case, raw: string) => Score;
