import type { Surface, SurfaceApi } from '../surface.ts';

/** How far aliases are followed. */
const DEPTH = 20;

/**
 * The surfaces with a row more for each path that another release records and that still resolves here, though nobody
 * offers it any more: an alias of what it reaches, not listed (rule 3 of mining).
 */
export function present(surfaces: readonly Surface[]): Surface[] {
  const paths = [...new Set(surfaces.flatMap(({ apis }) => [...apis.keys()]))].toSorted();
  return surfaces.map((surface, release) => {
    const apis = new Map(surface.apis);
    const carried = new Map<string, ReadonlyMap<string, SurfaceApi>>();
    // A path stands after those that it begins with.
    for (const path of paths) {
      if (apis.has(path)) continue;
      const row = leaked(path, { ...surface, apis }) ?? carry(path, surface, release, surfaces, carried);
      if (row) apis.set(path, row);
    }
    return { ...surface, apis };
  });
}

/** The row of a path that leaks, or whose module or class is another spelling here. */
function leaked(path: string, surface: Surface): SurfaceApi | undefined {
  const { apis, leaks } = surface;
  const dot = path.lastIndexOf('.');
  const parent = apis.get(path.slice(0, Math.max(0, dot)))?.alias;
  const reached = leaks?.[path] ?? (parent === undefined ? undefined : `${parent}${path.slice(dot)}`);
  const target = reached === undefined || reached === path ? undefined : canonical(reached, surface);
  if (!target || target.path === path) return undefined;
  const { kind, definition, source, at } = target;
  return { path, kind, listed: false, alias: target.path, definition, source, at };
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

/**
 * A private class is recorded only where something public needs it: where it is still defined, it is with its members
 * as the nearest release says.
 */
function carry(
  path: string,
  { leaks }: Surface,
  release: number,
  surfaces: readonly Surface[],
  carried: Map<string, ReadonlyMap<string, SurfaceApi>>,
): SurfaceApi | undefined {
  if (leaks?.[path] === path) {
    const nearest = nearestWith(path, release, surfaces);
    if (nearest) carried.set(path, nearest.apis);
  }
  const owner = carried.has(path) ? path : path.slice(0, Math.max(0, path.lastIndexOf('.')));
  const from = carried.get(owner);
  const row = from?.get(path);
  if (from && row?.kind === 'class') carried.set(path, from);
  return row;
}

function nearestWith(path: string, release: number, surfaces: readonly Surface[]): Surface | undefined {
  const isKnown = ({ apis }: Surface): boolean => apis.get(path)?.alias === undefined && apis.has(path);
  return surfaces.slice(0, release).findLast(isKnown) ?? surfaces.slice(release + 1).find(isKnown);
}
