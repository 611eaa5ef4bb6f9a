/** The seam between the module interpreter (`mine/names`) and the readers of single definitions. */
import type { Node } from '../syntax/node.ts';
import type {
  CaseRow,
  DeprecationRow,
  OverloadRow,
  SignatureSource,
  TypeText,
} from '../../core/catalog/format.ts';

/** What the reader of a definition may ask of its module. */
export interface Scope {
  /** Path in the archive. */
  file: string;
  /** Dotted. */
  module: string;
  stub: boolean;
  /** Arguments of classes are kept in types, and type variables as `~T[bound]`. */
  generic?: true;
  /**
   * A dotted name as seen at the module's top level → identity of what it denotes: `pandas.core.frame:DataFrame`,
   * `builtins.float`, a module `pandas.core`, or an external dotted path; `undefined` = unknown. Names that are only
   * there under `TYPE_CHECKING` count: annotations use them.
   */
  resolve(dotted: string): string | undefined;
  /**
   * The definition behind an identity of the same distribution, e.g. `pandas.core.frame:DataFrame.append`; re-exports
   * are followed, so `pandas:DataFrame` finds it too. Inherited members are not.
   */
  find(identity: string): Definition | undefined;
}

/** A node with the module that it stands in: a function, a class (decorated or not), or an assignment. */
export interface Definition {
  node: Node;
  scope: Scope;
}

export interface FunctionFacts {
  signature?: string;
  source: SignatureSource;
  binding?: 'static' | 'class' | 'property';
  /** Class names inside are identities; the surface turns them into canonical paths. */
  returns?: TypeText;
  /** `replacement` is an identity or a dotted text as written: the surface verifies it, or drops it. */
  deprecated?: DeprecationRow;
  parameters?: Record<string, DeprecationRow>;
  /** Where overloads return different types, in order. */
  overloads?: OverloadRow[];
  /** `path` is an identity, and so are the classes and callees in `cases`. */
  delegates?: { path: string; arguments: Record<string, string>; cases?: CaseRow[] };
  /** `file:line`. */
  at: string;
}

export interface ClassFacts {
  /** Dotted, as written. */
  bases: string[];
  /** In a generic scope: its bases as types, with their arguments. */
  generic?: TypeText[];
  /** Elsewhere: what type variables of its bases stand for, by what they are bound to. */
  means?: Record<TypeText, TypeText>;
  deprecated?: DeprecationRow;
  /** What its message spells out to make instead, over the parameters of its initialiser. */
  delegates?: FunctionFacts['delegates'];
  at: string;
}

export interface AttributeFacts {
  returns?: TypeText;
  /** By an annotation. */
  isDeclared?: true;
}

export { readAttribute, readClass } from './class.ts';
export { readFunction, readResult } from './function.ts';
