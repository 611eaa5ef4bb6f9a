/** What of a very large library is worth its place: tens of thousands of its rows say nothing to anybody. */
import type { ApiRow, LibraryFile, TypeRow } from '../../core/catalog/format.ts';
import { lastOf, parentOf } from '../../core/catalog/paths.ts';

/** A library of no more paths is kept whole. */
const LARGE = 50_000;

/** Components of a path through one package at most; `lib.package.module.name` is one of the insides of a library. */
const OUTSIDE = 3;

type Rows = LibraryFile['apis'];

const DOTTED = /[A-Za-z_]\w*(?:\.\w+)+/g;

/**
 * A large library without what has been the same ever since it came: of its insides, functions, and classes with all their
 * members, unless what is kept is made of them; of all classes, attributes that are there and say no more. Types that only
 * the insides have are left out too. `large`: paths of a library that is kept whole.
 */
export function thinned(library: LibraryFile, large = LARGE): LibraryFile {
  const { apis, types } = library;
  const paths = Object.keys(apis);
  if (paths.length <= large) return library;
  const kept = keptGroups(paths, apis);
  const isKept = (path: string): boolean => kept.has(groupOf(path, apis));
  const isHeld = createHeld(paths, apis);
  const tellsKept = ({ returns = '' }: TypeRow): boolean =>
    (returns.match(DOTTED) ?? []).every((path) => !apis[path] || isKept(path));
  return {
    ...library,
    apis: only(apis, (path) => isKept(path) && (isHeld(path) || !isBare(path, apis)), withoutOthers),
    ...(types && { types: only(types, (path, row) => isOutside(groupOf(path, apis)) && tellsKept(row)) }),
  };
}

function only<T>(
  rows: Readonly<Record<string, T>>,
  isKept: (path: string, row: T) => boolean,
  shown: (row: T) => T = (row) => row,
): Record<string, T> {
  const kept = Object.entries(rows).filter(([path, row]) => isKept(path, row));
  return Object.fromEntries(kept.map(([path, row]) => [path, shown(row)]));
}

/** Not every name is known any more. */
function withoutOthers(row: ApiRow): ApiRow {
  const { others: _, ...rest } = row;
  return rest;
}

/** What stays, a member by its class: what stands outside or tells something, other spellings of it, and what it is made of. */
function keptGroups(paths: readonly string[], apis: Rows): ReadonlySet<string> {
  const kept = new Set<string>();
  const keep = (first: string): void => {
    const queue = [groupOf(first, apis)];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (kept.has(path)) continue;
      kept.add(path);
      for (const other of madeOf(apis[path])) if (apis[other]) queue.push(groupOf(other, apis));
    }
  };
  for (const path of paths) if (!isSilent(apis[path]!) || isOutside(groupOf(path, apis))) keep(path);
  for (const path of paths) {
    const alias = aliasOf(apis[path]!);
    if (alias !== undefined && kept.has(groupOf(alias, apis))) keep(path);
  }
  return kept;
}

function madeOf(row: ApiRow | undefined): string[] {
  return (row?.eras ?? []).flatMap(({ alias, bases = [] }) => (alias === undefined ? bases : [alias]));
}

/** Whether a row says no more than that it is there since some release. */
function isSilent({ kind, eras, replacement }: ApiRow): boolean {
  const [era, more] = eras;
  if (kind === 'module' || replacement || !era || more) return false;
  return era.to === undefined && !era.deprecated && !era.parameters && !era.shim;
}

function isOutside(path: string): boolean {
  return path.split('.').length <= OUTSIDE;
}

/** The outermost class that a path stands in, else itself. */
function groupOf(path: string, apis: Rows): string {
  let outermost = path;
  for (let owner = parentOf(path); owner !== ''; owner = parentOf(owner))
    if (apis[owner]?.kind === 'class') outermost = owner;
  return outermost;
}

function aliasOf({ eras }: ApiRow): string | undefined {
  return eras.at(-1)?.alias;
}

/** An attribute that says nothing but that it is there with its class, and that no base has, which it would hide. */
function isBare(path: string, apis: Rows): boolean {
  const row = apis[path]!;
  const owner = apis[parentOf(path)];
  if (row.kind !== 'attribute' || owner?.kind !== 'class' || !isSilent(row)) return false;
  if (row.listed || row.overloads) return false;
  const isTyped = row.returns !== undefined && /(?<!builtins)\.\w/.test(row.returns);
  if (isTyped || aliasOf(row) !== undefined || row.eras[0]?.from !== owner.eras[0]?.from) return false;
  return !mayInherit(parentOf(path), lastOf(path), apis);
}

/** Whether a class that inherits a member had it once from another base, which has it no more or is another spelling now. */
function createHeld(paths: readonly string[], apis: Rows): (path: string) => boolean {
  const heirs = new Map<string, Set<string>>();
  for (const path of paths)
    for (const base of (apis[path]?.eras ?? []).flatMap(({ bases = [] }) => bases))
      heirs.set(base, (heirs.get(base) ?? new Set()).add(path));
  const withHeirs = (path: string): string[] => {
    const found = new Set([path]);
    for (const each of found) for (const heir of heirs.get(each) ?? []) found.add(heir);
    return [...found];
  };
  const inherited = (path: string): string[] =>
    withHeirs(parentOf(path)).map((heir) => `${heir}.${lastOf(path)}`);
  const ended = paths.filter((path) => apis[path]?.eras.at(-1)?.to !== undefined && apis[parentOf(path)]);
  const aliases = paths.flatMap((path) => aliasOf(apis[path]!) ?? []);
  const held = new Set([...ended, ...aliases].flatMap(inherited));
  return (path) => inherited(path).some((each) => held.has(each));
}

/** Whether a class may have a member from a base; one of elsewhere may have any. */
function mayInherit(path: string, name: string, apis: Rows, seen = new Set<string>()): boolean {
  seen.add(path);
  return (apis[path]?.eras ?? [])
    .flatMap(({ bases = [] }) => bases)
    .filter((base) => !seen.has(base))
    .some((base) => !apis[base] || `${base}.${name}` in apis || mayInherit(base, name, apis, seen));
}
