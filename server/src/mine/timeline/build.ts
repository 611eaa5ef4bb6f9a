import { CATALOG_SCHEMA } from '../../core/catalog/format.ts';
import type {
  ApiKind,
  ApiRow,
  LibraryFile,
  ReleaseRow,
  ReplacementRow,
  TypeRow,
  TypeText,
} from '../../core/catalog/format.ts';
import { topOf } from '../../core/catalog/paths.ts';
import { join } from '../definitions/type-text.ts';
import { specialised } from './specialised.ts';
import type { Surface, SurfaceApi } from '../surface.ts';
import { erasOf } from './eras.ts';
import { onInstances } from './instances.ts';
import { movedDown } from './moved-down.ts';
import { pathsOf, present } from './present.ts';
import { replacements } from './replacement.ts';
import { withoutImpossibleSince } from './since.ts';
import { thinned } from './thin.ts';
import { unify } from './unify.ts';

/**
 * The timeline of a distribution: `read[i]` is what `found[i]` offers, ascending. A function of its input alone,
 * so that equal surfaces give equal files, byte for byte. Takes the surfaces over: rows are added to them.
 */
export function buildTimeline(
  distribution: string,
  found: readonly ReleaseRow[],
  read: readonly Surface[],
): LibraryFile {
  const { releases, surfaces } = withModules(found, read);
  present(surfaces);
  unify(surfaces);
  // A class that got another path left its members behind, which earlier releases may record there.
  present(surfaces);
  onInstances(surfaces);
  const paths = pathsOf(surfaces);
  const replacing = replacements(paths, surfaces);
  const apis: Record<string, ApiRow> = {};
  for (const path of paths) apis[path] = rowOf(path, releases, surfaces, replacing.get(path));
  const types = valueTypes(surfaces, apis);
  const modules = [...new Set(surfaces.flatMap((surface) => surface.modules))].toSorted();
  return thinned({
    schema: CATALOG_SCHEMA,
    distribution,
    modules,
    releases,
    apis,
    ...(types && { types }),
  });
}

/** A release without modules only depends on others that have them by now: what it lacks is not gone. */
function withModules(
  found: readonly ReleaseRow[],
  read: readonly Surface[],
): { releases: ReleaseRow[]; surfaces: Surface[] } {
  const isFull = (_: unknown, at: number): boolean => read[at]?.modules.length !== 0;
  return { releases: found.filter(isFull), surfaces: read.filter(isFull) };
}

/** What is known of names and values and not told by their rows, from the newest release that knows it. */
function valueTypes(
  surfaces: readonly Surface[],
  apis: Readonly<Record<string, ApiRow>>,
): Record<string, TypeRow> | undefined {
  const found = new Map<string, TypeRow>();
  const add = (path: string, row: TypeRow): void => {
    const isInherited = row.kind === 'method' && apis[path]?.eras.at(-1)?.to !== undefined;
    if (!apis[path] || row.kind === 'attribute' || isInherited) found.set(path, row);
  };
  for (const surface of surfaces) {
    for (const { path, alias, value, fields } of surface.apis.values()) {
      if (alias !== undefined) continue;
      if (value !== undefined && tells(value)) add(path, { kind: 'attribute', returns: value });
      for (const [name, type] of Object.entries(fields ?? {}))
        if (!apis[`${path}.${name}`] && tells(type))
          add(`${path}.${name}`, { kind: 'attribute', returns: type });
    }
    for (const [path, row] of specialised(surface)) add(path, row);
    for (const [path, returns] of Object.entries(surface.leaks ?? {}))
      if (isReached(path, returns, surface)) add(path, { kind: 'alias', returns });
      // What it reaches now says nothing of what it reached once.
      else if (found.get(path)?.kind === 'alias') found.delete(path);
  }
  const rows = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return rows.length === 0 ? undefined : Object.fromEntries(rows);
}

/** A function, class or module of the library that a public module imports for itself, under a public name. */
function isReached(path: string, reached: string, { apis }: Surface): boolean {
  const dot = path.lastIndexOf('.');
  const row = apis.get(reached);
  return (
    path !== reached &&
    path[dot + 1] !== '_' &&
    apis.get(path.slice(0, dot))?.kind === 'module' &&
    row !== undefined &&
    row.kind !== 'attribute' &&
    !row.hidden
  );
}

/** A class that has members of its own is in it. */
function tells(type: TypeText): boolean {
  return /(?<!builtins)\.\w/.test(type);
}

function rowOf(
  path: string,
  releases: readonly ReleaseRow[],
  surfaces: readonly Surface[],
  replacement: ReplacementRow | undefined,
): ApiRow {
  const rows = surfaces.map(({ apis }) => apis.get(path));
  const known = rows.filter((row) => row !== undefined);
  const newest = known.at(-1);
  const below = movedDown(path, surfaces);
  const others = isNear(path, newest) ? othersOf(path, surfaces) : undefined;
  return {
    kind: kindOf(known),
    ...(newest?.listed && { listed: true }),
    eras: withoutImpossibleSince(erasOf(rows, surfaces), releases),
    ...(newest?.alias === undefined && typesOf(known)),
    ...(replacement && { replacement }),
    ...(below !== undefined && { below }),
    ...(others !== undefined && { others }),
  };
}

/**
 * Whether callers name what is in it by its path: a class, a package, one right below, and further ones that are listed.
 * What modules further down import for themselves would be a sixth of the catalog.
 */
function isNear(path: string, newest: SurfaceApi | undefined): boolean {
  const depth = path.split('.').length;
  return newest?.kind !== 'module' || depth <= 2 || (depth === 3 && newest.listed);
}

/** The names that are no API, of a module or class of which every release that has it knows all; in one text. */
function othersOf(path: string, surfaces: readonly Surface[]): string | undefined {
  const names = new Set<string>();
  for (const { apis, whole } of surfaces) {
    const row = apis.get(path);
    if (!row) continue;
    const more = row.alias === undefined ? whole?.[path] : undefined;
    if (!more) return undefined;
    for (const name of more) names.add(name);
  }
  return [...names].toSorted().join(' ');
}

/** The newest kind that is resolved: an attribute of which nothing is known may be anything (rule 10 of mining). */
function kindOf(known: readonly SurfaceApi[]): ApiKind {
  return (known.findLast(isResolved) ?? known.at(-1))?.kind ?? 'attribute';
}

/** From the newest release that says so; older overloads do not refine a newer type. */
function typesOf(known: readonly SurfaceApi[]): Pick<ApiRow, 'returns' | 'overloads'> {
  const returns = resultOf(known);
  const newest = known.findLast((api) => saysType(api) || api.overloads !== undefined);
  return {
    ...(returns !== undefined && { returns }),
    ...(newest?.overloads && { overloads: newest.overloads }),
  };
}

/**
 * The newest result; where it is a class of another distribution, with those of others that earlier releases had in its
 * place: which of them it is depends on what is installed.
 */
function resultOf(known: readonly SurfaceApi[]): TypeText | undefined {
  const results = new Set(known.filter(saysType).flatMap(({ returns }) => returns ?? []));
  const [newest, ...earlier] = [...results].toReversed();
  if (newest === undefined || !isForeign(newest, known)) return newest;
  const others = earlier.filter((each) => isForeign(each, known) && topOf(each) !== topOf(newest));
  return join([newest, ...others]);
}

/** A single class that is of another distribution than the rows. */
function isForeign(type: TypeText, [row]: readonly SurfaceApi[]): boolean {
  return /^(?!builtins\.)\w+(?:\.\w+)+$/.test(type) && topOf(type) !== topOf(row?.path ?? '');
}

function isResolved({ kind, returns, binding }: SurfaceApi): boolean {
  return kind !== 'attribute' || returns !== undefined || binding !== undefined;
}

function saysType({ returns }: SurfaceApi): boolean {
  return returns !== undefined && returns !== '?';
}
