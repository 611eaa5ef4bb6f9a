import { TASKS, type Task } from '../bench/case.ts';
import { compareRuns, type Comparison } from '../bench/score/compare.ts';
import type { Estimate } from '../bench/score/estimate.ts';
import { CHANCE } from '../bench/score/measures.ts';
import { summarise, type Summary } from '../bench/score/summary.ts';
import { PUBLISHED } from './published.ts';
import type { Results } from './results.ts';

/** One line of a table: a model, or what it is read against. Values are shares, from 0 to 1. */
export interface Row {
  kind: 'model' | 'updates' | 'difference' | 'baseline' | 'published';
  label: string;
  values: Readonly<Record<string, Estimate>>;
  /** Of a difference: the two-sided p-value of each measure. */
  p?: Readonly<Record<string, number>>;
}

/** What there is to say about one task. */
export interface TaskRows {
  task: Task;
  cases: number;
  apis: number;
  rows: readonly Row[];
}

/** The rows of every task that a run has answers for. */
export function rowsOf(results: Results): TaskRows[] {
  const { scored, baselines } = results;
  const [plain, updates] = [summarise(scored.plain), summarise(scored.updates)];
  const lines = baselines.map(({ name, scored: rows }) => ({ name, summary: summarise(rows) }));
  const differences = compareRuns(scored.plain, scored.updates);
  return TASKS.flatMap((task) => {
    const summary = plain[task];
    if (!summary) return [];
    const difference = differences.find((one) => one.task === task);
    const rows = [
      row('model', results.header.model.name, summary),
      ...(updates[task] ? [row('updates', 'with updates', updates[task])] : []),
      ...(difference ? [differenceRow(difference)] : []),
      ...lines.flatMap(({ name, summary: found }) =>
        found[task] ? [row('baseline', BASELINE_NAMES[name] ?? name, found[task])] : [],
      ),
      ...(task === 'mcq' ? [constant('baseline', 'chance', CHANCE)] : []),
      ...PUBLISHED.map(({ model, figures }) => constant('published', model, shares(figures[task]))),
    ];
    return [{ task, cases: summary.cases, apis: summary.apis, rows }];
  });
}

/** What the baselines are, in as few words as a table has room for. */
const BASELINE_NAMES: Readonly<Record<string, string>> = {
  copy: 'copy the outdated call',
  random: 'random letter',
  updates: 'updates followed: ceiling',
};

function row(kind: Row['kind'], label: string, { measures }: Summary): Row {
  return { kind, label, values: measures };
}

function differenceRow({ measures }: Comparison): Row {
  const entries = Object.entries(measures);
  return {
    kind: 'difference',
    label: 'difference',
    values: Object.fromEntries(entries.map(([name, { difference }]) => [name, difference])),
    p: Object.fromEntries(entries.map(([name, { p }]) => [name, p])),
  };
}

/** Figures without an error of their own. */
function constant(kind: Row['kind'], label: string, values: Readonly<Record<string, number>>): Row {
  const entries = Object.entries(values).map(([name, mean]) => [name, { mean }] as const);
  return { kind, label, values: Object.fromEntries(entries) };
}

function shares(percentages: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(percentages).map(([name, value]) => [name, value / 100]));
}
