import { ascii } from './ascii.ts';
import { CatalogError } from './catalog.ts';
import type { FileText } from './file-text.ts';

/** Rows by path, none of which is looked at before it is asked for. */
export interface Table {
  /** `undefined` where there is none. Throws `CatalogError` for a row that is damaged. */
  row(path: string): unknown;
  paths(): Iterable<string>;
}

/** A table that is decoded already. */
export class ObjectTable implements Table {
  readonly #rows: Readonly<Record<string, unknown>>;

  constructor(rows: Readonly<Record<string, unknown>>) {
    this.#rows = rows;
  }

  row(path: string): unknown {
    return Object.hasOwn(this.#rows, path) ? this.#rows[path] : undefined;
  }

  paths(): Iterable<string> {
    return Object.keys(this.#rows);
  }
}

/** A table as it stands in a file, one row a line, sorted: rows are found by bisection and parsed one by one. */
export class LineTable implements Table {
  readonly #file: string;
  readonly #text: FileText;
  /** Where each line starts. */
  readonly #starts: readonly number[];
  #paths: string[] | undefined;

  constructor(file: string, text: FileText, starts: readonly number[]) {
    this.#file = file;
    this.#text = text;
    this.#starts = starts;
  }

  row(path: string): unknown {
    const key = `${ascii(path)}:`;
    const start = this.#find(key);
    return start === undefined ? undefined : this.#parse(path, start, key.length);
  }

  paths(): Iterable<string> {
    this.#paths ??= this.#starts.map((start) => this.#pathAt(start));
    return this.#paths;
  }

  #find(key: string): number | undefined {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const start = this.#starts[middle] ?? 0;
      const order = compareAt(this.#text, start, key);
      if (order === 0) return start;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  #parse(path: string, start: number, skip: number): unknown {
    const line = this.#text.slice(start + skip, this.#text.indexOf('\n', start));
    try {
      return JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
    } catch (error) {
      const at = this.#text.slice(0, start).split('\n').length;
      throw new CatalogError(`${this.#file}: line ${String(at)} is damaged: ${path}`, { cause: error });
    }
  }

  /** The key of a line; one with escapes is decoded. */
  #pathAt(start: number): string {
    const quoted = this.#text.slice(start, this.#text.indexOf('":', start) + 1);
    return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  }
}

/** Below zero where the text at a place comes before `key` by code unit, 0 where it starts with it. */
function compareAt(text: FileText, start: number, key: string): number {
  for (let at = 0; at < key.length; at++) {
    const order = text.charCodeAt(start + at) - key.charCodeAt(at);
    if (order !== 0) return order;
  }
  return 0;
}
