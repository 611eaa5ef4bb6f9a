/** Where the catalog of a library has what its stubs speak of. */
import type { LibraryFile } from '../../core/catalog/format.ts';
import type { Surface } from '../surface.ts';

/** Aliases of aliases are followed so far. */
const MOST_ALIASES = 6;

/** The path in the library of a path in the stubs: the same definition may be spelled otherwise there. */
export function createHomes(library: LibraryFile, stubs: Surface): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const definition = stubs.apis.get(path)?.definition.replace(':', '.') ?? path;
      known.set(path, [path, definition].map((each) => followed(each, library)).find(Boolean));
    }
    return known.get(path);
  };
}

function followed(path: string, { apis }: LibraryFile): string | undefined {
  let at = path;
  for (let step = 0; step < MOST_ALIASES; step++) {
    const alias = apis[at]?.eras.findLast((era) => era.alias !== undefined)?.alias;
    if (alias === undefined || alias === at) break;
    at = alias;
  }
  return apis[at] && at;
}
