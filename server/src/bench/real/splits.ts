/** Which projects are for tests and which for training: chosen so that as many APIs as can be have all their places taken. */
import { groupBy } from '../../core/group.ts';
import type { Pair } from '../case.ts';
import { randomOf, type Random } from '../random.ts';

type Split = Pair['split'];

/** So many invocations of each API in each split. */
export const MOST: Readonly<Record<Split, number>> = { test: 5, train: 10 };
/** So many in both. */
export const ALL = MOST.test + MOST.train;
/** Where a project is at first: its places are more. */
const FIRST: Split = 'train';

/** An invocation, as far as choosing looks at it. */
export interface Candidate {
  api: string;
  project: string;
}

interface Project {
  project: string;
  /** So many invocations by API. */
  counts: ReadonlyMap<string, number>;
}

/** Each project is tried so often. */
const TRIES = 400;
/** What a move may cost at first: an API whose places were all taken. */
const PATIENCE = 2 * ALL;

/**
 * The split of each project: none has invocations in both. Worth most is the choice in which most places are taken, those of an API whose
 * places are then all taken counted twice. It is looked for by threshold accepting (Dueck and Scheuer,
 * https://doi.org/10.1016/0021-9991(90)90201-B): a project drawn by seed goes to the other split where that is worth more, or costs no more
 * than is allowed, which is less and less; at last each goes where it is worth more, until there is none.
 */
export function splitProjects(candidates: readonly Candidate[], seed: number): ReadonlyMap<string, Split> {
  const projects = [...groupBy(candidates, ({ project }) => project)]
    .map(([project, own]) => ({ project, counts: countsOf(own) }))
    .toSorted((a, b) => (a.project < b.project ? -1 : 1));
  const choice = new Choice(projects);
  if (projects.length > 0) wander(choice, projects, randomOf(`${String(seed)}/splits`));
  for (let best = bestMove(choice, projects); best; best = bestMove(choice, projects)) choice.move(best);
  return choice.splits;
}

function wander(choice: Choice, projects: readonly Project[], random: Random): void {
  const steps = TRIES * projects.length;
  for (let step = 0; step < steps; step++) {
    const project = random.pick(projects);
    const allowed = PATIENCE * (1 - step / steps) * random.next();
    if (choice.gain(project) >= -allowed) choice.move(project);
  }
}

/** The project that is worth most in the other split, of equal ones the first; `undefined` where none is worth more there. */
function bestMove(choice: Choice, projects: readonly Project[]): Project | undefined {
  let [best, most]: [Project | undefined, number] = [undefined, 0];
  for (const each of projects) {
    const more = choice.gain(each);
    if (more > most) [best, most] = [each, more];
  }
  return best;
}

function countsOf(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const byApi = groupBy(candidates, ({ api }) => api);
  return new Map([...byApi].map(([api, own]) => [api, own.length]));
}

/** A split for each project, and how many invocations of each API there are in either. */
class Choice {
  readonly splits: Map<string, Split>;
  readonly #totals = new Map<string, Record<Split, number>>();

  constructor(projects: readonly Project[]) {
    this.splits = new Map(projects.map(({ project }) => [project, FIRST]));
    for (const { counts } of projects) for (const [api, count] of counts) this.#of(api)[FIRST] += count;
  }

  /** What it is worth to have a project in the other split. */
  gain({ project, counts }: Project): number {
    const isTest = this.splits.get(project) === 'test';
    let sum = 0;
    for (const [api, count] of counts) {
      const { test, train } = this.#of(api);
      const moved = isTest ? -count : count;
      sum += worth(test + moved, train - moved) - worth(test, train);
    }
    return sum;
  }

  /** The project goes to the other split. */
  move({ project, counts }: Project): void {
    const from = this.splits.get(project) ?? FIRST;
    const to = from === 'test' ? 'train' : 'test';
    this.splits.set(project, to);
    for (const [api, count] of counts) {
      this.#of(api)[from] -= count;
      this.#of(api)[to] += count;
    }
  }

  #of(api: string): Record<Split, number> {
    const total = this.#totals.get(api) ?? { test: 0, train: 0 };
    this.#totals.set(api, total);
    return total;
  }
}

function worth(test: number, train: number): number {
  const taken = Math.min(test, MOST.test) + Math.min(train, MOST.train);
  return taken === ALL ? 2 * ALL : taken;
}
