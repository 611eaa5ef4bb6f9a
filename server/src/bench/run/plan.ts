import type { Case } from '../case.ts';

/** Whether the catalog's facts are in the prompt. */
const VARIANTS = ['plain', 'updates'] as const;
export type Variant = (typeof VARIANTS)[number];

/** One question to ask once. */
export interface Call {
  /** `CASE-ID#SAMPLE`, with `+updates` where the facts are in the prompt. */
  id: string;
  asked: Case;
  /** From 0. */
  sample: number;
  variant: Variant;
}

/** Every call of a run, first samples first: what is done at any time covers as many cases as can be. */
export function* plan(cases: readonly Case[], samples: number, withUpdates: boolean): Generator<Call> {
  const variants = withUpdates ? VARIANTS : (['plain'] as const);
  for (let sample = 0; sample < samples; sample++)
    for (const asked of cases)
      for (const variant of variants)
        yield { id: `${asked.id}#${sample}${variant === 'plain' ? '' : '+updates'}`, asked, sample, variant };
}
