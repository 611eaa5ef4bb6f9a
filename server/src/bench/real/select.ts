import { groupBy } from '../../core/group.ts';
import type { Pair } from '../case.ts';
import { ALL, MOST, type Candidate } from './splits.ts';

/** Which projects have an invocation that shows a change, by plan. */
export class Places {
  readonly #projects = new Map<object, Set<string>>();

  constructor(candidates: readonly (Candidate & { plan: object })[]) {
    this.take(candidates);
  }

  take(candidates: readonly (Candidate & { plan: object })[]): void {
    for (const { plan, project } of candidates) {
      const own = this.#projects.get(plan) ?? new Set();
      own.add(project);
      this.#projects.set(plan, own);
    }
  }

  /** Whether there are twice as many projects as places: some have the same code, and each goes to one split. */
  areTaken(plan: object): boolean {
    return (this.#projects.get(plan)?.size ?? 0) >= 2 * ALL;
  }
}

/** Of each API the candidates of one plan: the one that has most segments, of equal ones the first. */
export function ofOneChange<T extends Candidate & { plan: object }>(candidates: readonly T[]): T[] {
  return [...groupBy(candidates, ({ api }) => api).values()].flatMap((own) => {
    const [first, ...others] = groupBy(own, ({ plan }) => plan).values();
    return others.reduce((best, next) => (filled(next) > filled(best) ? next : best), first ?? []);
  });
}

/** So many places at most are taken by candidates, each segment once. Twice as many leave a choice to the splits. */
function filled(candidates: readonly Candidate[]): number {
  return Math.min(new Set(candidates.map(({ sha256 }) => sha256)).size, 2 * ALL);
}

/** Each segment in one project only, the first: vendored copies could stand in both splits. */
export function withoutCopies<T extends Candidate>(candidates: readonly T[]): T[] {
  const owners = new Map<string, string>();
  return candidates.filter(({ sha256, project }) => {
    const owner = owners.get(sha256) ?? project;
    owners.set(sha256, owner);
    return owner === project;
  });
}

/** The APIs that have not all their places taken. */
export function shortOf(
  candidates: readonly (Candidate & { plan: object })[],
  plans: ReadonlyMap<string, unknown>,
): string[] {
  const own = groupBy(ofOneChange(candidates), ({ api }) => api);
  return [...plans.keys()].filter((api) => filled(own.get(api) ?? []) < ALL);
}

/** Chooses so many of each API and split, projects in turn, a segment once for an API; by API and split. */
export function selectInvocations<T extends Candidate & Pick<Pair, 'split'>>(candidates: readonly T[]): T[] {
  const groups = [...groupBy(candidates, ({ api, split }) => `${api}\n${split}`)].toSorted(byKey);
  return groups.flatMap(([, own]) => {
    const once = new Map<string, T>();
    for (const candidate of inTurn(own))
      if (!once.has(candidate.sha256)) once.set(candidate.sha256, candidate);
    return [...once.values()].slice(0, MOST[own[0]?.split ?? 'test']);
  });
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
