/** The trees of one release while it is read. */
import type { Tree } from 'web-tree-sitter';
import type { Python } from '../../core/python/python.ts';
import type { ReleaseFiles } from '../ports.ts';

export interface ReleaseTrees {
  /** The tree of a file, parsed once; `undefined` if the file cannot be read. */
  tree(path: string): Tree | undefined;
  /** Frees all of them; nodes of them must not be used any more. */
  close(): void;
}

/** Parses on demand and keeps, outside the cache of `python`, until closed. */
export function openTrees(files: ReleaseFiles, python: Python): ReleaseTrees {
  const trees = new Map<string, Tree | undefined>();
  return {
    tree(path) {
      if (!trees.has(path)) {
        const text = files.read(path);
        trees.set(path, text === undefined ? undefined : python.tree(path, text).copy());
        python.forget(path);
      }
      return trees.get(path);
    },
    close() {
      for (const tree of trees.values()) tree?.delete();
      trees.clear();
    },
  };
}
