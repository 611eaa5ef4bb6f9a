import { breakDown } from '../../bench/score/summary.ts';
import { FACETS } from '../facets.ts';
import type { Results } from '../results.ts';
import { rowsOf } from '../rows.ts';

/** All figures of a run as JSON: who and what was asked, the rows of each task, and the breakdowns. */
export function jsonOf(results: Results): string {
  const { header, counts, scored } = results;
  const facets = FACETS.map(
    ({ facet }) => [facet, Object.fromEntries(breakDown(scored.plain, facet))] as const,
  );
  const value = { ...header, counts, tasks: rowsOf(results), by: Object.fromEntries(facets) };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
