/** The versions that declarations name as their first, held against what the releases show. */
import type { DeprecationRow, EraRow, ReleaseRow } from '../../core/catalog/format.ts';
import { compare } from '../../core/versions/versions.ts';

/** The declaration of one thing in an era: of the API, or of a parameter of it. */
type Declared = (era: EraRow) => DeprecationRow | undefined;

/**
 * The eras of a path without each `since` that cannot be a version of this distribution at that time: one later than the
 * first release that declares it (a planned end, a misprint), or one by which there was no such API yet (the version of a
 * server, of a predecessor, of what the code was copied from).
 */
export function withoutImpossibleSince(eras: readonly EraRow[], releases: readonly ReleaseRow[]): EraRow[] {
  const told = (at: number, declared: Declared): DeprecationRow | undefined => {
    const row = eras[at] && declared(eras[at]);
    if (row?.since === undefined || isPossible(row.since, beginOf(eras, at, row.since, declared))) return row;
    const { since: _, ...rest } = row;
    return rest;
  };
  const begin = releases[(eras[0]?.from ?? 0) - 1];
  const isPossible = (since: string, declared: number): boolean =>
    isAtMost(since, releases[declared]) && !isAtMost(since, begin);
  return eras.map((era, at) => {
    if (!era.deprecated && !era.parameters) return era;
    const deprecated = told(at, (each) => each.deprecated);
    const parameters = Object.keys(era.parameters ?? {}).map((name) => [
      name,
      told(at, (each) => each.parameters?.[name]),
    ]);
    return Object.assign(
      {},
      era,
      deprecated && { deprecated },
      era.parameters && { parameters: Object.fromEntries(parameters) },
    );
  });
}

/** The first release of the unbroken run of eras that say the same `since`. */
function beginOf(eras: readonly EraRow[], at: number, since: string, declared: Declared): number {
  const before = eras[at - 1];
  const from = eras[at]?.from ?? 0;
  const goesOn = before?.to === from - 1 && declared(before)?.since === since;
  return goesOn ? beginOf(eras, at - 1, since, declared) : from;
}

function isAtMost(version: string, release: ReleaseRow | undefined): boolean {
  return release !== undefined && compare(version, release.version) <= 0;
}
