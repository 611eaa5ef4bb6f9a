import { isAscii } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CatalogError, type Catalog } from '../core/catalog/catalog.ts';
import { decodeLibrary } from '../core/catalog/decode.ts';
import type { FileText } from '../core/catalog/file-text.ts';
import type { LibraryFile } from '../core/catalog/format.ts';
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

/** A file that is ASCII stays the bytes that it is: of most rows of a library nobody asks for one. */
function readText(folder: string, name: string): FileText | undefined {
  const path = join(folder, name);
  try {
    if (!existsSync(path)) return undefined;
    const bytes = readFileSync(path);
    return isAscii(bytes) ? new AsciiText(bytes) : bytes.toString('utf8');
  } catch (error) {
    throw new CatalogError(`${name}: ${reason(error)}`, { cause: error });
  }
}

/** Characters of a piece of a text that is made a string, in which the next place is found much sooner than in bytes. */
const PIECE = 1 << 16;

class AsciiText implements FileText {
  readonly #bytes: Buffer;
  #piece = '';
  #start = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  indexOf(part: string, from = 0): number {
    const at = from - this.#start;
    const found = at < 0 || at >= this.#piece.length ? -1 : this.#piece.indexOf(part, at);
    if (found >= 0) return this.#start + found;
    const next = this.#bytes.indexOf(part, from, 'latin1');
    this.#start = Math.max(next, 0);
    this.#piece = this.slice(this.#start, this.#start + PIECE);
    return next;
  }

  slice(start?: number, end?: number): string {
    return this.#bytes.toString('latin1', start, end);
  }

  charCodeAt(at: number): number {
    return this.#bytes[at] ?? NaN;
  }
}
