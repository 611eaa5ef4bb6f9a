import type { Tree } from 'web-tree-sitter';
import type { Reference } from './python/reference.ts';

/** One parsed and resolved document, for the time of one analysis: `tree` belongs to the cache of `Python`. */
export interface Document {
  readonly text: string;
  readonly tree: Tree;
  readonly references: readonly Reference[];
}
