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
  const isPublic = tracked.some((each) => isInCatalog(catalog, pins, each));
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
  if (theirs.some((each) => isPassedOn(catalog, each, ours.api))) return { verdict: 'none', group, library };
  // A variable or a parameter says nothing of what it holds.
  if (theirs.length === 0 || !theirs.every(isDefinite)) return { verdict: 'more', group, library };
  return { verdict: 'wrong', group, library, contradicts: true };
}

/** Something of another distribution that a library has under the same name, `typing.ParamSpec` in `airflow`. */
function isPassedOn(catalog: Catalog, { origin, path }: Declared, api: string): boolean {
  const own = catalog.forPath(api);
  return (
    origin === 'other' &&
    own !== undefined &&
    homes(own, api).some((home) => !catalog.forPath(home) && lastOf(home) === lastOf(path))
  );
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
      ? isNamed || isBehind(library, releaseSeen(library, pins), theirs, api)
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
  const at = releaseSeen(own, pins);
  const owner = parentOf(api);
  const owners = [owner, ...(own.api(owner) ? (olderNames(own).get(owner) ?? []) : [])];
  const orders = owners.flatMap((path) =>
    [undefined, ...(at === undefined ? [] : [at])].flatMap((each) => linearise(own, catalog, path, each)),
  );
  const wanted = lastOf(parentOf(theirs.path));
  return orders.some(
    (each) => each !== 'unknown' && each.library === library && lastOf(each.path) === wanted,
  );
}

/** The release of a library that the other resolver sees. */
function releaseSeen(library: Library, pins: ReadonlyMap<string, string>): number | undefined {
  const release = releaseFor(library, pins.get(library.distribution) ?? '');
  return typeof release === 'number' ? release : undefined;
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
function isBehind(
  library: Library,
  release: number | undefined,
  { path, file }: Declared,
  api: string,
): boolean {
  const isIn = (each: string): boolean =>
    filesOf(library, each, release).includes(file.replace(/\.pyi?$/, ''));
  const named = byLeaf(library).get(lastOf(path.replace(INITIALISER, ''))) ?? [];
  const isOurs = (each: string): boolean => homes(library, each).includes(api);
  return named.some(isOurs) || (!named.some(isIn) && isIn(api));
}

/** Where an API is defined, without the ending: at a release where it is there, else at any. */
function filesOf(library: Library, path: string, release: number | undefined): string[] {
  const api = library.api(path);
  const era = release === undefined ? undefined : api?.at(release);
  const eras = era ? [era] : release === undefined ? (api?.eras ?? []) : [];
  return eras.flatMap(({ at }) => at?.replace(/\.pyi?:\d+$/, '') ?? []);
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

/** Whether an API of that name is there at the release that the other resolver sees. */
function isInCatalog(catalog: Catalog, pins: ReadonlyMap<string, string>, theirs: Declared): boolean {
  const library = libraryOf(catalog, theirs);
  if (!library) return false;
  const index = byLeaf(library);
  const release = releaseSeen(library, pins);
  const isThere = (each: string): boolean =>
    release === undefined || library.api(each)?.at(release) !== undefined;
  const path = theirs.path.replace(INITIALISER, '');
  if (groupOf(theirs) === 'F') return index.get(lastOf(path))?.some(isThere) ?? false;
  const owner = lastOf(parentOf(path));
  const classes = (index.get(owner) ?? []).filter((each) => library.api(each)?.kind === 'class');
  return classes.some((each) => typeof library.member(each, lastOf(path)) !== 'string');
}
