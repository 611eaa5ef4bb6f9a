import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CatalogError, type Catalog } from '../core/catalog/catalog.ts';
import { decodeLibrary } from '../core/catalog/decode.ts';
import type { FileText } from '../core/catalog/file-text.ts';
import type { LibraryFile } from '../core/catalog/format.ts';
import { openCatalog } from '../core/catalog/open.ts';
import { openText } from './disk-text.ts';
import { reason } from './memo.ts';

/** Beside the bundle in `dist/`, or three folders up from the source. */
const SHIPPED = ['../data/catalog', '../../../data/catalog'].map((path) =>
  resolve(import.meta.dirname, path),
);

/** The folder of the catalog that ships with the program. */
export function shippedCatalog(): string {
  return SHIPPED.find((folder) => existsSync(join(folder, 'index.json'))) ?? SHIPPED[0] ?? '';
}

/** Opens a catalog folder, by default the shipped one. Throws `CatalogError`: one line that names the file. */
export function openCatalogFolder(folder: string = shippedCatalog()): Catalog {
  return openCatalog((name) => readText(folder, name));
}

/** The file of one library as it is; `undefined` where the folder's index does not list it. Throws `CatalogError`. */
export function readLibraryFile(
  distribution: string,
  folder: string = shippedCatalog(),
): LibraryFile | undefined {
  const { libraries } = openCatalogFolder(folder);
  if (!libraries.some((library) => library.distribution === distribution)) return undefined;
  const file = `${distribution}.json`;
  return decodeLibrary(file, readText(folder, file)?.slice());
}

/** The text stays on the disk: of most rows of a library nobody asks for one. */
function readText(folder: string, name: string): FileText | undefined {
  const path = join(folder, name);
  try {
    if (!existsSync(path)) return undefined;
    return openText(path);
  } catch (error) {
    throw new CatalogError(`${name}: ${reason(error)}`, { cause: error });
  }
}
