/** Compares what two resolvers say of one call. */
import type { Catalog, Library } from '../../server/src/core/catalog/catalog.ts';
import { lastOf, parentOf } from '../../server/src/core/catalog/paths.ts';
import { releaseFor } from '../../server/src/core/versions/release.ts';
import { linearise } from '../../server/src/core/catalog/mro.ts';
import type { Declared } from './oracle.ts';
import type { Resolved } from './ours.ts';

/** F: functions and initializers; M: methods. */
export type Group = 'F' | 'M';

type Verdict =
  /** Both name the same API. */
  | 'agree'
  /** pyright names an API of a tracked library, we nothing, or another one. */
  | 'missed'
  /** pyright names something that is no public API of the catalog. */
  | 'private'
  /** We name an API where pyright names something else. */
  | 'wrong'
  /** We name an API where pyright does not know. */
  | 'more'
  /** Neither, or no API of a tracked library. */
  | 'none';

export interface Comparison {
  verdict: Verdict;
  group: Group;
  library: string;
  /** Ours contradicts what pyright names. */
  contradicts?: true;
}

/** `pins`: the version of each library that the other resolver sees, by distribution. */
export function compareCall(
  catalog: Catalog,
  pins: ReadonlyMap<string, string>,
  theirs: readonly Declared[],
  ours: Resolved | undefined,
): Comparison {
  const tracked = theirs.filter((each) => each.origin === 'library' && libraryOf(catalog, each));
  const [first] = tracked;
  if (!first) return withoutOracle(catalog, theirs, ours);
  const group = groupOf(first);
  const library = libraryOf(catalog, first)?.distribution ?? '';
  const said = ours ? [ours.api, ...(ours.alternatives ?? [])] : [];
  if (tracked.some((each) => said.some((api) => isSame(catalog, pins, each, api))))
    return { verdict: 'agree', group, library };
  const contradicts = ours && theirs.every(isDefinite) ? { contradicts: true as const } : {};
  const isPublic = tracked.some((each) => isInCatalog(catalog, each));
  return { verdict: isPublic ? 'missed' : ours ? 'wrong' : 'private', group, library, ...contradicts };
}

function withoutOracle(
  catalog: Catalog,
  theirs: readonly Declared[],
  ours: Resolved | undefined,
): Comparison {
  if (!ours) return { verdict: 'none', group: 'F', library: '' };
  const group = ours.kind === 'method' ? 'M' : 'F';
  const library = catalog.forPath(ours.api)?.distribution ?? '';
  // A variable or a parameter says nothing of what it holds.
  if (theirs.length === 0 || !theirs.every(isDefinite)) return { verdict: 'more', group, library };
  return { verdict: 'wrong', group, library, contradicts: true };
}

function isDefinite({ kind }: Declared): boolean {
  return kind === 'function' || kind === 'method' || kind === 'class';
}

/** A distribution may keep its code in a package of its own, `_pytest` beside `pytest`. */
function libraryOf(catalog: Catalog, { file }: Declared): Library | undefined {
  const name = file.split('/')[0]?.replace(/\.pyi?$/, '') ?? '';
  return catalog.forModule(name) ?? catalog.forModule(name.replace(/^_+/, ''));
}

function groupOf({ kind, path }: Declared): Group {
  const isMember = kind === 'method' || kind === 'attribute';
  return isMember && !INITIALISER.test(path) ? 'M' : 'F';
}

function isSame(catalog: Catalog, pins: ReadonlyMap<string, string>, theirs: Declared, api: string): boolean {
  const library = libraryOf(catalog, theirs);
  const own = catalog.forPath(api);
  if (!library || !own) return false;
  const names = spellings(own, api.replace(INITIALISER, ''));
  const isNamed = names.has(lastOf(theirs.path.replace(INITIALISER, '')));
  if (groupOf(theirs) === 'M') return isNamed && isAbove(catalog, pins, theirs, own, api);
  const isAtHome =
    own === library
      ? isNamed || isBehind(library, theirs, api)
      : isNamed && homes(own, api).some((path) => catalog.forPath(path) === library);
  return isAtHome || (INITIALISER.test(theirs.path) && isAbove(catalog, pins, theirs, own, api));
}

/** Whether a member of a class is of one in the resolution order of ours, now or at the release that the other one sees. */
function isAbove(
  catalog: Catalog,
  pins: ReadonlyMap<string, string>,
  theirs: Declared,
  own: Library,
  api: string,
): boolean {
  const library = libraryOf(catalog, theirs);
  const at = releaseFor(own, pins.get(own.distribution) ?? '');
  const owner = parentOf(api);
  const owners = [owner, ...(own.api(owner) ? (olderNames(own).get(owner) ?? []) : [])];
  const orders = owners.flatMap((path) =>
    [undefined, ...(typeof at === 'number' ? [at] : [])].flatMap((each) =>
      linearise(own, catalog, path, each),
    ),
  );
  const wanted = lastOf(parentOf(theirs.path));
  return orders.some(
    (each) => each !== 'unknown' && each.library === library && lastOf(each.path) === wanted,
  );
}

const older = new WeakMap<Library, Map<string, string[]>>();

/** The paths under which a class stood before it was another spelling, by where it is now. */
function olderNames(library: Library): Map<string, string[]> {
  let index = older.get(library);
  if (!index) {
    index = new Map();
    for (const path of library.paths())
      for (const home of homes(library, path)) index.set(home, [...(index.get(home) ?? []), path]);
    older.set(library, index);
  }
  return index;
}

const INITIALISER = /\.__(init|new|call)__$/;

/** A private definition in the file where ours is defined: ours is the name under which the library exports it. */
function isBehind(library: Library, { path, file }: Declared, api: string): boolean {
  const isIn = (each: string): boolean => filesOf(library, each).includes(file.replace(/\.pyi?$/, ''));
  const named = byLeaf(library).get(lastOf(path.replace(INITIALISER, ''))) ?? [];
  return !named.some(isIn) && isIn(api);
}

/** Where an API is defined, without the ending. */
function filesOf(library: Library, path: string): string[] {
  return (library.api(path)?.eras ?? []).flatMap(({ at }) => at?.replace(/\.pyi?:\d+$/, '') ?? []);
}

/** The last names by which an API goes: its own, and those that it is another spelling of. */
function spellings(library: Library, path: string): Set<string> {
  return new Set([path, ...homes(library, path)].map(lastOf));
}

/** The paths of which an API is another spelling: a distribution may re-export what another one has. */
function homes(library: Library, path: string): string[] {
  return (library.api(path.replace(INITIALISER, ''))?.eras ?? []).flatMap(({ alias }) => alias ?? []);
}

const leaves = new WeakMap<Library, Map<string, string[]>>();

/** The paths of a library by their last names. */
function byLeaf(library: Library): Map<string, string[]> {
  let index = leaves.get(library);
  if (!index) {
    index = new Map();
    for (const path of library.paths()) index.set(lastOf(path), [...(index.get(lastOf(path)) ?? []), path]);
    leaves.set(library, index);
  }
  return index;
}

function isInCatalog(catalog: Catalog, theirs: Declared): boolean {
  const library = libraryOf(catalog, theirs);
  if (!library) return false;
  const index = byLeaf(library);
  const path = theirs.path.replace(INITIALISER, '');
  if (groupOf(theirs) === 'F') return index.has(lastOf(path));
  const owner = lastOf(parentOf(path));
  const classes = (index.get(owner) ?? []).filter((each) => library.api(each)?.kind === 'class');
  return classes.some((each) => typeof library.member(each, lastOf(path)) !== 'string');
}
