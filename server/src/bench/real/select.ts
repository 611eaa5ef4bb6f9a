import { groupBy } from '../../core/group.ts';
import type { Pair } from '../case.ts';
import { ALL, MOST, type Candidate } from './splits.ts';

/** What tells whether two invocations show the same code. */
export interface Coded extends Candidate {
  plan: object;
  /** Equal for segments of the same tokens, whatever their comments and white space. */
  code: string;
  /** Equal for segments that differ in names, numbers and strings alone. */
  shape: string;
}

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

/** Of each API the candidates of one plan: the one that has most, of equal ones the first. */
export function ofOneChange<T extends Coded>(candidates: readonly T[]): T[] {
  return [...groupBy(candidates, ({ api }) => api).values()].flatMap((own) => {
    const [first, ...others] = groupBy(own, ({ plan }) => plan).values();
    return others.reduce((best, next) => (filled(next) > filled(best) ? next : best), first ?? []);
  });
}

/** So many places at most are taken by candidates. Twice as many leave a choice to the splits. */
function filled(candidates: readonly Candidate[]): number {
  return Math.min(candidates.length, 2 * ALL);
}

/**
 * Each segment in one project only, the first: vendored copies could stand in both splits. For one change, also of segments
 * that differ in names, numbers and strings alone the first.
 */
export function withoutCopies<T extends Coded>(candidates: readonly T[]): T[] {
  const owners = new Map<string, string>();
  const shapes = new Map<object, Set<string>>();
  return candidates.filter(({ code, shape, project, plan }) => {
    const owner = owners.get(code) ?? project;
    owners.set(code, owner);
    const own = shapes.get(plan) ?? new Set();
    shapes.set(plan, own);
    const isNew = owner === project && !own.has(shape);
    if (isNew) own.add(shape);
    return isNew;
  });
}

/** The APIs that have not all their places taken. */
export function shortOf(candidates: readonly Coded[], plans: ReadonlyMap<string, unknown>): string[] {
  const own = groupBy(ofOneChange(withoutCopies(candidates)), ({ api }) => api);
  return [...plans.keys()].filter((api) => filled(own.get(api) ?? []) < ALL);
}

/** Chooses so many of each API and split, projects in turn; by API and split. */
export function selectInvocations<T extends Candidate & Pick<Pair, 'split'>>(candidates: readonly T[]): T[] {
  const groups = [...groupBy(candidates, ({ api, split }) => `${api}\n${split}`)].toSorted(byKey);
  return groups.flatMap(([, own]) => [...inTurn(own)].slice(0, MOST[own[0]?.split ?? 'test']));
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
