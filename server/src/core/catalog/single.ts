import type { Catalog, Library } from './catalog.ts';
import type { LibraryFile } from './format.ts';
import { LoadedLibrary } from './library.ts';
import { publicTop, topOf } from './paths.ts';
import { tablesOf } from './tables.ts';

/** One library that is not read from a catalog folder: what it needs of other libraries is unknown. */
export function singleLibrary(file: LibraryFile): Library {
  const isIn = (top: string) => file.modules.includes(top) || file.modules.includes(publicTop(top));
  const catalog: Catalog = {
    generated: '',
    libraries: [],
    forModule: (topLevel) => (isIn(topLevel) ? library : undefined),
    forPath: (path) => (isIn(topOf(path)) ? library : undefined),
    failures: () => [],
    library: (distribution) => (distribution === file.distribution ? library : undefined),
  };
  const library: Library = new LoadedLibrary(`${file.distribution}.json`, tablesOf(file), catalog);
  return library;
}
