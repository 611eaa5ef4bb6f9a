import type { Task } from '../case.ts';
import { estimate, pValue, type Estimate } from './estimate.ts';
import { measuresOf, type Scored } from './measures.ts';

/** How a second run differs from a first in one measure, over the cases that both have. */
interface Difference {
  /** Second minus first. */
  difference: Estimate;
  /** Two-sided, against no difference. */
  p: number;
  /** Cases in which the second is higher, and lower. */
  higher: number;
  lower: number;
}

export interface Comparison {
  task: Task;
  cases: number;
  measures: Readonly<Record<string, Difference>>;
}

/** One case in both runs. */
export interface Change {
  before: Scored;
  after: Scored;
  /** Of `valid`: below 0 where the second run is worse. */
  difference: number;
}

/** The cases of both runs side by side, the worst regressions first. */
export function pairUp(before: readonly Scored[], after: readonly Scored[]): Change[] {
  const byId = new Map(after.map((row) => [row.asked.id, row]));
  return before
    .flatMap((row) => {
      const other = byId.get(row.asked.id);
      return other ? [{ before: row, after: other, difference: validOf(other) - validOf(row) }] : [];
    })
    .toSorted((a, b) => a.difference - b.difference);
}

function validOf(row: Scored): number {
  return measuresOf(row)['valid'] ?? 0;
}

/** The paired differences of two runs, by task, with standard errors clustered by API. */
export function compareRuns(before: readonly Scored[], after: readonly Scored[]): Comparison[] {
  const changes = pairUp(before, after);
  const tasks = new Set(changes.map(({ before: { asked } }) => asked.task));
  return [...tasks].toSorted().map((task) =>
    compareTask(
      task,
      changes.filter((change) => change.before.asked.task === task),
    ),
  );
}

function compareTask(task: Task, changes: readonly Change[]): Comparison {
  const rows = changes.map((change) => ({
    cluster: change.before.asked.pair.api.api,
    first: measuresOf(change.before),
    second: measuresOf(change.after),
  }));
  const names = Object.keys(rows[0]?.first ?? {}).filter((name) =>
    rows.every(({ second }) => name in second),
  );
  const measures = names.map((name) => {
    const values = rows.map(({ cluster, first, second }) => ({
      cluster,
      value: (second[name] ?? 0) - (first[name] ?? 0),
    }));
    return [name, differenceOf(values)] as const;
  });
  return { task, cases: changes.length, measures: Object.fromEntries(measures) };
}

function differenceOf(values: readonly { value: number; cluster: string }[]): Difference {
  const difference = estimate(values);
  return {
    difference,
    p: pValue(difference),
    higher: values.filter(({ value }) => value > 0).length,
    lower: values.filter(({ value }) => value < 0).length,
  };
}
