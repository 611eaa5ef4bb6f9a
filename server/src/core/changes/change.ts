import type { Library } from '../catalog/catalog.ts';
import type { EraRow } from '../catalog/format.ts';
import type { Document } from '../document.ts';
import type { Finding } from '../finding.ts';
import type { Call, Reference } from '../python/reference.ts';
import type { Binding } from '../signatures/bind.ts';
import type { Signature } from '../signatures/signature.ts';
import type { Timeline } from './timeline.ts';

/** What a change is asked about: one reference at the releases that matter for it. */
export interface Subject {
  document: Document;
  reference: Reference;
  library: Library;
  timeline: Timeline;
  /** Release index that the code is known to have worked with; absent: none that is tracked. */
  base?: number;
  /** Release index that is judged. */
  target: number;
  /** The oldest release that the project runs on, as far as is known: a safe fix has to work there too. */
  lowest: number;
  /** `target` is a release after the installed one that nobody asked for: said as "will break", as a hint. */
  ahead: boolean;
  /** The rows of the API at `base` and at `target`. */
  before?: EraRow;
  after?: EraRow;
  /** The reference is called: the call bound at both releases, where they have a signature. */
  call?: { call: Call; before?: BoundCall; after?: BoundCall };
}

/** A call bound to the signature of one release. */
export interface BoundCall {
  row: EraRow;
  signature: Signature;
  binding: Binding;
}

/** A finding without what is the same for all findings of one subject or change. */
export type Match = Omit<Finding, 'code' | 'rule' | 'distribution' | 'installed' | 'target'>;

/** What findings have in common: a code, and a page of the name of its rule in `test/spec`. */
export interface Rule {
  code: string;
  /** Rule name, e.g. `removed-api`. */
  rule: string;
  /** One sentence for lists and for `codeDescription`. */
  summary: string;
  /** Shown unless a user selects otherwise. */
  default: boolean;
}

/** One kind of change: a file here. */
export interface Change extends Rule {
  /** It has something to say of an API that is the same in all releases too. */
  timeless?: true;
  match(subject: Subject): Match[];
}
