import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';
import { readSurface } from '../../../server/src/mine/read-surface.ts';
import { createParse } from '../../../server/src/mine/syntax/parsed.ts';
import type { Surface, SurfaceApi } from '../../../server/src/mine/surface.ts';

const parse = createPython(loadWasm()).then((python) => createParse(python));

/** The surface of a release given as path → source. Lines may be indented as a whole. */
export async function read(sources: Record<string, string>): Promise<Surface> {
  const files = {
    paths: Object.keys(sources),
    read: (path: string) => sources[path],
  };
  return readSurface(files, { distribution: 'lib', version: '1.0' }, await parse);
}

/** Paths of a surface that are no modules, with what they are an alias of: `lib.f`, `lib.g = lib.f`. */
export function names({ apis }: Surface): string[] {
  return [...apis.values()]
    .filter(({ kind }) => kind !== 'module')
    .map(({ path, alias }) => (alias === undefined ? path : `${path} = ${alias}`))
    .toSorted();
}

/** A row that must be there. */
export function row({ apis }: Surface, path: string): SurfaceApi {
  const found = apis.get(path);
  if (!found) throw new Error(`no row ${path}; there are ${[...apis.keys()].join(', ')}`);
  return found;
}
