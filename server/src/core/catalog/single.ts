import type { Catalog, Library } from './catalog.ts';
import type { LibraryFile } from './format.ts';
import { LoadedLibrary } from './library.ts';
import { tablesOf } from './tables.ts';

/** One library that is not read from a catalog folder: what it needs of other libraries is unknown. */
export function singleLibrary(file: LibraryFile): Library {
  const contains = (path: string) => file.modules.includes(path.split('.')[0] ?? '');
  const catalog: Catalog = {
    generated: '',
    libraries: [],
    forModule: (topLevel) => (file.modules.includes(topLevel) ? library : undefined),
    forPath: (path) => (contains(path) ? library : undefined),
    failures: () => [],
    library: (distribution) => (distribution === file.distribution ? library : undefined),
  };
  const library: Library = new LoadedLibrary(`${file.distribution}.json`, tablesOf(file), catalog);
  return library;
}
