/**
 * The catalog file format, schema 1: one JSON file a distribution, `data/catalog/<distribution>.json`.
 * Every row is a fact mined from releases; `mine/` writes it, `core/catalog/` reads it.
 *
 * Vocabulary: a *release index* is a position in `releases` (ascending by version); an *era* is a run of
 * releases over which everything that is known of a path stayed the same; a *path* is a dotted public path.
 */

/** Increased whenever a reader of the previous number would misread a file. */
export const CATALOG_SCHEMA = 1;

export type ApiKind = 'function' | 'class' | 'method' | 'attribute' | 'module';

/** Where a signature was read: rule 1 of mining — only like is compared with like. */
export type SignatureSource = 'py' | 'stub' | 'overload' | 'docstring' | 'opaque';

/**
 * The miner lays the file out in lines, so that a row is found and parsed without the others: a field of the head a
 * line, then `"apis":{`, each row a line, `},`, `"types":{` where there are any, each row a line, `}` and `}`. It is
 * ASCII (the rest is escaped); rows are sorted by code unit of the key as it is written, `"numpy.add":`.
 */
export interface LibraryFile {
  schema: typeof CATALOG_SCHEMA;
  /** Normalised name of the distribution (PEP 503). */
  distribution: string;
  /** Top-level import names, e.g. `["sklearn"]`. */
  modules: string[];
  releases: ReleaseRow[];
  /** By path. Every public path has a row; so has a private class that is a base of one. */
  apis: Record<string, ApiRow>;
  /**
   * What the rows above do not tell, by path: types of members that only a published stub distribution knows (special
   * methods, members that the library makes at run time), and classes that only the stubs have; types of attributes that
   * an initialiser sets; names that a module imports for itself; the class of a function that is an object with `__call__`. They are no API: nothing is said of
   * a call of them.
   */
  types?: Record<string, TypeRow>;
}

export interface TypeRow {
  /** `alias`: a name that a module imports for itself; `returns` is the path that it reaches. */
  kind: 'class' | 'method' | 'attribute' | 'alias';
  /** Bases of a class that only the stubs have. */
  bases?: string[];
  returns?: TypeText;
  overloads?: OverloadRow[];
  /** Where there are overloads: the parameters as they name them, see `EraRow.signature`. */
  parameters?: string;
}

/** The release that stands for one minor line: the newest final, not yanked one. */
export interface ReleaseRow {
  /** PEP 440 version, e.g. `1.5.3`. */
  version: string;
  /** `major.minor`, e.g. `1.5`: what messages name. */
  line: string;
  /** Day of the upload, `YYYY-MM-DD`. */
  date: string;
}

export interface ApiRow {
  kind: ApiKind;
  /** In an `__all__`, or imported by the package for its users; absent = merely reachable. */
  listed?: true;
  eras: EraRow[];
  /**
   * Type of a call's result (function, method) or of the value (attribute, property), from the newest release
   * that says so — kept after a removal, else chains through removed APIs die. See `TypeText`.
   */
  returns?: TypeText;
  /** Where overloads return different types: tried in order, the first that definitely matches wins. */
  overloads?: OverloadRow[];
  /** Present where the API, once gone or deprecated, has something that takes its place. */
  replacement?: ReplacementRow;
  /**
   * Of a module or class all of whose public names are known in every release: those that are no API, separated by spaces
   * (what it imports for itself, submodules, attributes that methods set; of a class without those of its bases). What is
   * neither among them nor a path of the catalog is in no release. Absent: there may be more.
   */
  others?: string;
  /** Of a member: the first release from which on only subclasses have it; what has the type of the class may be one. */
  below?: number;
}

/**
 * A type as text: a class path (`pandas.DataFrame`), `builtins.X`, `None`, `Self` (the receiver's class), `?`
 * (unknown), a union `A | B`, a container `list[A]`, `dict[A, B]`, `tuple[A, B]`, `tuple[A, ...]`,
 * `Iterator[A]`, `type[A]`, `Literal[...]`, `Callable`, `Callable[..., A]`, `TypeGuard[A]` (a `bool`: `True` for an `A`).
 */
export type TypeText = string;

export interface OverloadRow {
  /** Parameters that tell the overloads apart; a trailing ` = ...` says that the overload lets it be left out. */
  when: Record<string, string>;
  returns: TypeText;
}

export interface EraRow {
  /** First release index. */
  from: number;
  /** Last release index; absent = through the newest tracked release. */
  to?: number;
  /** This path is another spelling of that definition (path, or `builtins.float`): look there for the rest. */
  alias?: string;
  /**
   * Parameters as in the source, without annotations and the parentheses: `self, other, *, key=None`. Of a class: what a call
   * of it takes, whatever its initialisers do, and no subclass inherits it.
   */
  signature?: string;
  /** Absent = `py`. */
  source?: SignatureSource;
  /** Direct bases of a class: paths; `?` for one that could not be resolved. `object` is left out. */
  bases?: string[];
  /** Where it is defined in the first release of the era: `pandas/core/frame.py:9123`. */
  at?: string;
  /** The whole API is declared deprecated in these releases. */
  deprecated?: DeprecationRow;
  /** Parameters of it that are declared deprecated in these releases, by name. */
  parameters?: Record<string, DeprecationRow>;
  /** A method that is called on the class or through it: absent = instance method. */
  binding?: 'static' | 'class' | 'property';
  /** Only a module `__getattr__` still answers for it. */
  shim?: true;
}

export interface DeprecationRow {
  /** How the library says so: a `warnings.warn`, a decorator, a table read by `__getattr__`, the docstring. */
  by: 'warning' | 'decorator' | 'table' | 'docstring';
  /** Warning class, e.g. `FutureWarning`. */
  category?: string;
  /** Version that the library names as the first deprecated one. */
  since?: string;
  /** Version that the library names for the removal. */
  removal?: string;
  /** What to use instead, verified to exist: a path, or for a parameter the name of another parameter. */
  replacement?: string;
  /** The library forwards the value unchanged: a rename, so a safe fix. */
  renamed?: true;
  /** Only these values (Python literals) are deprecated; absent = any value. */
  values?: string[];
  /** Literals that the replacing parameter takes, where the library lists them. */
  options?: string[];
  /** Declaration, `file:line` in the first release of the era. */
  at: string;
}

export interface ReplacementRow {
  path: string;
  /**
   * `same`: the same object under another path. `declared`: the library names it.
   * `moved`: the definition is found again at another public path.
   */
  how: 'same' | 'declared' | 'moved';
  /** Release indices over which the replacing path exists. */
  from: number;
  to?: number;
  /**
   * How the old definition calls the new one, read off its body: by parameter of the new one, the expression over
   * parameters of the old one, e.g. `{"objs": "[self, other]", "ignore_index": "ignore_index"}`; `*args` / `**kwargs`
   * as names stand for splats passed through. Absent: not known.
   */
  arguments?: Record<string, string>;
  /**
   * Where the old definition first turns an argument into something else, by its class: the first case that matches
   * counts instead of `arguments`. Absent: every argument is passed on in the same way.
   */
  cases?: CaseRow[];
}

/** What a mapping of arguments is where one of them is of some class. */
export interface CaseRow {
  /** Parameter of the old definition. */
  parameter: string;
  /** The argument is an instance of one of these: class paths, e.g. `builtins.dict`. */
  classes: string[];
  /** And its first item is an instance of this one, a class path. Absent: of any that no case before this one has. */
  item?: string;
  /**
   * As in `ReplacementRow`; in expressions, functions and classes that are called are named by their public paths,
   * `[self, pandas.DataFrame(other)]`. Absent: not known, or an error.
   */
  arguments?: Record<string, string>;
}

/** `data/catalog/index.json`: what there is to load, so that a library loads only when a document imports it. */
export interface CatalogIndex {
  schema: typeof CATALOG_SCHEMA;
  /** Newest upload date of any release in the catalog, `YYYY-MM-DD`: a function of the lock, not of the clock. */
  generated: string;
  libraries: {
    distribution: string;
    modules: string[];
    first: string;
    last: string;
    releases: number;
    apis: number;
  }[];
}
