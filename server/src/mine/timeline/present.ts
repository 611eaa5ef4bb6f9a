import type { Surface, SurfaceApi } from '../surface.ts';
import { isPrivate, parentOf } from './surface-lookup.ts';

/** How far aliases are followed. */
const DEPTH = 20;

/**
 * The surfaces with a row more for each path that another release records and that still resolves here, though nobody
 * offers it any more: an alias of what it reaches, not listed (rule 3 of mining).
 */
export function present(surfaces: readonly Surface[]): Surface[] {
  // A path stands after those that it begins with.
  const paths = [...new Set(surfaces.flatMap(({ apis }) => [...apis.keys()]))].toSorted();
  return surfaces.map((surface, release) => {
    const apis = new Map([...surface.apis, ...carried(paths, release, surfaces)]);
    for (const path of paths) {
      const row = apis.has(path) ? undefined : leaked(path, { ...surface, apis }, surfaces);
      if (row) apis.set(path, row);
    }
    return { ...surface, apis };
  });
}

/**
 * Rows that stay as the nearest release has them. A private class is recorded only where something public needs it, so
 * that its absence says nothing; its members go with it. An attribute may be set without being declared.
 */
function carried(
  paths: readonly string[],
  release: number,
  surfaces: readonly Surface[],
): Map<string, SurfaceApi> {
  const rows = new Map<string, SurfaceApi>();
  const sources = new Map<string, Surface>();
  for (const path of paths) {
    if (surfaces[release]?.apis.has(path)) continue;
    const leak = surfaces[release]?.leaks?.[path];
    const owner = sources.get(parentOf(path));
    const source = owner ?? nearestWith(path, release, surfaces);
    const row = source?.apis.get(path);
    if (!source || !row) continue;
    const isUnneeded = leak === undefined && row.kind === 'class' && (isPrivate(path) || row.hidden);
    if (!owner && leak !== path && !isUnneeded) continue;
    rows.set(path, row);
    if (row.kind === 'class') sources.set(path, source);
  }
  return rows;
}

/** The row of a path that leaks, or whose module or class is another spelling here. */
function leaked(path: string, surface: Surface, surfaces: readonly Surface[]): SurfaceApi | undefined {
  const owner = surface.apis.get(parentOf(path));
  const parent = owner?.alias ?? typeOf(owner);
  const name = path.slice(path.lastIndexOf('.') + 1);
  const leak = surface.leaks?.[path] ?? (parent === '?' ? path : undefined);
  const reached = leak ?? (parent === undefined ? undefined : `${parent}.${name}`);
  const target = reached === undefined ? undefined : canonical(reached, surface);
  if (target && target.path !== path) {
    const { kind, definition, source, at } = target;
    return { path, kind, listed: false, alias: target.path, definition, source, at };
  }
  const known = surfaces.findLast(({ apis }) => apis.has(path))?.apis.get(path);
  if (leak === undefined || !known) return undefined;
  // It reaches something that is not recorded: it is there, and that is all.
  const { kind, definition, at } = known;
  return { path, kind, listed: false, definition, source: 'py', at };
}

/** Of what was a class and is an object now: its class, which has the members; `?`: any class. */
function typeOf(owner: SurfaceApi | undefined): string | undefined {
  return owner?.kind === 'attribute' ? (owner.returns ?? '?') : undefined;
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

/** The release before, else after, that has a definition at a path, and not only another spelling. */
function nearestWith(path: string, release: number, surfaces: readonly Surface[]): Surface | undefined {
  const isKnown = ({ apis }: Surface): boolean => apis.has(path) && apis.get(path)?.alias === undefined;
  return surfaces.slice(0, release).findLast(isKnown) ?? surfaces.slice(release + 1).find(isKnown);
}
