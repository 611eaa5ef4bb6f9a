/** Reads and writes what mining leaves on disk: the lock, and a catalog folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOG_SCHEMA, type LibraryFile } from '../../core/catalog/format.ts';
import { IndexError } from '../../mine/ports.ts';
import { formatIndex, formatLibrary, indexLibraries } from '../../mine/run/catalog-text.ts';
import { formatLock, type Lock, LockError, parseLock } from '../../mine/run/lock.ts';
import { writeWhole } from './cache.ts';

export interface CatalogPlace {
  /** `sources.lock.json`. */
  lockFile: string;
  /** Folder of `index.json` and `<distribution>.json`. */
  catalogDir: string;
}

/** `undefined` where there is no such file. Throws `LockError` with the name of the file. */
export async function readLock(path: string): Promise<Lock | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  try {
    return parseLock(text);
  } catch (error) {
    throw error instanceof LockError ? new LockError(`${path}: ${error.message}`) : error;
  }
}

export function writeLock(path: string, lock: Lock): Promise<void> {
  return writeWhole(path, formatLock(lock));
}

export function writeLibrary({ catalogDir }: CatalogPlace, library: LibraryFile): Promise<void> {
  return writeWhole(join(catalogDir, `${library.distribution}.json`), formatLibrary(library));
}

/** Lists the libraries of the lock that the folder has. */
export async function writeIndex({ catalogDir }: CatalogPlace, lock: Lock): Promise<void> {
  const libraries: LibraryFile[] = [];
  for (const name of Object.keys(lock.distributions)) {
    const path = join(catalogDir, `${name}.json`);
    const text = await readText(path);
    if (text !== undefined) libraries.push(parseLibrary(path, text));
  }
  await writeWhole(join(catalogDir, 'index.json'), formatIndex(indexLibraries(libraries)));
}

/** A file that this program wrote: its schema says that it has the rest. */
function parseLibrary(path: string, text: string): LibraryFile {
  try {
    const library: LibraryFile = JSON.parse(text);
    if (library.schema === CATALOG_SCHEMA) return library;
  } catch {
    // Said below.
  }
  throw new IndexError(`${path}: is damaged or of another schema; mine it again, or delete it`);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new IndexError(
      `${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
