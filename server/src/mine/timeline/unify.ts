import type { DeprecationRow } from '../../core/catalog/format.ts';
import type { Surface, SurfaceApi } from '../surface.ts';
import { type Definitions, indexDefinitions } from './definitions.ts';
import { lineages } from './lineage.ts';
import { bySpelling, isPrivate } from './surface-lookup.ts';

/**
 * Gives each class one path over all releases, so that what speaks of the class, and its members, lead to the same place
 * at every release. The other spellings are aliases of it, each with its own end.
 */
export function unify(surfaces: readonly Surface[]): void {
  const families = wanderers(surfaces);
  const wanted = new Set(families.flat());
  const releases = surfaces.map((surface) => indexDefinitions(surface, wanted));
  const chosen = new Map<string, string>();
  for (const family of families) {
    const shared = commonPath(family, releases);
    for (const definition of family) {
      const path = shared ?? commonPath([definition], releases);
      if (path !== undefined) chosen.set(definition, path);
    }
  }
  for (const surface of surfaces) renameIn(surface, chosen);
}

/** Classes whose own path is not the same in all releases, each with what it continues. */
function wanderers(surfaces: readonly Surface[]): string[][] {
  const first = lineages(surfaces);
  const families = new Map<string, { definitions: Set<string>; paths: Set<string> }>();
  for (const { apis } of surfaces)
    for (const api of apis.values()) {
      if (!isOwnClass(api)) continue;
      const root = first.get(api.definition) ?? api.definition;
      const family = families.get(root) ?? { definitions: new Set(), paths: new Set() };
      families.set(root, family);
      family.definitions.add(api.definition);
      family.paths.add(api.path);
    }
  const wandering = [...families.values()].filter(({ paths }) => paths.size > 1);
  return wandering.map(({ definitions }) => Array.from(definitions));
}

function isOwnClass({ kind, alias }: SurfaceApi): boolean {
  return kind === 'class' && alias === undefined;
}

/** Of a class whose own path is not always the same: the best path that every release with the class has for it. */
function commonPath(family: readonly string[], releases: readonly Definitions[]): string | undefined {
  const spellings = releases
    .map((each) => family.flatMap((definition) => each.spellings(definition)))
    .filter((rows) => rows.some(isOwnClass));
  const own = spellings.map((rows) => rows.find(isOwnClass)?.path);
  if (new Set(own).size < 2) return undefined;
  const shared = (spellings.at(-1) ?? []).filter(({ path }) =>
    spellings.every((rows) => rows.some((row) => row.path === path && !row.shim)),
  );
  const rank = ({ path, hidden }: SurfaceApi): number =>
    hidden || isPrivate(path) ? 2 : path === own.at(-1) ? 0 : 1;
  return shared.toSorted((a, b) => rank(a) - rank(b) || bySpelling(a, b))[0]?.path;
}

function renameIn(surface: Surface, chosen: ReadonlyMap<string, string>): void {
  const names = new Map<string, string>();
  for (const api of surface.apis.values()) {
    const path = isOwnClass(api) ? chosen.get(api.definition) : undefined;
    if (path !== undefined && path !== api.path) names.set(api.path, path);
  }
  if (names.size === 0) return;
  const apis = new Map<string, SurfaceApi>();
  for (const api of surface.apis.values()) {
    const row = rewritten(api, (path) => renamedPath(path, names));
    // The spelling that is now the path of the class.
    if (row.alias === row.path) continue;
    if (names.has(api.path)) {
      apis.set(api.path, aliasOf(api, row.path));
      row.listed = surface.apis.get(row.path)?.listed ?? false;
      if (row.shim) delete row.deprecated;
      delete row.shim;
    }
    apis.set(row.path, row);
  }
  surface.apis = apis;
  if (surface.leaks) surface.leaks = renamedLeaks(surface.leaks, names);
}

/** What methods set on instances of a class, and what leads to it, under its common path. */
function renamedLeaks(
  leaks: Readonly<Record<string, string>>,
  names: ReadonlyMap<string, string>,
): Record<string, string> {
  const renamed: Record<string, string> = {};
  for (const path of Object.keys(leaks)) renamed[renamedPath(path, names)] = renamedPath(leaks[path]!, names);
  return renamed;
}

/** The spelling that gives way. A shim warns of itself, not of the class. */
function aliasOf(api: SurfaceApi, alias: string): SurfaceApi {
  const { path, kind, listed, definition, source, at } = api;
  const row: SurfaceApi = { path, kind, listed, alias, definition, source, at };
  if (api.shim) Object.assign(row, { shim: true }, api.deprecated && { deprecated: api.deprecated });
  return row;
}

/** A class under its common path; a member with its class. */
function renamedPath(path: string, names: ReadonlyMap<string, string>): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = names.get(path.slice(0, end));
    if (name !== undefined) return `${name}${path.slice(end)}`;
  }
  return path;
}

/** A quoted literal, or a dotted name. */
const NAME = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*(?:\.\w+)+/g;

/** The row itself where it names nothing that is renamed. */
function rewritten(api: SurfaceApi, named: (path: string) => string): SurfaceApi {
  let isSame = true;
  const rename = (path: string): string => {
    const name = named(path);
    isSame &&= name === path;
    return name;
  };
  const text = (type: string): string =>
    type.replace(NAME, (name) => (/^['"]/.test(name) ? name : rename(name)));
  const { alias, bases, returns, overloads, delegates, deprecated } = api;
  const row = {
    ...api,
    path: rename(api.path),
    ...(alias !== undefined && { alias: rename(alias) }),
    ...(bases && { bases: bases.map(rename) }),
    ...(returns !== undefined && { returns: text(returns) }),
    ...(overloads && {
      overloads: overloads.map(({ when, returns: result }) => ({
        when: Object.fromEntries(Object.entries(when).map(([name, type]) => [name, text(type)])),
        returns: text(result),
      })),
    }),
    ...(delegates && { delegates: { ...delegates, path: rename(delegates.path) } }),
    ...(deprecated && { deprecated: replacing(deprecated, rename) }),
  };
  return isSame ? api : row;
}

function replacing(row: DeprecationRow, rename: (path: string) => string): DeprecationRow {
  return row.replacement === undefined ? row : { ...row, replacement: rename(row.replacement) };
}
