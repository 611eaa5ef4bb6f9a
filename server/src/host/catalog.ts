import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CatalogError, type Catalog } from '../core/catalog/catalog.ts';
import { openCatalog } from '../core/catalog/open.ts';
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
  return openCatalog((name) => {
    try {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    } catch (error) {
      throw new CatalogError(`${name}: ${reason(error)}`, { cause: error });
    }
  });
}
