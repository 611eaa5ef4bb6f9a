/** Where a name that a later release does not record may be there still. */
import { parentOf } from '../../core/catalog/paths.ts';
import type { Surface, SurfaceApi } from '../surface.ts';

/**
 * Whether the silence of a release on a row of an earlier one proves nothing: Cython declared it, and what it stands in is
 * there; or a list alone said that it was there, the compiled module is there, and most of the list.
 */
export function isSilent(row: SurfaceApi, before: Surface, now: Surface): boolean {
  const owner = now.apis.get(parentOf(row.path));
  if (!owner || owner.alias !== undefined) return false;
  // A module in Python may have taken the place of a compiled one.
  const isKnown = owner.kind === 'module' && now.whole?.[owner.path] !== undefined;
  return isDeclared(row) ? !isKnown : row.believed === true && isCorrected(row, before, now);
}

function isDeclared({ at }: SurfaceApi): boolean {
  return /\.pxd:\d+$/.test(at);
}

/** Whoever takes a name off such a list, and leaves the others, may only have found that it never led anywhere. */
function isCorrected({ path, definition }: SurfaceApi, before: Surface, now: Surface): boolean {
  const [module = ''] = definition.split(':');
  if (now.open?.[module] !== 'any') return false;
  const others = [...before.apis.values()].filter(
    (row) => row.believed && row.path !== path && parentOf(row.path) === parentOf(path),
  );
  return others.filter((row) => now.apis.has(row.path)).length * 2 > others.length;
}
