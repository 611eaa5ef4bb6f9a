import { TASKS, type Case, type Task } from '../case.ts';
import { estimate, type Estimate } from './estimate.ts';
import { measuresOf, type Scored } from './measures.ts';

/** The measures over some cases of one task. */
export interface Summary {
  cases: number;
  /** Over so many APIs: their cases are clusters. */
  apis: number;
  /** By name, see `measuresOf`. */
  measures: Readonly<Record<string, Estimate>>;
}

/** By what results are broken down. */
const FACETS = ['library', 'change', 'kind', 'date'] as const;
export type Facet = (typeof FACETS)[number];

/** The summary of each task that has cases. */
export function summarise(scored: readonly Scored[]): Partial<Record<Task, Summary>> {
  const tasks = TASKS.map((task) => [task, scored.filter(({ asked }) => asked.task === task)] as const);
  return Object.fromEntries(
    tasks.filter(([, rows]) => rows.length > 0).map(([task, rows]) => [task, summaryOf(rows)]),
  );
}

/** Summaries by library, kind of change, kind of API, or year of the release that changed it; keys ascending. */
export function breakDown(
  scored: readonly Scored[],
  facet: Facet,
): Map<string, Partial<Record<Task, Summary>>> {
  const keys = [...new Set(scored.map(({ asked }) => facetOf(asked, facet)))].toSorted();
  return new Map(
    keys.map((key) => [key, summarise(scored.filter(({ asked }) => facetOf(asked, facet) === key))]),
  );
}

function facetOf({ pair: { api } }: Case, facet: Facet): string {
  if (facet === 'library') return api.distribution;
  return facet === 'date' ? api.updated.date.slice(0, 'YYYY'.length) : api[facet];
}

function summaryOf(scored: readonly Scored[]): Summary {
  const rows = scored.map((row) => ({ cluster: row.asked.pair.api.api, measures: measuresOf(row) }));
  const names = Object.keys(rows[0]?.measures ?? {});
  const values = (name: string) =>
    rows.flatMap(({ cluster, measures }) => {
      const value = measures[name];
      return value === undefined ? [] : [{ value, cluster }];
    });
  return {
    cases: scored.length,
    apis: new Set(rows.map(({ cluster }) => cluster)).size,
    measures: Object.fromEntries(names.map((name) => [name, estimate(values(name))])),
  };
}
