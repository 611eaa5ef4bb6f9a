import type { Api, Library } from './catalog.ts';
import type { ApiKind, ApiRow, EraRow, OverloadRow, ReplacementRow, TypeText } from './format.ts';

/** An API as its row has it. */
export class PlainApi implements Api {
  readonly path: string;
  readonly library: Library;
  readonly kind: ApiKind;
  readonly listed: boolean;
  readonly eras: readonly EraRow[];
  declare readonly returns?: TypeText;
  declare readonly overloads?: readonly OverloadRow[];
  declare readonly replacement?: ReplacementRow;
  declare readonly below?: number;
  declare readonly others?: string;

  constructor(path: string, library: Library, row: ApiRow) {
    this.path = path;
    this.library = library;
    this.kind = row.kind;
    this.listed = row.listed ?? false;
    this.eras = row.eras;
    if (row.returns !== undefined) this.returns = row.returns;
    if (row.overloads) this.overloads = row.overloads;
    if (row.replacement) this.replacement = row.replacement;
    if (row.below !== undefined) this.below = row.below;
    if (row.others !== undefined) this.others = row.others;
  }

  at(release: number): EraRow | undefined {
    return this.eras.find(({ from, to }) => from <= release && release <= (to ?? release));
  }
}

/**
 * An API that is another spelling of a definition in some of its releases. Its path stays as spelled; its eras are
 * split and filled by those of the definition, where what the spelling itself says wins.
 */
export class AliasedApi extends PlainApi {
  constructor(path: string, library: Library, row: ApiRow, find: (path: string) => Api | undefined) {
    const newest = row.eras.findLast(({ alias }) => alias !== undefined)?.alias;
    const target = newest === undefined || newest === path ? undefined : find(newest);
    const last = library.releases.length - 1;
    const eras = row.eras.flatMap((era) => {
      const behind = era.alias === undefined || era.alias === path ? undefined : find(era.alias);
      return behind?.library === library ? [...filled(era, behind.eras, last)] : [era];
    });
    super(path, library, { ...facts(target), ...row, eras });
  }
}

/** The row of a member that is reached through another spelling of its class or module. */
export function aliased(
  parent: Api,
  name: string,
  find: (path: string) => Api | undefined,
): ApiRow | undefined {
  let spelled: string | undefined;
  const eras = parent.eras.flatMap(({ from, to, alias }): EraRow[] => {
    // A module that is known by this name from now on may have its members recorded under the other one.
    spelled = alias ?? (parent.kind === 'module' ? spelled : undefined);
    if (spelled === undefined || !find(`${spelled}.${name}`)) return [];
    return [{ from, ...(to !== undefined && { to }), alias: `${spelled}.${name}` }];
  });
  const newest = eras.at(-1)?.alias;
  const target = newest === undefined ? undefined : find(newest);
  return target && { ...facts(target), kind: target.kind, eras };
}

function facts(api: Api | undefined): Omit<ApiRow, 'kind' | 'eras' | 'listed'> {
  return {
    ...(api?.returns !== undefined && { returns: api.returns }),
    ...(api?.overloads && { overloads: [...api.overloads] }),
    ...(api?.replacement && { replacement: api.replacement }),
    ...(api?.below !== undefined && { below: api.below }),
  };
}

/** An alias era cut at the borders of the definition's eras; where the definition is not there it stays as it is. */
function* filled(era: EraRow, behind: readonly EraRow[], last: number): Generator<EraRow> {
  const end = era.to ?? last;
  let next = era.from;
  for (const row of behind) {
    const [from, to] = [Math.max(row.from, era.from), Math.min(row.to ?? last, end)];
    if (from > to) continue;
    if (from > next) yield spanning(era, next, from - 1, last);
    yield spanning({ ...row, ...era, alias: row.alias ?? era.alias ?? '' }, from, to, last);
    next = to + 1;
  }
  if (next <= end) yield spanning(era, next, end, last);
}

function spanning(era: EraRow, from: number, to: number, last: number): EraRow {
  const { to: _, ...rest } = era;
  return { ...rest, from, ...(to < last && { to }) };
}
