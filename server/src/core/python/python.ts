import type { Tree } from 'web-tree-sitter';
import type { Problem } from '../finding.ts';
import type { Span } from '../text.ts';
import type { Reference } from './reference.ts';

/** The parser and its one cache of trees. Nobody else keeps a tree. */
export interface Python {
  /**
   * The tree of `text`. Under the same `key` the previous tree is edited and re-parsed incrementally.
   * The tree belongs to the cache: use it at once and drop it.
   */
  tree(key: string, text: string): Tree;
  forget(key: string): void;
  /** The tree of a text that is looked at once; it lives as long as `use` runs. */
  once(text: string, use: (tree: Tree) => void): void;
}

/** Bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; `host` reads them. */
export interface Wasm {
  runtime: Uint8Array;
  grammar: Uint8Array;
}

/** A name that is asked of a module or class of a library, or of an instance of it, and is in no row of the catalog. */
export interface Unknown {
  span: Span;
  /** Path of the module or class. */
  owner: string;
  name: string;
  isInstance: boolean;
  isCalled: boolean;
  /** For a person: why the owner is believed to be what it is. */
  reason: string;
}

export interface Resolution {
  /** In document order. */
  references: Reference[];
  /** In document order; guarded ones are left out. */
  unknown: Unknown[];
  /** Syntax errors, budgets that were hit. */
  problems: Problem[];
}
