/**
 * The catalog as the rest of the core sees it. `open.ts` builds it from files; what loads a library throws
 * `CatalogError` where its file cannot be used.
 */
import type {
  ApiKind,
  EraRow,
  OverloadRow,
  ReleaseRow,
  ReplacementRow,
  TypeRow,
  TypeText,
} from './format.ts';

export interface Catalog {
  readonly generated: string;
  /** What is tracked, without loading it. */
  readonly libraries: readonly {
    distribution: string;
    modules: readonly string[];
    first: string;
    last: string;
  }[];
  /** The library that provides a top-level import name; loaded on the first call, `undefined` if not tracked. */
  forModule(topLevel: string): Library | undefined;
  /** By normalised distribution name. */
  library(distribution: string): Library | undefined;
  /** The library whose modules contain the first component of a dotted path. */
  forPath(path: string): Library | undefined;
  /** Libraries that were asked for and cannot be used: one line each. */
  failures(): readonly string[];
}

export interface Library {
  readonly distribution: string;
  readonly modules: readonly string[];
  readonly releases: readonly ReleaseRow[];
  /** A public path, aliases included; for a member of a class that inherits it use `member`. */
  api(path: string): Api | undefined;
  /**
   * A member of a class, through its bases: at a release, or, without one, over all releases (removed members are
   * found then). Follows bases into other libraries. `unknown`: a base is unresolved, so absence proves nothing.
   */
  member(classPath: string, name: string, release?: number): Member;
  /** What published stubs and initialisers tell of values, by path: see `LibraryFile.types`. */
  types(path: string): TypeRow | undefined;
  /** All paths, for search and completion; read anew each time. */
  paths(): Iterable<string>;
  /** Paths of classes whose newest alias is this path. */
  spellings(path: string): readonly string[];
}

export type Member = { api: Api; owner: string } | 'absent' | 'unknown';

export interface Api {
  readonly path: string;
  readonly library: Library;
  readonly kind: ApiKind;
  readonly listed: boolean;
  /** An alias era is filled with what its definition says, and split where that changes; `alias` stays set. */
  readonly eras: readonly EraRow[];
  readonly returns?: TypeText;
  readonly overloads?: readonly OverloadRow[];
  readonly replacement?: ReplacementRow;
  /** See `ApiRow`. */
  readonly below?: number;
  /** See `ApiRow`. */
  readonly others?: string;
  /** The era that covers a release, `undefined` where the path does not exist there. */
  at(release: number): EraRow | undefined;
}

/** A catalog file that cannot be used; the message is one line that names the file and what is wrong. */
export class CatalogError extends Error {}
