import type { Catalog } from './catalog/catalog.ts';
import type { Environment } from './environment.ts';
import type { Finding, Problem } from './finding.ts';
import type { Python } from './python/python.ts';
import type { Confidence, Reference } from './python/reference.ts';

/** A Python document; `path` is its identity (a path or a URI) and the key of its tree. */
export interface SourceFile {
  path: string;
  text: string;
}

export interface Rules {
  /** Codes or prefixes (`CS1`); absent = the defaults. */
  select?: readonly string[];
  extendSelect?: readonly string[];
  ignore?: readonly string[];
  /** Default `inferred`. */
  minConfidence?: Confidence;
}

export interface Analysis {
  /** In document order, suppressed ones left out. */
  findings: Finding[];
  problems: Problem[];
  /** Every resolved reference, for hovers and `codesync calls`. */
  references: Reference[];
}

/**
 * The façade of the core: one document, what is known of its environment, and the catalog → findings with fixes.
 * Never throws on any text.
 */
export type Analyze = (
  source: SourceFile,
  environment: Environment,
  catalog: Catalog,
  python: Python,
  rules?: Rules,
) => Analysis;
