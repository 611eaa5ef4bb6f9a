import type { Surface, SurfaceApi } from '../surface.ts';
import { parentOf } from '../../core/catalog/paths.ts';
import { isSilent } from './silence.ts';
import { asSet, isServedBy, notYetDeprecated } from './carried.ts';
import { isPrivate } from './surface-lookup.ts';

/** How far aliases are followed. */
const DEPTH = 20;

/** For each release, the one whose rows stay in it. */
type Sources = readonly (number | undefined)[];

/**
 * Adds to the surfaces a row for each path that another release records and that still resolves there, though nobody
 * offers it any more: an alias of what it reaches, not listed (rule 3 of mining).
 */
export function present(surfaces: readonly Surface[]): void {
  // A path stands after those that it begins with.
  const paths = pathsOf(surfaces);
  const newest = paths.map((path) => surfaces.findLast(({ apis }) => apis.has(path))?.apis.get(path));
  const sources = new Map<string, Sources>();
  for (const path of paths) carry(path, surfaces, sources);
  for (const [at, path] of paths.entries()) leak(path, newest[at], surfaces);
}

/** Every path that some release records, by code unit. */
export function pathsOf(surfaces: readonly Surface[]): string[] {
  const paths = new Set<string>();
  for (const { apis } of surfaces) for (const path of apis.keys()) paths.add(path);
  return [...paths].toSorted();
}

/**
 * Adds rows that stay as the nearest release has them. A private class is recorded only where something public needs it,
 * so that its absence says nothing; its members go with it. An attribute may be set without being declared.
 */
function carry(path: string, surfaces: readonly Surface[], sources: Map<string, Sources>): void {
  const rows = surfaces.map(({ apis }) => apis.get(path));
  if (!rows.includes(undefined)) return;
  const owners = sources.get(parentOf(path));
  const own: (number | undefined)[] = [];
  for (const [release, { apis, leaks }] of surfaces.entries()) {
    if (rows[release]) continue;
    const owner = owners?.[release];
    const source = owner ?? nearestTo(release, rows);
    const row = source === undefined ? undefined : rows[source];
    if (source === undefined || !row) continue;
    const reached = leaks?.[path];
    const isUnneeded = reached === undefined && row.kind === 'class' && (isPrivate(path) || row.hidden);
    const [before, now] = [surfaces[source], surfaces[release]];
    const mayStay = source < release && before && now && isSilent(row, before, now);
    const isServed =
      surfaces[release - 1]?.apis.has(path) === true && now !== undefined && isServedBy(now, row);
    if (owner === undefined && reached !== path && !isUnneeded && !mayStay && !isServed) continue;
    if (isServed) (now.open ??= {})[path] = 'any';
    const isSame = row.kind === 'class' || owner !== undefined || mayStay;
    apis.set(path, !isSame ? asSet(row) : source > release ? notYetDeprecated(row) : row);
    if (row.kind === 'class') own[release] = source;
  }
  if (own.length > 0) sources.set(path, own);
}

/** The release before, else after, that has a definition, and not only another spelling. */
function nearestTo(release: number, rows: readonly (SurfaceApi | undefined)[]): number | undefined {
  const isDefined = (at: number): boolean => rows[at] !== undefined && rows[at].alias === undefined;
  for (let at = release - 1; at >= 0; at--) if (isDefined(at)) return at;
  for (let at = release + 1; at < rows.length; at++) if (isDefined(at)) return at;
  return undefined;
}

/** Adds the row of a path where it leaks, or where its module or class is another spelling. */
function leak(path: string, known: SurfaceApi | undefined, surfaces: readonly Surface[]): void {
  const parent = parentOf(path);
  let last: SurfaceApi | undefined;
  let row: SurfaceApi | undefined;
  for (const surface of surfaces) {
    const target = surface.apis.has(path) ? undefined : reachedBy(path, parent, known, surface);
    if (!target) continue;
    row = row && target === last ? row : leakedRow(path, target, known);
    last = target;
    surface.apis.set(path, row);
  }
}

/** What a path leads to: the row of something else, or the known one, where that is not recorded. */
function reachedBy(
  path: string,
  parent: string,
  known: SurfaceApi | undefined,
  surface: Surface,
): SurfaceApi | undefined {
  const owner = surface.apis.get(parent);
  const origin = owner?.alias ?? typeOf(owner) ?? moduleOf(owner);
  const own = surface.leaks?.[path] ?? (origin === '?' || mayHave(surface, parent, known) ? path : undefined);
  const reached = own ?? (origin === undefined ? undefined : `${origin}${path.slice(parent.length)}`);
  const target = reached === undefined ? undefined : canonical(reached, surface);
  if (target && target.path !== path) return target;
  return own === undefined ? undefined : known;
}

function leakedRow(path: string, target: SurfaceApi, known: SurfaceApi | undefined): SurfaceApi {
  const { kind, definition, source, at } = target;
  // It reaches something that is not recorded: it is there, and that is all; a class may have any member.
  if (target === known) {
    const bases = kind === 'class' ? { bases: ['?'] } : {};
    return { path, kind, listed: false, definition, source: 'py', at, ...bases };
  }
  return { path, kind, listed: false, alias: target.path, definition, source, at };
}

/** Of what was a class and is an object now: its class, which has the members; `?`: any class. */
function typeOf(owner: SurfaceApi | undefined): string | undefined {
  return owner?.kind === 'attribute' ? (owner.returns ?? '?') : undefined;
}

/** Of another spelling of a module: its own name, under which what it has is recorded. */
function moduleOf(owner: SurfaceApi | undefined): string | undefined {
  return owner?.kind === 'module' && owner.definition !== owner.path ? owner.definition : undefined;
}

/** Whether what another release records may be among the names of a module that are not known. */
function mayHave({ open }: Surface, module: string, known: SurfaceApi | undefined): boolean {
  const what = open?.[module];
  return what === 'any' || (what === 'values' && known !== undefined && isValue(known));
}

/** Whether a row is that of an object, though it may be called: then what runs stands in another file. */
function isValue({ kind, definition, at }: SurfaceApi): boolean {
  const [module = ''] = definition.split(':');
  return kind === 'attribute' || (kind === 'function' && !at.startsWith(module.replaceAll('.', '/')));
}

function canonical(path: string, { apis, leaks }: Surface): SurfaceApi | undefined {
  let at: string | undefined = path;
  for (let depth = 0; at !== undefined && depth < DEPTH; depth++) {
    const row: SurfaceApi | undefined = apis.get(at);
    if (row && row.alias === undefined) return row;
    at = row ? row.alias : leaks?.[at];
  }
  return undefined;
}
