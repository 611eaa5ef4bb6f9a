import type { ApiKind, SignatureSource } from '../../core/catalog/format.ts';

/** Rule names of findings; the `unavailable-` ones are what the later release adds. */
type ChangeName =
  | 'removed-api'
  | 'moved-api'
  | 'deprecated-api'
  | 'unavailable-api'
  | 'removed-parameter'
  | 'renamed-parameter'
  | 'deprecated-parameter'
  | 'keyword-only-parameter'
  | 'positional-only-parameter'
  | 'reordered-parameter'
  | 'required-parameter'
  | 'changed-default'
  | 'unavailable-parameter';

/** One difference between two releases of a library. */
export interface DiffRow {
  /** The listed or shortest path of the definition; its other public paths that change with it are in `aliases`. */
  api: string;
  aliases: string[];
  apiKind: ApiKind;
  change: ChangeName;
  parameter?: string;
  /** A path, or the name of another parameter. */
  replacement?: string;
  /** Code that worked with the earlier release raises with the later one. */
  breaking: boolean;
  /** The library itself declares it, in a release up to the later one. */
  declared?: true;
  /** What is changed as written: a parameter with its default, or for a whole API its signature. */
  old?: string;
  new?: string;
  /** Where the evidence was read. */
  source: SignatureSource;
}

/** What changed between two releases: the answer of `codesync diff --json`. */
export interface LibraryDiff {
  distribution: string;
  from: string;
  to: string;
  changes: DiffRow[];
}
