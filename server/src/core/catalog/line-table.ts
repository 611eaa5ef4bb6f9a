import { ascii } from './ascii.ts';
import { CatalogError } from './catalog.ts';
import type { FileText } from './file-text.ts';
import type { Table } from './table.ts';

/** Characters of text for each line whose place is kept. */
const STRIDE = 1 << 13;
/** Characters that are read at a time where all lines are looked at, at least. */
const READ = 1 << 16;

/** A line, by where it starts and its key as it is written. */
interface Line {
  start: number;
  key: string;
}

/**
 * A table as it stands in a file, one row a line, sorted: a row is found by bisection and parsed alone. Of the text no more
 * is kept than a line in 8 kB, once it was looked at.
 */
export class LineTable implements Table {
  readonly #file: string;
  readonly #text: FileText;
  readonly #start: number;
  /** What stands for a line after the last one: its key comes after all, since these are ASCII. */
  readonly #last: Line;
  /** The first line at or after each multiple of `STRIDE` from the start, as far as they were looked at. */
  readonly #lines: (Line | undefined)[];
  /** The lines that were looked at before: rows that are asked for one after the other stand together. */
  #before = { start: NaN, lines: '' };

  /** `start` and `end`: of the lines in the text, with the end of the last one. */
  constructor(file: string, text: FileText, start: number, end: number) {
    this.#file = file;
    this.#text = text;
    this.#start = start;
    this.#last = { start: end, key: '\uffff' };
    this.#lines = Array.from({ length: Math.ceil((end - start) / STRIDE) });
  }

  row(path: string): unknown {
    const key = `${ascii(path)}:`;
    const lines = this.#linesAround(key);
    const at = lines.startsWith(key) ? 0 : lines.indexOf(`\n${key}`) + 1;
    if (at === 0 && !lines.startsWith(key)) return undefined;
    const row = lines.slice(at + key.length, lines.indexOf('\n', at));
    try {
      return JSON.parse(row.endsWith(',') ? row.slice(0, -1) : row);
    } catch (error) {
      throw this.#damaged(this.#before.start + at, path, error);
    }
  }

  *paths(): Iterable<string> {
    for (const [key = ''] of this.#matches(/^"[^"]*"/gm)) yield decoded(key);
  }

  *aliases(): Iterable<readonly [path: string, target: string]> {
    // Of several in a row the last one is found first.
    const rows = this.#matches(/^("[^"]*"):\{"kind":"class".*"alias":("[^"]*")/gm);
    for (const [, key = '', target = ''] of rows) yield [decoded(key), decoded(target)];
  }

  /** Matches of a pattern that each lie in one line. */
  *#matches(pattern: RegExp): Iterable<RegExpMatchArray> {
    for (let start = this.#start; start < this.#last.start;) {
      const end = Math.min(start + READ, this.#last.start);
      const next = this.#text.indexOf('\n', end - 1) + 1;
      yield* this.#text.slice(start, next).matchAll(pattern);
      start = next;
    }
  }

  /** The lines among which the one with a key stands, if there is one. */
  #linesAround(key: string): string {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#lineAt(middle).key <= key) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return '';
    const { start } = this.#lineAt(low - 1);
    if (start !== this.#before.start)
      this.#before = { start, lines: this.#text.slice(start, this.#lineAt(low).start) };
    return this.#before.lines;
  }

  #lineAt(index: number): Line {
    return index < this.#lines.length ? (this.#lines[index] ??= this.#readLine(index)) : this.#last;
  }

  #readLine(index: number): Line {
    const place = this.#start + index * STRIDE;
    const start = index === 0 ? place : this.#text.indexOf('\n', place - 1) + 1;
    return start < this.#last.start ? { start, key: this.#keyAt(start) } : this.#last;
  }

  #keyAt(start: number): string {
    const key = this.#text.slice(start, this.#text.indexOf('":', start) + 2);
    if (!/^"[^\n]*$/.test(key)) throw this.#damaged(start, 'no row');
    return key;
  }

  #damaged(place: number, what: string, cause?: unknown): CatalogError {
    const line = this.#text.slice(0, place).split('\n').length;
    return new CatalogError(`${this.#file}: line ${String(line)} is damaged: ${what}`, { cause });
  }
}

/** A string as it is written in JSON. What is parsed does not keep the text alive that it is a part of. */
function decoded(written: string): string {
  return String(JSON.parse(written));
}
