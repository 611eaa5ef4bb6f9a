import { LRUCache } from 'lru-cache';
import { Edit, Language, Parser, type Point, type Tree } from 'web-tree-sitter';
import { startRuntime } from './cursor.ts';
import type { Python, Wasm } from './python.ts';

/** A kept tree costs about 27 bytes for each source character (measured: see ARCHITECTURE.md). */
const BYTES_PER_CHARACTER = 27;

interface Kept {
  tree: Tree;
  text: string;
}

/**
 * Starts the parser. `wasm` holds the bytes of the runtime and of the Python grammar; `cacheBytes` bounds the trees
 * that are kept for the next edit (bytes, estimated by text length). Throws if the bytes are not what they should be.
 */
export async function createPython(wasm: Wasm, cacheBytes = 64 * 1024 * 1024): Promise<Python> {
  await startRuntime(wasm.runtime);
  const parser = new Parser().setLanguage(await Language.load(wasm.grammar));
  const kept = new LRUCache<string, Kept>({
    maxSize: cacheBytes,
    sizeCalculation: ({ text }) => Math.max(1, text.length * BYTES_PER_CHARACTER),
    dispose: ({ tree }) => tree.delete(),
  });
  // A document too large for the cache is refused by it; its tree is freed by the next call.
  let loose: Tree | undefined;

  function parse(text: string, old?: Tree): Tree {
    const tree = parser.parse(text, old);
    if (!tree) throw new Error('the Python parser gave no tree');
    return tree;
  }

  return {
    tree(key, text) {
      const previous = kept.get(key);
      if (previous?.text === text) return previous.tree;
      loose?.delete();
      loose = undefined;
      if (previous) previous.tree.edit(difference(previous.text, text));
      const tree = parse(text, previous?.tree);
      kept.set(key, { tree, text });
      if (!kept.has(key)) loose = tree;
      return tree;
    },
    forget(key) {
      kept.delete(key);
    },
    once(text, use) {
      const tree = parse(text);
      try {
        use(tree);
      } finally {
        tree.delete();
      }
    },
  };
}

/** The one edit that turns `before` into `after`: what lies between their common prefix and common suffix. */
export function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  const oldEnd = before.length - same;
  const newEnd = after.length - same;
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: point(before, start),
    oldEndPosition: point(before, oldEnd),
    newEndPosition: point(after, newEnd),
  });
}

function point(text: string, index: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}
