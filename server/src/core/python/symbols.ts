import { CatalogError } from '../catalog/catalog.ts';
import type { Api, Catalog, Library, Member } from '../catalog/catalog.ts';
import { linearise } from '../catalog/mro.ts';
import { moduleAt } from '../catalog/paths.ts';
import type { TypeRow, TypeText } from '../catalog/format.ts';
import type { Type } from './types.ts';
import type { TypeExpression } from './typetext.ts';

/** What names, members and type texts of the tracked libraries mean. One a catalog, shared by all documents. */
export interface Symbols {
  readonly catalog: Catalog;
  /** Libraries that could not be loaded: one line each. */
  readonly problems: Set<string>;
  /** By `<path>` or `<class>#<member>`. */
  readonly members: Map<string, Member>;
  readonly types: Map<string, TypeExpression>;
  /** By type text without `Self`: what it stands for. */
  readonly values: Map<string, Type>;
  /** By type text: the members of the union. */
  readonly alternatives: Map<string, readonly string[]>;
  /** By module path: the names that a star import binds. */
  readonly listed: Map<string, readonly string[]>;
  readonly canonical: Map<string, string>;
  /** By the path of a definition in a private module; `null`: it is none of an API. */
  readonly definitions: Map<string, Found | null>;
}

/** Something that a dotted path of a tracked library reaches. */
export interface Found {
  path: string;
  api: Api;
}

const opened = new WeakMap<Catalog, Symbols>();

/** Aliases of aliases are followed so far. */
const MAX_ALIASES = 6;

/** The symbols of a catalog; memoised. */
export function symbolsOf(catalog: Catalog): Symbols {
  let symbols = opened.get(catalog);
  if (!symbols) {
    symbols = {
      catalog,
      problems: new Set(),
      members: new Map(),
      types: new Map(),
      values: new Map(),
      alternatives: new Map(),
      listed: new Map(),
      canonical: new Map(),
      definitions: new Map(),
    };
    opened.set(catalog, symbols);
  }
  return symbols;
}

/** The tracked library of a dotted path. A catalog file that cannot be used becomes a problem. */
export function libraryOf(symbols: Symbols, path: string): Library | undefined {
  try {
    return symbols.catalog.forPath(path);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    symbols.problems.add(error.message);
    return undefined;
  }
}

/** The API at a path, or at the path that its module or class is an alias of. */
export function find(symbols: Symbols, path: string): Found | undefined {
  const library = libraryOf(symbols, path);
  const api = library?.api(path);
  if (api) return { path, api };
  const imported = library?.types(path);
  const reached = imported?.kind === 'alias' ? imported.returns : undefined;
  const there = reached === undefined ? undefined : library?.api(reached);
  if (reached !== undefined && there) return { path: reached, api: there };
  return underOwner(symbols, path);
}

/** A name under another path of its module or class: that of its definition, or that of the file of a module. */
function underOwner(symbols: Symbols, path: string): Found | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
  const written = path.slice(0, dot);
  for (const owner of [canonical(symbols, written), fileModule(symbols, written)]) {
    const other = `${owner ?? written}${path.slice(dot)}`;
    const behind = other === path ? undefined : libraryOf(symbols, other)?.api(other);
    if (behind) return { path: other, api: behind };
  }
  return undefined;
}

/** The module that a file of a library is: `statsmodels.tsa.api` for `statsmodels.api.tsa`. */
function fileModule(symbols: Symbols, path: string): string | undefined {
  const api = libraryOf(symbols, path)?.api(path);
  const place = api?.kind === 'module' ? api.eras.at(-1)?.at : undefined;
  return place === undefined ? undefined : moduleAt(place);
}

/**
 * The path of the definition behind a spelling: `builtins.float` for `numpy.float`. Of a class that got a new public
 * path in some release it is the path that all its releases know, else its earlier members would be lost.
 */
export function canonical(symbols: Symbols, path: string): string {
  const before = symbols.canonical.get(path);
  if (before !== undefined) return before;
  let at = path;
  for (let step = 0; step < MAX_ALIASES; step++) {
    // What became a definition of its own is none of its older aliases.
    const alias = libraryOf(symbols, at)?.api(at)?.eras.at(-1)?.alias;
    if (alias === undefined || alias === at) break;
    at = alias;
  }
  const widest = widestSpelling(symbols, at);
  symbols.canonical.set(path, widest);
  return widest;
}

/** The spelling of a class that exists in the most releases; the class's own path where none is older. */
function widestSpelling(symbols: Symbols, path: string): string {
  const library = libraryOf(symbols, path);
  const api = library?.api(path);
  let first = api?.eras[0]?.from ?? 0;
  if (!library || api?.kind !== 'class' || first === 0) return path;
  const suffix = path.slice(path.lastIndexOf('.'));
  let widest = path;
  for (const candidate of library.spellings(path)) {
    if (!candidate.endsWith(suffix)) continue;
    const eras = library.api(candidate)?.eras ?? [];
    const from = eras[0]?.from ?? first;
    if (from >= first || eras.at(-1)?.to !== undefined || eras.at(-1)?.alias !== path) continue;
    [widest, first] = [candidate, from];
  }
  return widest;
}

/** A member of a class over all releases; memoised. */
export function memberOf(symbols: Symbols, classPath: string, name: string): Member {
  const key = `${classPath}#${name}`;
  let member = symbols.members.get(key);
  if (member === undefined) {
    member = libraryOf(symbols, classPath)?.member(classPath, name) ?? 'unknown';
    symbols.members.set(key, member);
  }
  return member;
}

/** Bases of bases are followed so far. */
const MAX_BASES = 12;

/**
 * What published stubs tell of a member of a class, or of the first of its bases for which they do; nothing where a
 * nearer class declares it itself. The class may be one that only the stubs have.
 */
export function typedMember(
  symbols: Symbols,
  classPath: string,
  name: string,
  depth = 0,
): TypeRow | undefined {
  const library = libraryOf(symbols, classPath);
  if (!library || depth > MAX_BASES) return undefined;
  const alias = library.api(classPath)?.eras.at(-1)?.alias;
  const paths = alias === undefined ? [classPath] : [classPath, alias];
  for (const path of paths) {
    const row = library.types(`${path}.${name}`);
    if (row) return row;
  }
  if (paths.some((path) => declares(library.api(`${path}.${name}`)))) return undefined;
  const bases = library.types(classPath)?.bases ?? library.api(classPath)?.eras.at(-1)?.bases ?? [];
  for (const base of bases) {
    const row = typedMember(symbols, base, name, depth + 1);
    if (row) return row;
  }
  return undefined;
}

/** What a method of that name is declared to return by the first class above one in its resolution order that tells. */
export function returnsAbove(symbols: Symbols, classPath: string, name: string): TypeText | undefined {
  const library = libraryOf(symbols, classPath);
  const order = library ? linearise(library, symbols.catalog, classPath).slice(1) : [];
  for (const above of order) {
    const returns = above === 'unknown' ? undefined : above.library.api(`${above.path}.${name}`)?.returns;
    if (returns !== undefined) return returns;
  }
  return undefined;
}

function declares(api: Api | undefined): boolean {
  return api?.returns !== undefined || api?.overloads !== undefined;
}

/** The names that `from <module> import *` binds: those of the module that are listed. */
export function listedNames(symbols: Symbols, module: string): readonly string[] {
  const before = symbols.listed.get(module);
  if (before) return before;
  const names: string[] = [];
  const library = libraryOf(symbols, module);
  const prefix = `${module}.`;
  for (const path of library?.paths() ?? []) {
    if (path.startsWith(prefix) && !path.includes('.', prefix.length) && library?.api(path)?.listed) {
      names.push(path.slice(prefix.length));
    }
  }
  symbols.listed.set(module, names);
  return names;
}
