import type { ApiKind } from '../catalog/format.ts';
import type { Span } from '../text.ts';

/** certain: only this API can be reached; inferred: a union or a guess of the flow; possible: a distinctive name only. */
export type Confidence = 'certain' | 'inferred' | 'possible';

/** One place where a document reaches an API of a tracked library: a call, or the name used as a value. */
export interface Reference {
  /** The whole dotted expression, `np.product` or `df.groupby("a").append`. */
  span: Span;
  /** The last name of it, `product`: where a squiggle goes. */
  name: Span;
  /** Source text of `span`. */
  text: string;
  /** Public path as spelled, imports resolved: `numpy.product`; for a member `<class path>.<name>` of the receiver's class. */
  path: string;
  /** For a member: the path of the receiver's class; `path` is then to be looked up with `Library.member`. */
  receiver?: string;
  /** Further classes of a union receiver that have the member too, and whether others lack it. */
  alternatives?: string[];
  kind: ApiKind;
  confidence: Confidence;
  /** For a person: "df is assigned from pandas.read_csv(...) on line 3". */
  reason: string;
  /** The call, where the reference is what is called. */
  call?: Call;
  /** The statement that imports it: an `import`/`from` name, not a use. */
  imported?: { statement: Span; item: Span; module: string; alias?: string };
  /** Under a guard (try/except ImportError|AttributeError|TypeError, hasattr, a version comparison): not reported. */
  guarded: boolean;
}

export interface Call {
  /** The whole call expression. */
  span: Span;
  /** The argument list, parentheses included. */
  list: Span;
  arguments: readonly Argument[];
  /** The receiver fills the first parameter: a method on an instance, or a classmethod. */
  bound: boolean;
  /** Span of the receiver expression, `df` in `df.append(x)`. */
  receiver?: Span;
}

export interface Argument {
  kind: 'positional' | 'keyword' | 'splat' | 'double-splat';
  /** Of a keyword argument. */
  name?: string;
  nameSpan?: Span;
  /** The whole argument, `sep=","`. */
  span: Span;
  /** Its value, `","`. */
  value: Span;
  /** Source text of the value. */
  text: string;
  /** Syntactic kind of the value, where it tells something: a literal or a display. */
  literal?: 'none' | 'bool' | 'number' | 'string' | 'list' | 'tuple' | 'dict' | 'set';
  /** Path of its class, where there is only one that it can be: `builtins.dict`, `pandas.Series`. */
  type?: string;
  /** Of a list, set or tuple: the classes that its items can be of; `?` for one that is not known. */
  items?: readonly string[];
}
