import type { Api, Library } from '../catalog/catalog.ts';
import type { EraRow } from '../catalog/format.ts';
import type { Finding } from '../finding.ts';
import type { Reference } from '../python/reference.ts';

/** What a change is asked about: one reference at the releases that matter for it. */
export interface Subject {
  text: string;
  reference: Reference;
  library: Library;
  api: Api;
  /** Release index that the code is known to have worked with: the installed one, else the newest before `target`. */
  base?: number;
  /** Release index that is judged. */
  target: number;
  /** `target` is a release after the installed one that nobody asked for: said as "will break", as a hint. */
  ahead: boolean;
  before?: EraRow;
  after?: EraRow;
}

/** One kind of change: a file here, a page of the same name in `test/spec`. */
export interface Change {
  code: string;
  /** Rule name, e.g. `removed-api`. */
  rule: string;
  /** One sentence for lists and for `codeDescription`. */
  summary: string;
  /** Shown unless a user selects otherwise. */
  default: boolean;
  match(subject: Subject): Omit<Finding, 'code' | 'rule' | 'distribution' | 'installed' | 'target'>[];
}
