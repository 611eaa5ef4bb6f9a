/** Members that instances of a class have though no class that it inherits from declares them. */
import type { Surface, SurfaceApi } from '../surface.ts';
import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import { lookUp } from './surface-lookup.ts';

/** Adds to the surfaces a row for each attribute that methods set where another release inherits the member. */
export function onInstances(surfaces: readonly Surface[]): void {
  const members = namesOfMembers(surfaces);
  const known = new Map<string, SurfaceApi | undefined>();
  for (const surface of surfaces) {
    const { apis, leaks } = surface;
    for (const [path, to] of Object.entries(leaks ?? {})) {
      if (to !== path || apis.has(path) || !members.has(lastOf(path))) continue;
      const owner = apis.get(parentOf(path));
      if (owner?.kind !== 'class' || owner.alias !== undefined) continue;
      if (!known.has(path)) known.set(path, declared(path, surfaces));
      const member = known.get(path);
      if (member && !lookUp(surface, path)) apis.set(path, rowOf(path, member, owner));
    }
  }
}

/** The last components of what is below a class somewhere. */
function namesOfMembers(surfaces: readonly Surface[]): Set<string> {
  const names = new Set<string>();
  for (const { apis } of surfaces)
    for (const path of apis.keys()) if (apis.get(parentOf(path))?.kind === 'class') names.add(lastOf(path));
  return names;
}

/** What the newest release that has a member says of it, perhaps in a base. */
function declared(path: string, surfaces: readonly Surface[]): SurfaceApi | undefined {
  for (const surface of surfaces.toReversed()) {
    const found = lookUp(surface, path);
    if (found) return found;
  }
  return undefined;
}

/** It is there; of a value, with what is known of it; of what was a class, with members that are not known. */
function rowOf(path: string, { kind, definition }: SurfaceApi, { at, fields }: SurfaceApi): SurfaceApi {
  const returns = kind === 'attribute' ? fields?.[lastOf(path)] : undefined;
  return {
    path,
    kind,
    listed: false,
    definition,
    source: 'py',
    at,
    ...(kind === 'class' && { bases: ['?'] }),
    ...(returns !== undefined && { returns }),
  };
}
