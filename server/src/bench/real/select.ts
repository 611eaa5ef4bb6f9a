import { groupBy } from '../../core/group.ts';
import type { Pair } from '../case.ts';
import { randomOf } from '../random.ts';

/** So many invocations of each API in each split. */
const MOST: Readonly<Record<Pair['split'], number>> = { test: 5, train: 10 };
/** One project of so many is for tests. */
const TEST_SHARE = 3;

/** The split of a project: none has invocations in both. */
export function splitOf(project: string): Pair['split'] {
  return randomOf(`split/${project}`).below(TEST_SHARE) === 0 ? 'test' : 'train';
}

/** What choosing looks at. */
export interface Candidate {
  api: string;
  project: string;
  split: Pair['split'];
  /** Of the segment: vendored copies are the same code in another project. */
  sha256: string;
}

/** Which projects have an invocation that shows a change, by plan and split. */
export class Places {
  readonly #projects = new Map<object, Record<Pair['split'], Set<string>>>();

  constructor(candidates: readonly (Candidate & { plan: object })[]) {
    this.take(candidates);
  }

  take(candidates: readonly (Candidate & { plan: object })[]): void {
    for (const { plan, split, project } of candidates) {
      const own = this.#projects.get(plan) ?? { test: new Set(), train: new Set() };
      own[split].add(project);
      this.#projects.set(plan, own);
    }
  }

  /** Whether there are half as many projects again as places: some have the same code. */
  areTaken(plan: object, split: Pair['split']): boolean {
    return (this.#projects.get(plan)?.[split].size ?? 0) >= 1.5 * MOST[split];
  }
}

/** Of each API the candidates of one plan: the one that fills the splits best, of equal ones the first. */
export function ofOneChange<T extends Candidate & { plan: object }>(candidates: readonly T[]): T[] {
  return [...groupBy(candidates, ({ api }) => api).values()].flatMap((own) => {
    const [first, ...others] = groupBy(own, ({ plan }) => plan).values();
    return others.reduce((best, next) => (filled(next) > filled(best) ? next : best), first ?? []);
  });
}

/** So many of the places of an API are taken, each segment once. */
function filled(candidates: readonly Candidate[]): number {
  const bySplit = groupBy(candidates, ({ split }) => split);
  const counts = [...bySplit].map(([split, own]) =>
    Math.min(new Set(own.map(({ sha256 }) => sha256)).size, MOST[split]),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The APIs that have not all their places taken. */
export function shortOf(
  candidates: readonly (Candidate & { plan: object })[],
  plans: ReadonlyMap<string, unknown>,
): string[] {
  const own = groupBy(ofOneChange(candidates), ({ api }) => api);
  return [...plans.keys()].filter((api) => filled(own.get(api) ?? []) < MOST.test + MOST.train);
}

/**
 * Chooses so many of each API and split, projects in turn, a segment once for an API and never in both splits; by API
 * and split.
 */
export function selectInvocations<T extends Candidate>(candidates: readonly T[]): T[] {
  const chosen: T[] = [];
  const splits = new Map<string, Pair['split']>();
  for (const [, own] of [...groupBy(candidates, ({ api, split }) => `${api}\n${split}`)].toSorted(byKey)) {
    const segments = new Set<string>();
    let left = MOST[own[0]?.split ?? 'test'];
    for (const candidate of inTurn(own)) {
      if (left === 0) break;
      const { sha256, split } = candidate;
      if (segments.has(sha256) || (splits.get(sha256) ?? split) !== split) continue;
      segments.add(sha256);
      splits.set(sha256, split);
      chosen.push(candidate);
      left -= 1;
    }
  }
  return chosen;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The first of each project, then the second of each. */
function* inTurn<T extends Candidate>(candidates: readonly T[]): Generator<T> {
  const queues = [...groupBy(candidates, ({ project }) => project).values()];
  for (let at = 0; queues.some((queue) => at < queue.length); at++)
    for (const { [at]: candidate } of queues) if (candidate) yield candidate;
}
