import { isRow } from './decode.ts';

/** Rows by path, none of which is looked at before it is asked for. */
export interface Table {
  /** `undefined` where there is none. Throws `CatalogError` for a row that is damaged. */
  row(path: string): unknown;
  paths(): Iterable<string>;
  /** Classes that are, in some releases, another spelling of something; with the path of that, of several the newest one. */
  aliases(): Iterable<readonly [path: string, target: string]>;
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

  *aliases(): Iterable<readonly [path: string, target: string]> {
    for (const [path, row] of Object.entries(this.#rows)) {
      const eras = isRow(row) && row.kind === 'class' ? row.eras : [];
      const target = eras.findLast(({ alias }) => alias !== undefined)?.alias;
      if (target !== undefined) yield [path, target];
    }
  }
}
