/**
 * What the benchmark is made of. A *pair* is one place of a program with a call in two forms: the outdated one, which
 * binds at the legacy release and no longer (or only as deprecated) at the updated one, and the updated one. Each pair
 * of the test split gives one *case* a task.
 */
import type { ApiKind, EraRow } from '../core/catalog/format.ts';

/**
 * `cct`: the code ends with the name of the API and `(`, the answer is the list of arguments (where the API itself has
 * another name now: the code ends before the call, the answer is the call). `ect`: the code ends with the outdated call, the
 * answer is the updated one. `mcq`: as `cct`, with four answers to choose from, the answer is a letter.
 */
export const TASKS = ['cct', 'ect', 'mcq'] as const;
export type Task = (typeof TASKS)[number];

export const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

export type Kind = 'function' | 'method' | 'initializer';

/** Names of the rules that find such a change: see `core/changes`. */
const CHANGES = [
  ...(['removed-api', 'moved-api', 'deprecated-api', 'removed-parameter', 'renamed-parameter'] as const),
  ...(['deprecated-parameter', 'keyword-only-parameter', 'positional-only-parameter'] as const),
  ...(['reordered-parameter', 'required-parameter'] as const),
];
export type ChangeKind = (typeof CHANGES)[number];

/** What is called at one release, as far as binding a call to it asks. */
export interface Callee {
  /** Public path: `numpy.prod`, `pandas.DataFrame.drop`. */
  path: string;
  /** Parameters as in the catalog. */
  signature: string;
  kind: ApiKind;
  binding?: EraRow['binding'];
  /** Declared deprecated at that release: the whole API. */
  deprecated?: true;
  /** Parameters declared deprecated at that release, with the values that are, where only some are. */
  deprecatedParameters?: Readonly<Record<string, readonly string[] | true>>;
}

/** One release of a library. */
export interface Release {
  version: string;
  /** Day of the upload, `YYYY-MM-DD`. */
  date: string;
}

/** An API that changed between two releases. */
export interface ChangedApi {
  /** Normalised name of the distribution. */
  distribution: string;
  /** Public path of the API as outdated code spells it; unique in a set. */
  api: string;
  kind: Kind;
  change: ChangeKind;
  /** The parameter that it is about. */
  parameter?: string;
  legacy: Release;
  updated: Release;
  /** What the outdated call reaches at the legacy release. */
  old: Callee;
  /** The same path at the updated release; absent where it is gone. */
  kept?: Callee;
  /** What the updated call reaches at the updated release, and how it binds at the legacy one where it is there. */
  now: Callee;
  before?: Callee;
}

/** A call as it is spelled: `df.drop` and `labels, axis=1`. */
export interface SpelledCall {
  callee: string;
  arguments: string;
}

/** Where the code of a pair comes from. */
type Provenance =
  | { kind: 'synthetic'; shape: string }
  | {
      kind: 'real';
      distribution: string;
      version: string;
      /** Path inside the archive. */
      file: string;
      /** Of the segment in the file, in bytes; `end` is exclusive. */
      start: number;
      end: number;
      /** Of the bytes of the segment. */
      sha256: string;
    };

export interface Pair {
  /** Unique in a set, stable as long as its text is. */
  id: string;
  api: ChangedApi;
  split: 'test' | 'train';
  /** The code up to the call, and from its end on. */
  prefix: string;
  suffix: string;
  outdated: SpelledCall;
  updated: SpelledCall;
  /** Two wrong ones. */
  distractors: readonly [SpelledCall, SpelledCall];
  /** What stands at A, B, C and D: `0` the updated call, `1` the outdated one, `2` and `3` the distractors: `2013`. */
  order: string;
  provenance: Provenance;
  /** The model that wrote its calls; absent: the engine did. */
  by?: string;
}

/** One question to a model. */
export interface Case {
  /** `PAIR-ID/TASK`. */
  id: string;
  task: Task;
  pair: Pair;
  /** Whether the answer is a list of arguments or a whole call. */
  form: 'arguments' | 'call';
  /** The code that the model is shown: it ends where the answer belongs, after `(` for arguments (`ect`: with the outdated call). */
  context: string;
  /** The right answer, and the outdated one. */
  updated: string;
  outdated: string;
  /** Of an `mcq`: the four answers, A to D, and the letter of the right one. */
  options?: readonly string[];
  right?: Letter;
}

/** A set of pairs with its version. */
export interface Dataset {
  header: DatasetHeader;
  pairs: readonly Pair[];
}

export interface DatasetHeader {
  format: 'codesync-bench';
  schema: typeof DATASET_SCHEMA;
  /** `synthetic`, `real`, or what its maker called it. */
  name: string;
  /** Changes whenever a row does: results name it. `NAME@HASH`. */
  version: string;
  /** Of the catalog that it was made from. */
  catalog: string;
  seed: number;
}

/** Increased whenever a reader of the previous number would misread a set. */
export const DATASET_SCHEMA = 1;
