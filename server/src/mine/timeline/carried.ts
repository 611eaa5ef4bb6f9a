/** What holds of a row of one release in another that has none of its own. */
import { parentOf } from '../../core/catalog/paths.ts';
import type { Surface, SurfaceApi } from '../surface.ts';

/** An attribute that something sets, of which another release has a definition: what that is declared to be does not hold for it. */
export const asSet = shared((row) => {
  const { signature: _, ...rest } = row;
  return notYetDeprecated(row.signature === undefined ? row : rest);
});

/** What a later release declares does not hold before it. */
export const notYetDeprecated = shared((row) => {
  if (!row.deprecated && !row.parameters) return row;
  const { deprecated: _, parameters: __, ...rest } = row;
  return rest;
});

/** One result for each row, since releases share them. */
function shared(of: (row: SurfaceApi) => SurfaceApi): (row: SurfaceApi) => SurfaceApi {
  const known = new WeakMap<SurfaceApi, SurfaceApi>();
  return (row) => {
    const found = known.get(row) ?? of(row);
    known.set(row, found);
    return found;
  };
}

/** Whether a module of an earlier release may be one that code makes, or finds, below a package of this one. */
export function isServedBy({ open = {} }: Surface, { path, kind }: SurfaceApi): boolean {
  if (kind !== 'module') return false;
  for (let at = parentOf(path); at !== ''; at = parentOf(at)) if (open[`${at}.*`]) return true;
  return false;
}
