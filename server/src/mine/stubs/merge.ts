import type { ApiRow, LibraryFile, TypeRow, TypeText } from '../../core/catalog/format.ts';
import type { Surface, SurfaceApi } from '../surface.ts';
import { parentOf } from '../../core/catalog/paths.ts';
import { createHomes } from './homes.ts';
import { withTypes } from './refine.ts';
import { stubClasses } from './stub-classes.ts';
import { typedClasses, type TypedClass } from './typed-classes.ts';
import { typedFacts, type TypedFacts } from './typed-facts.ts';

/** Bases of bases are followed so far. */
const MOST_BASES = 12;

/**
 * A library with the types that its stub distribution tells, and nothing else of it: no API, signature, era or
 * deprecation comes from there. What the library declares itself comes first.
 */
export function withStubs(library: LibraryFile, stubs: Surface): LibraryFile {
  const homeOf = createHomes(library, stubs);
  const isClass = (path: string): boolean => library.apis[path]?.kind === 'class';
  const classHome = (path: string): string | undefined => {
    const home = homeOf(path);
    return home !== undefined && isClass(home) ? home : undefined;
  };
  const { classes, names } = typedClasses(stubClasses(stubs), classHome, stubs.modules);
  const only = new Map(classes.filter(({ isShared }) => !isShared).map((each) => [each.path, each]));
  const isNarrower = (type: TypeText, than: TypeText, owner: string): boolean =>
    (only.get(type)?.cls.bases.some(({ path }) => path === than || classHome(path) === than) ?? false) ||
    isDerived(type === 'Self' ? owner : type, than, library, type === 'Self');
  const apis = { ...library.apis };
  const types: Record<string, TypeRow> = { ...library.types };
  const add = (path: string, row: SurfaceApi, typed: TypedFacts): void => {
    const own = apis[path];
    const known = own ?? inherited(path, library);
    const better =
      known && known.kind === row.kind
        ? withTypes(known, typed, row.signature, (type, than) => isNarrower(type, than, parentOf(path)))
        : known;
    if (own && better && own.eras.at(-1)?.alias === undefined) apis[path] = better;
    else if (!own && isUseful(path, typed) && (!known || better !== known)) types[path] = typeRow(row, typed);
  };
  for (const each of classes) {
    if (!each.isShared) types[each.path] = { kind: 'class', bases: basesOf(each, classHome) };
    for (const [name, { row, ...typed }] of each.members) add(`${each.path}.${name}`, row, typed);
  }
  for (const row of stubs.apis.values()) {
    const home = row.kind === 'function' && row.alias === undefined ? homeOf(row.path) : undefined;
    if (home !== undefined) add(home, row, typedFacts(row, new Map(), names));
  }
  const rows = Object.entries(types).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...library, apis, ...(rows.length > 0 && { types: Object.fromEntries(rows) }) };
}

/** The nearest bases that the catalog knows. */
function basesOf({ cls }: TypedClass, classHome: (path: string) => string | undefined): string[] {
  return cls.bases.flatMap(({ path }) => classHome(path) ?? []);
}

/** Whether a class of a library is derived from another one, or is that. */
function isDerived(path: string, from: string, library: LibraryFile, isSame: boolean, depth = 0): boolean {
  if (isSame && path === from) return true;
  const bases = depth > MOST_BASES ? [] : (library.apis[path]?.eras.at(-1)?.bases ?? []);
  return bases.some((base) => isDerived(base, from, library, true, depth + 1));
}

/** The row of a member that a class of the library has from a base. */
function inherited(path: string, library: LibraryFile, depth = 0): ApiRow | undefined {
  const dot = path.lastIndexOf('.');
  if (depth > MOST_BASES) return undefined;
  for (const base of library.apis[path.slice(0, dot)]?.eras.at(-1)?.bases ?? []) {
    const member = base + path.slice(dot);
    const found = library.apis[member] ?? inherited(member, library, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * A chain can go on from the result: it is the receiver's class, or one that has members of its own. What a call of a
 * class gives is known without it.
 */
function isUseful(path: string, { returns }: TypedFacts): boolean {
  if (/\.__(?:new|init|get|set)__$/.test(path)) return false;
  return returns !== undefined && /\bSelf\b|(?<!builtins)\.\w/.test(returns);
}

function typeRow(row: SurfaceApi, { returns, overloads }: TypedFacts): TypeRow {
  const { kind, signature } = row;
  return {
    kind: kind === 'attribute' ? 'attribute' : 'method',
    ...(returns !== undefined && { returns }),
    ...(overloads && { overloads }),
    ...(overloads && signature !== undefined && { parameters: signature }),
  };
}
