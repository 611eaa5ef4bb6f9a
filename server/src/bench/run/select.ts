import type { Case, Task } from '../case.ts';
import { randomOf, type Random } from '../random.ts';

export interface Selection {
  tasks: readonly Task[];
  seed: number;
  /** Most cases in all; absent: every one. */
  limit?: number | undefined;
}

/**
 * The cases to run, spread evenly over tasks, then libraries, then APIs. A smaller limit gives the first cases of a larger
 * one, so that a run can be widened; the part of a run that is done is a fair sample of the whole.
 */
export function selectCases(cases: readonly Case[], { tasks, seed, limit }: Selection): Case[] {
  const random = randomOf(`cases ${String(seed)}`);
  const wanted = cases.filter(({ task }) => tasks.includes(task));
  const byTask = grouped(wanted, ({ task }) => task).map((ofTask) => spread(ofTask, random));
  return alternating(byTask).slice(0, limit);
}

function spread(cases: readonly Case[], random: Random): Case[] {
  const libraries = grouped(cases, ({ pair }) => pair.api.distribution);
  const orders = libraries.map((ofLibrary) => {
    const apis = grouped(ofLibrary, ({ pair }) => pair.api.api);
    return alternating(random.shuffle(apis).map((ofApi) => random.shuffle(ofApi)));
  });
  return alternating(random.shuffle(orders));
}

function grouped(cases: readonly Case[], keyOf: (one: Case) => string): Case[][] {
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** The first of each list, then the second of each, and so on. */
function alternating<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
