import { aliased, AliasedApi, PlainApi } from './api.ts';
import { CatalogError } from './catalog.ts';
import type { Api, Catalog, Library, Member } from './catalog.ts';
import { isRow, isTypeRow } from './decode.ts';
import type { ReleaseRow, TypeRow } from './format.ts';
import { groupBy } from '../group.ts';
import { memberOf } from './members.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';

/** A library over the tables of its file. Nothing is done for an API before it is asked for. */
export class LoadedLibrary implements Library {
  readonly distribution: string;
  readonly modules: readonly string[];
  readonly releases: readonly ReleaseRow[];
  readonly #file: string;
  readonly #rows: Table;
  readonly #types: Table;
  readonly #catalog: Catalog;
  readonly #apis = new Map<string, Api>();
  /** Rows that were looked for, found or not: code asks for the same ones again and again. */
  readonly #seen = new Map<Table, Map<string, unknown>>();
  #spellings: Map<string, (readonly [path: string, target: string])[]> | undefined;
  /** Paths that are being looked up: an alias that leads back to one leads nowhere. */
  readonly #open = new Set<string>();

  constructor(file: string, tables: Tables, catalog: Catalog) {
    this.#file = file;
    this.#rows = tables.apis;
    this.#types = tables.types;
    this.#catalog = catalog;
    this.distribution = tables.distribution;
    this.modules = tables.modules;
    this.releases = tables.releases;
  }

  api(path: string): Api | undefined {
    const known = this.#apis.get(path);
    if (known || this.#open.has(path)) return known;
    this.#open.add(path);
    try {
      const api = this.#own(path) ?? this.#throughAlias(path);
      if (api) this.#apis.set(path, api);
      return api;
    } finally {
      this.#open.delete(path);
    }
  }

  member(classPath: string, name: string, release?: number): Member {
    return memberOf(this, this.#catalog, classPath, name, release);
  }

  types(path: string): TypeRow | undefined {
    return this.#shaped(this.#types, path, isTypeRow);
  }

  paths(): Iterable<string> {
    return this.#rows.paths();
  }

  spellings(path: string): readonly string[] {
    this.#spellings ??= groupBy(this.#rows.aliases(), ([, target]) => target);
    return (this.#spellings.get(path) ?? []).map(([spelling]) => spelling);
  }

  #own(path: string): Api | undefined {
    const row = this.#shaped(this.#rows, path, isRow);
    if (!row) return undefined;
    const find = (alias: string) => (this.#catalog.forPath(alias) === this ? this.api(alias) : undefined);
    return row.eras.some(({ alias }) => alias !== undefined)
      ? new AliasedApi(path, this, row, find)
      : new PlainApi(path, this, row);
  }

  /** `pandas.core.frame.DataFrame.pop`, where the class is another spelling: the rows are those of `pandas.DataFrame.pop`. */
  #throughAlias(path: string): Api | undefined {
    const dot = path.lastIndexOf('.');
    const parent = dot < 0 ? undefined : this.api(path.slice(0, dot));
    if (!parent) return undefined;
    const name = path.slice(dot + 1);
    const find = (alias: string) => this.#catalog.forPath(alias)?.api(alias);
    const row = aliased(parent, name, find);
    return row && new AliasedApi(path, this, row, find);
  }

  #shaped<T>(table: Table, path: string, isShaped: (row: unknown) => row is T): T | undefined {
    const seen = this.#seen.get(table) ?? new Map<string, unknown>();
    this.#seen.set(table, seen);
    if (!seen.has(path)) seen.set(path, table.row(path));
    const row = seen.get(path);
    if (row === undefined || isShaped(row)) return row;
    throw new CatalogError(`${this.#file}: wrong shape of the row ${path}`);
  }
}
