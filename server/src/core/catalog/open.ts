import { CatalogError } from './catalog.ts';
import type { Catalog, Library } from './catalog.ts';
import { decodeIndex } from './decode.ts';
import type { FileText } from './file-text.ts';
import type { CatalogIndex } from './format.ts';
import { LoadedLibrary } from './library.ts';
import { publicTop, topOf } from './paths.ts';
import { openTables } from './tables.ts';

/**
 * Opens a catalog: `index.json` at once, a library's file when it is first asked for. `read` gives the text of a file
 * of the catalog folder, `undefined` where there is none. Throws `CatalogError` for the index; what looks up a
 * library throws it for a library whose file cannot be used, every time.
 */
export function openCatalog(read: (file: string) => FileText | undefined): Catalog {
  return new LazyCatalog(read, decodeIndex('index.json', read('index.json')?.slice()));
}

class LazyCatalog implements Catalog {
  readonly generated: string;
  readonly libraries: Catalog['libraries'];
  readonly #read: (file: string) => FileText | undefined;
  readonly #byModule: ReadonlyMap<string, string>;
  /** By distribution; `undefined`: not loaded so far. */
  readonly #loaded = new Map<string, Library | CatalogError | undefined>();

  constructor(read: (file: string) => FileText | undefined, index: CatalogIndex) {
    this.#read = read;
    this.generated = index.generated;
    this.libraries = index.libraries;
    this.#byModule = new Map(
      index.libraries.flatMap(({ modules, distribution }) => modules.map((name) => [name, distribution])),
    );
    for (const { distribution } of index.libraries) this.#loaded.set(distribution, undefined);
  }

  forModule(topLevel: string): Library | undefined {
    const distribution = this.#byModule.get(topLevel) ?? this.#byModule.get(publicTop(topLevel));
    return distribution === undefined ? undefined : this.library(distribution);
  }

  forPath(path: string): Library | undefined {
    return this.forModule(topOf(path));
  }

  library(distribution: string): Library | undefined {
    if (!this.#loaded.has(distribution)) return undefined;
    const library = this.#loaded.get(distribution) ?? this.#load(distribution);
    this.#loaded.set(distribution, library);
    if (library instanceof CatalogError) throw library;
    return library;
  }

  failures(): readonly string[] {
    return [...this.#loaded.values()].flatMap((found) =>
      found instanceof CatalogError ? [found.message] : [],
    );
  }

  #load(distribution: string): Library | CatalogError {
    const file = `${distribution}.json`;
    try {
      return new LoadedLibrary(file, openTables(file, this.#read(file)), this);
    } catch (error) {
      if (error instanceof CatalogError) return error;
      throw error;
    }
  }
}
