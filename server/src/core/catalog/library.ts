import { aliased, AliasedApi, PlainApi } from './api.ts';
import { CatalogError } from './catalog.ts';
import type { Api, Catalog, Library, Member } from './catalog.ts';
import { isRow } from './decode.ts';
import type { ApiRow, LibraryFile, ReleaseRow, TypeRow } from './format.ts';
import { memberOf } from './members.ts';

/** A library over its decoded file. Nothing is done for an API before it is asked for. */
export class LoadedLibrary implements Library {
  readonly distribution: string;
  readonly modules: readonly string[];
  readonly releases: readonly ReleaseRow[];
  readonly #file: string;
  readonly #rows: Readonly<Record<string, unknown>>;
  readonly #types: Readonly<Record<string, TypeRow>>;
  readonly #catalog: Catalog;
  readonly #apis = new Map<string, Api>();
  /** Paths that are being looked up: an alias that leads back to one leads nowhere. */
  readonly #open = new Set<string>();

  constructor(file: string, decoded: LibraryFile, catalog: Catalog) {
    this.#file = file;
    this.#rows = decoded.apis;
    this.#types = decoded.types ?? {};
    this.#catalog = catalog;
    this.distribution = decoded.distribution;
    this.modules = decoded.modules;
    this.releases = decoded.releases;
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
    return Object.hasOwn(this.#types, path) ? this.#types[path] : undefined;
  }

  paths(): Iterable<string> {
    return Object.keys(this.#rows);
  }

  #own(path: string): Api | undefined {
    const row = this.#row(path);
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

  #row(path: string): ApiRow | undefined {
    if (!Object.hasOwn(this.#rows, path)) return undefined;
    const row = this.#rows[path];
    if (!isRow(row)) throw new CatalogError(`${this.#file}: wrong shape of the row ${path}`);
    return row;
  }
}
