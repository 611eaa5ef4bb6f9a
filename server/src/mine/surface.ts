/** The public surface of one release: what `surface/` reads off its files and `timeline/` compares. */
import type {
  ApiKind,
  CaseRow,
  DeprecationRow,
  OverloadRow,
  SignatureSource,
  TypeText,
} from '../core/catalog/format.ts';

export interface Surface {
  distribution: string;
  version: string;
  /** Top-level import names. */
  modules: string[];
  /** By path; `.` joined, members of classes included (own members only: inheritance is kept in `bases`). */
  apis: Map<string, SurfaceApi>;
  /**
   * Paths that resolve though nobody offers them, imports of a module for itself among them, with the canonical path of
   * what they reach; a private class, and an attribute that methods set, reach themselves. Only of this distribution; the
   * catalog says no more of them than what the names of public modules reach.
   */
  leaks?: Record<string, string>;
  /**
   * Modules that may have names which are not known: any, where they come from compiled code or another distribution;
   * no functions or classes, where a table fills the module. `lib.*`: what below it was a module may be one still.
   */
  open?: Record<string, 'any' | 'values'>;
  /**
   * Modules and classes of which every public name is known: those that they have beside the recorded ones, a class without
   * those of its bases.
   */
  whole?: Record<string, string[]>;
  /** Paths that a module `__getattr__` refuses with a message, and what it says. */
  expired?: Record<string, DeprecationRow>;
  /** Files that could not be read in full, one line each. */
  problems: string[];
}

export interface SurfaceApi {
  path: string;
  kind: ApiKind;
  listed: boolean;
  /** Set where this path is another spelling: the canonical path (shortest public one) or `builtins.X`. */
  alias?: string;
  /** Identity of the definition, `pandas.core.frame:DataFrame.append`; the same in two releases = the same thing. */
  definition: string;
  signature?: string;
  source: SignatureSource;
  binding?: 'static' | 'class' | 'property';
  bases?: string[];
  /** Of a class in stubs that are read for their types: its bases with their arguments. */
  generic?: TypeText[];
  /** Of a class: what type variables of its bases stand for, by the class that they are bound to. */
  means?: Record<TypeText, TypeText>;
  returns?: TypeText;
  overloads?: OverloadRow[];
  /** Of a function that is an object with `__call__`: its class. */
  value?: TypeText;
  /** Of a class: types of attributes that its instances have beside its members, as far as they are known. */
  fields?: Record<string, TypeText>;
  /** `file:line`. */
  at: string;
  deprecated?: DeprecationRow;
  parameters?: Record<string, DeprecationRow>;
  shim?: boolean;
  /** Nothing but a list of names, for which a module `__getattr__` asks a compiled module, says that it is there. */
  believed?: true;
  /** A class that nobody offers, recorded because it is a base or a result of something that is offered. */
  hidden?: true;
  /** The body ends in a call of another API: its path, and its arguments over our parameters. */
  delegates?: { path: string; arguments: Record<string, string>; cases?: CaseRow[] };
}
