/** Method resolution order, C3: https://docs.python.org/3/howto/mro.html */
import { mergeOrders } from '../c3.ts';
import type { Catalog, Library } from './catalog.ts';
import type { EraRow } from './format.ts';

/** A class of a resolution order, at a release of its library; without one all releases of it count. */
export interface Ancestor {
  library: Library;
  /** Where the class is defined: aliases followed. */
  path: string;
  release?: number;
}

/** `unknown`: a base that is unresolved, of no tracked library, or a builtin whose members are not in the catalog. */
export type Linearisation = readonly (Ancestor | 'unknown')[];

/** Bases that give a class no member that a caller would name. */
const EMPTY_BASES = new Set(['builtins.object', 'typing.Generic', 'typing.Protocol', 'abc.ABC']);

const memo = new WeakMap<Library, Map<string, Linearisation>>();

/** The class itself first. A class that is not there at the release is `['unknown']`. Memoised. */
export function linearise(library: Library, catalog: Catalog, path: string, release?: number): Linearisation {
  const known = memo.get(library) ?? new Map<string, Linearisation>();
  memo.set(library, known);
  const key = `${path}@${String(release)}`;
  const before = known.get(key);
  if (before) return before;
  known.set(key, ['unknown']);
  const order = compute(library, catalog, path, release);
  known.set(key, order);
  return order;
}

function compute(
  library: Library,
  catalog: Catalog,
  path: string,
  release: number | undefined,
): Linearisation {
  const api = library.api(path);
  const era = release === undefined ? api?.eras.at(-1) : api?.at(release);
  if (!api || !era) return ['unknown'];
  if (era.alias !== undefined) return ofBase(library, catalog, era.alias, release);
  const self: Ancestor = { library, path, ...(release !== undefined && { release }) };
  // Compiled, it may be told to be a function: what it has beside its rows is not known.
  if (api.kind !== 'class') return [self, 'unknown'];
  const bases = basesOf(era, api.eras).map((base) => ofBase(library, catalog, base, release));
  return [self, ...mergeOrders([...bases, bases.flatMap((order) => order[0] ?? [])], keyOf)];
}

/** Where nothing is known of the bases, an earlier release may tell: the others stay possible. */
function basesOf(era: EraRow, eras: readonly EraRow[]): string[] {
  const own = namedBases(era);
  if (own.length !== 1 || own[0] !== '?') return own;
  const earlier = eras.filter(({ from }) => from < era.from).map(namedBases);
  return [...(earlier.findLast((bases) => bases.length > 0 && !bases.includes('?')) ?? []), '?'];
}

function namedBases({ bases = [] }: EraRow): string[] {
  return bases.filter((base) => !EMPTY_BASES.has(base));
}

function ofBase(
  library: Library,
  catalog: Catalog,
  base: string,
  release: number | undefined,
): Linearisation {
  const owner = base === '?' ? undefined : catalog.forPath(base);
  if (!owner) return ['unknown'];
  return linearise(owner, catalog, base, owner === library ? release : undefined);
}

/** One distribution owns a top-level name, so the path alone tells which class it is. */
function keyOf(ancestor: Ancestor | 'unknown'): string {
  return ancestor === 'unknown' ? '?' : ancestor.path;
}
