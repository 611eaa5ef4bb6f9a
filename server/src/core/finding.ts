import type { Confidence } from './python/reference.ts';
import type { Edit, Span } from './text.ts';

type Severity = 'warning' | 'hint';

/** One thing to say at one place. `lsp` and `cli` render it; nobody else makes text of it. */
export interface Finding {
  /** What is underlined: the name, or only the argument where only that is outdated. */
  span: Span;
  code: string;
  rule: string;
  severity: Severity;
  confidence: Confidence;
  /** Why the receiver is believed to be what it is. */
  reason: string;
  /** Empty where it is about a comment. */
  api: string;
  parameter?: string;
  message: string;
  distribution: string;
  installed?: string;
  /** The version that the finding is about. */
  target: string;
  /** Minor lines, `1.4`: since when deprecated, first one without it. */
  deprecated?: string;
  removed?: string;
  replacement?: string;
  /** The thing is declared deprecated (strikethrough) rather than gone. */
  isDeprecation: boolean;
  /** Old and new signature, for the hover. */
  before?: string;
  after?: string;
  /** `file:line` in a release, the evidence. */
  evidence?: string;
  /** The best one first. */
  fixes: readonly Fix[];
}

export interface Fix {
  title: string;
  /** safe: keeps behaviour, parses, idempotent. Everything else asks first. */
  safety: 'safe' | 'unsafe';
  /** Ascending, not overlapping. */
  edits: readonly Edit[];
}

/** Something that kept the analysis from being complete: said once, in one line. */
export interface Problem {
  message: string;
}
