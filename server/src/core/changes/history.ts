import type { Library } from '../catalog/catalog.ts';
import type { DeprecationRow, EraRow } from '../catalog/format.ts';
import { compare, line } from '../versions/versions.ts';
import { lineAt } from './policy.ts';
import type { Row } from './timeline.ts';

/** A deprecation as declared, and the minor line since which it is. */
export interface Declaration {
  row: DeprecationRow;
  since?: string;
}

/** The first release of the run that ends at `release` and over which something holds of every row. */
export function beginOf(rows: readonly Row[], release: number, holds: (row: Row) => boolean): number {
  let first = release;
  while (first > 0 && holds(rows[first - 1])) first -= 1;
  return first;
}

/** The newest declaration that `pick` finds at or before a release. */
export function declarationAt(
  library: Library,
  rows: readonly Row[],
  release: number,
  pick: (row: EraRow) => DeprecationRow | undefined,
): Declaration | undefined {
  const declares = (row: Row) => typeof row === 'object' && pick(row) !== undefined;
  let last = release;
  while (last >= 0 && !declares(rows[last])) last -= 1;
  const newest = rows[last];
  const row = typeof newest === 'object' ? pick(newest) : undefined;
  if (!row) return undefined;
  const first = beginOf(rows, last, declares);
  const since = (row.since && line(row.since)) ?? (first > 0 ? lineAt(library, first) : undefined);
  return since === undefined ? { row } : { row, since };
}

/** The minor line that a declaration announces for the removal, if it is still to come at `release`. */
export function announcedRemoval(
  library: Library,
  release: number,
  { removal }: DeprecationRow,
): string | undefined {
  const announced = removal === undefined ? undefined : line(removal);
  return announced !== undefined && compare(announced, lineAt(library, release)) > 0 ? announced : undefined;
}

/** The first release after `release` of which something holds. */
export function firstAfter(
  rows: readonly Row[],
  release: number,
  holds: (row: Row) => boolean,
): number | undefined {
  const found = rows.findIndex((row, index) => index > release && holds(row));
  return found < 0 ? undefined : found;
}
