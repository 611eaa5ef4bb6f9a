import { parentOf } from '../../core/catalog/paths.ts';
import { timelineOf, type Timeline } from '../../core/changes/timeline.ts';
import type { Api, Library } from '../../core/catalog/catalog.ts';
import type { Kind } from '../case.ts';

/** Something public that can be called, over the releases of its library. */
export interface Callable {
  path: string;
  kind: Kind;
  library: Library;
  timeline: Timeline;
  /** Of a method: the class that it is called on. */
  owner?: string;
}

/** Classes of one library that inherit the same method are one API: so many of them count, the shortest paths. */
const HEIRS = 2;

/**
 * Every public function, class and method of a library under its own path, other spellings left out; a method of a
 * private base class once for each of the first public classes that inherit it. Sorted by path.
 */
export function callablesOf(library: Library): Callable[] {
  const heirs = heirsOf(library);
  const found = new Map<string, Callable>();
  for (const path of library.paths()) {
    const api = library.api(path);
    if (!api || isAlias(api)) continue;
    for (const spelled of spellingsOf(library, api, heirs)) {
      const callable = callableAt(library, spelled, api.kind);
      if (callable) found.set(spelled, callable);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function isAlias({ path, eras }: Api): boolean {
  return eras.some(({ alias }) => alias !== undefined && alias !== path);
}

const KINDS: Partial<Record<Api['kind'], Kind>> = {
  function: 'function',
  class: 'initializer',
  method: 'method',
};

function callableAt(library: Library, path: string, apiKind: Api['kind']): Callable | undefined {
  const kind = KINDS[apiKind];
  const owner = parentOf(path);
  const timeline = timelineOf(library, path, kind === 'method' ? owner : undefined);
  if (!timeline || !kind) return undefined;
  return { path, kind, library, timeline, ...(kind === 'method' && { owner }) };
}

/** The public paths under which a definition is called. */
function spellingsOf(library: Library, api: Api, heirs: ReadonlyMap<string, readonly string[]>): string[] {
  const { path, kind } = api;
  if (isPrivate(path)) return [];
  if (kind !== 'method') return isOffered(library, api) ? [path] : [];
  const cut = path.lastIndexOf('.');
  const [owner, name] = [path.slice(0, cut), path.slice(cut)];
  const cls = library.api(owner);
  if (cls && isOffered(library, cls)) return [path];
  return (heirs.get(owner) ?? []).map((heir) => heir + name);
}

/** Listed, or right in a top-level package; anything that is not private, where the library lists few of its names. */
function isOffered(library: Library, { path, listed }: Api): boolean {
  return listed || library.modules.includes(parentOf(path)) || !lists(library);
}

/** Of its public functions and classes, a library lists so many that the list says what it offers. */
const LISTED = 0.2;

const known = new WeakMap<Library, boolean>();

function lists(library: Library): boolean {
  const before = known.get(library);
  if (before !== undefined) return before;
  const own = [...library.paths()].flatMap((path) => {
    const api = isPrivate(path) ? undefined : library.api(path);
    return api && (api.kind === 'function' || api.kind === 'class') && !isAlias(api) ? [api] : [];
  });
  const found = own.filter(({ listed }) => listed).length >= LISTED * own.length;
  known.set(library, found);
  return found;
}

function isPrivate(path: string): boolean {
  return path.split('.').some((name) => name.startsWith('_') || name === 'testing' || name === 'tests');
}

/** For each class: public classes that have it among their direct bases. */
function heirsOf(library: Library): Map<string, string[]> {
  const heirs = new Map<string, string[]>();
  for (const path of library.paths()) {
    const api = library.api(path);
    if (api?.kind !== 'class' || !isOffered(library, api) || isAlias(api) || isPrivate(path)) continue;
    for (const base of new Set(api.eras.flatMap(({ bases = [] }) => bases)))
      heirs.set(base, [...(heirs.get(base) ?? []), path]);
  }
  for (const [base, paths] of heirs) heirs.set(base, paths.toSorted(shorterFirst).slice(0, HEIRS));
  return heirs;
}

/** Order of paths: the shorter ones are what people write. */
export function shorterFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
