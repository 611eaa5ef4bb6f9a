/** Which projects are for tests and which for training: chosen so that as many APIs as can be have all their places taken. */
import { groupBy } from '../../core/group.ts';
import type { Pair } from '../case.ts';

type Split = Pair['split'];

/** So many invocations of each API in each split. */
export const MOST: Readonly<Record<Split, number>> = { test: 5, train: 10 };
/** So many in both. */
export const ALL = MOST.test + MOST.train;
/** Where a project is at first: its places are more. */
const FIRST: Split = 'train';

/** What choosing looks at. */
export interface Candidate {
  api: string;
  project: string;
  /** Of the segment: vendored copies are the same code in another project. */
  sha256: string;
}

/** So many segments by API. */
type Counts = ReadonlyMap<string, number>;
type Totals = Map<string, Record<Split, number>>;

/**
 * The split of each project: none has invocations in both. At first all are for training; then the one goes to the other split with which
 * most more places are taken, those of an API whose places are then all taken counted twice, until there is none.
 */
export function splitProjects(candidates: readonly Candidate[]): ReadonlyMap<string, Split> {
  const projects = [...groupBy(candidates, ({ project }) => project)]
    .map(([project, own]) => ({ project, counts: countsOf(own) }))
    .toSorted((a, b) => (a.project < b.project ? -1 : 1));
  const splits = new Map(projects.map(({ project }) => [project, FIRST]));
  const totals: Totals = new Map();
  for (const { counts } of projects) add(totals, counts, FIRST, 1);
  for (;;) {
    const best = bestMove(projects, splits, totals);
    if (!best) return splits;
    const from = splits.get(best.project) ?? FIRST;
    add(totals, best.counts, from, -1);
    add(totals, best.counts, other(from), 1);
    splits.set(best.project, other(from));
  }
}

interface Project {
  project: string;
  counts: Counts;
}

/** The project that is worth most in the other split, of equal ones the first; `undefined` where none is worth more there. */
function bestMove(
  projects: readonly Project[],
  splits: ReadonlyMap<string, Split>,
  totals: Totals,
): Project | undefined {
  let [best, most]: [Project | undefined, number] = [undefined, 0];
  for (const each of projects) {
    const more = gain(totals, each.counts, splits.get(each.project) ?? FIRST);
    if (more > most) [best, most] = [each, more];
  }
  return best;
}

function other(split: Split): Split {
  return split === 'test' ? 'train' : 'test';
}

function countsOf(candidates: readonly Candidate[]): Counts {
  const byApi = groupBy(candidates, ({ api }) => api);
  return new Map([...byApi].map(([api, own]) => [api, new Set(own.map(({ sha256 }) => sha256)).size]));
}

function add(totals: Totals, counts: Counts, split: Split, sign: 1 | -1): void {
  for (const [api, count] of counts) {
    const total = totals.get(api) ?? { test: 0, train: 0 };
    totals.set(api, { ...total, [split]: total[split] + sign * count });
  }
}

/** What it is worth to move a project from a split to the other one. */
function gain(totals: Totals, counts: Counts, from: Split): number {
  let sum = 0;
  for (const [api, count] of counts) {
    const total = totals.get(api) ?? { test: 0, train: 0 };
    const to = other(from);
    sum += worth({ ...total, [from]: total[from] - count, [to]: total[to] + count }) - worth(total);
  }
  return sum;
}

function worth(total: Record<Split, number>): number {
  const taken = Math.min(total.test, MOST.test) + Math.min(total.train, MOST.train);
  return taken === ALL ? 2 * ALL : taken;
}
