import type { Case } from '../bench/case.ts';
import type { Variant } from '../bench/run/plan.ts';
import type { CallRecord, RunHeader } from '../bench/run/record.ts';
import { BASELINES } from '../bench/score/baselines.ts';
import type { Scored } from '../bench/score/measures.ts';
import type { Score, Scorer } from '../bench/score/score.ts';

/** One call that was answered, as reports show it. */
export interface Sample {
  asked: Case;
  record: CallRecord;
}

/** What came of a run. */
export interface Results {
  header: RunHeader;
  /** The last record of each call, in the order in which calls were first answered. */
  samples: readonly Sample[];
  scored: Readonly<Record<Variant, readonly Scored[]>>;
  baselines: readonly Baselined[];
  counts: { calls: number; failed: number; cached: number; input: number; output: number };
}

/** What would have come of a model that follows a rule. */
interface Baselined {
  name: string;
  says: string;
  scored: readonly Scored[];
}

/** Puts together what a log tells of a run. Calls of cases that the set does not have are left out. */
export function resultsOf(
  header: RunHeader,
  records: readonly CallRecord[],
  cases: readonly Case[],
  scorer: Scorer,
): Results {
  const byId = new Map(cases.map((asked) => [asked.id, asked]));
  const last = new Map(records.map((record) => [record.call, record]));
  const samples = [...last.values()].flatMap((record) => {
    const asked = byId.get(record.case);
    return asked ? [{ asked, record }] : [];
  });
  const plain = scoredOf(samples, 'plain');
  return {
    header,
    samples,
    scored: { plain, updates: scoredOf(samples, 'updates') },
    baselines: baselinesOf(plain, scorer, header.generation.seed ?? 1),
    counts: countsOf(samples),
  };
}

function scoredOf(samples: readonly Sample[], variant: Variant): Scored[] {
  const byCase = new Map<Case, Score[]>();
  for (const { asked, record } of samples) {
    if (record.variant !== variant || !record.score) continue;
    const scores = byCase.get(asked);
    if (scores) scores.push(record.score);
    else byCase.set(asked, [record.score]);
  }
  return [...byCase].map(([asked, scores]) => ({ asked, scores }));
}

function baselinesOf(scored: readonly Scored[], scorer: Scorer, seed: number): Baselined[] {
  return BASELINES.map(({ name, says, answer }) => ({
    name,
    says,
    scored: scored.flatMap(({ asked }) => {
      const text = answer(asked, seed);
      return text === undefined ? [] : [{ asked, scores: [scorer(asked, text)] }];
    }),
  }));
}

function countsOf(samples: readonly Sample[]): Results['counts'] {
  const counts = { calls: samples.length, failed: 0, cached: 0, input: 0, output: 0 };
  for (const { record } of samples) {
    if (record.error !== undefined) counts.failed++;
    if (record.cached) counts.cached++;
    counts.input += record.usage?.input ?? 0;
    counts.output += record.usage?.output ?? 0;
  }
  return counts;
}
