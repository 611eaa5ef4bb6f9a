/** From trees of the parser to nodes of our own. */
import type { Tree, TreeCursor } from 'web-tree-sitter';
import { Node } from './node.ts';
import { Source } from './source.ts';

const SKIPPED = new Set(['line_continuation', 'import_prefix', 'string_start', 'string_end']);
const LEAVES = new Set('identifier integer float true false none ellipsis string_content comment'.split(' '));
const OPERATIONS = new Set(
  'binary_operator unary_operator boolean_operator comparison_operator augmented_assignment'.split(' '),
);
/** Type id of the node that wraps what cannot be parsed. */
const ERROR = 65535;

interface Walk {
  cursor: TreeCursor;
  source: Source;
  types: readonly string[];
  /** By type id: whether it has a name and is kept. */
  kept: readonly boolean[];
  fields: readonly (string | null)[];
}

const keptTypes = new WeakMap<object, readonly boolean[]>();

/** Copies a tree of `text` in one walk of a cursor, however deep it is; gives the module. The tree can be freed then. */
export function lower(tree: Tree, text: string): Node {
  const { language } = tree;
  const source = new Source(text);
  const cursor = tree.walk();
  try {
    const { types, fields } = language;
    const walk = { cursor, source, types, kept: keptOf(language), fields };
    const root = nodeAt(walk, null);
    fill(root, walk);
    return root;
  } finally {
    cursor.delete();
  }
}

function keptOf(language: Tree['language']): readonly boolean[] {
  let kept = keptTypes.get(language);
  if (!kept) {
    kept = language.types.map((name, id) => language.nodeTypeIsNamed(id) && !SKIPPED.has(name));
    keptTypes.set(language, kept);
  }
  return kept;
}

function nodeAt({ cursor, source, types, fields }: Walk, parent: Node | null): Node {
  const id = cursor.nodeTypeId;
  const type = id === ERROR ? 'ERROR' : (types[id] ?? '');
  const field = parent && (fields[cursor.currentFieldId] ?? null);
  return new Node(source, type, field, { start: cursor.startIndex, end: cursor.endIndex }, parent);
}

/** Gives a node all that is under it. */
function fill(root: Node, walk: Walk): void {
  const { cursor } = walk;
  let parent = root;
  if (!cursor.gotoFirstChild()) return;
  for (;;) {
    const child = take(parent, walk);
    if (child && !isLeaf(child) && cursor.gotoFirstChild()) {
      parent = child;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (parent === root || !parent.parent) return;
      cursor.gotoParent();
      parent = parent.parent;
    }
  }
}

/** Adds the node at the cursor to its parent, or to where else it belongs; gives it if there may be more under it. */
function take(parent: Node, walk: Walk): Node | undefined {
  const id = walk.cursor.nodeTypeId;
  if (id === ERROR || walk.kept[id]) {
    const child = nodeAt(walk, parent);
    if (child.type === 'comment') walk.source.addComment({ start: child.startIndex, end: child.endIndex });
    else parent.add(child);
    return child;
  }
  if (OPERATIONS.has(parent.type) && walk.cursor.currentFieldId !== 0) parent.add(nodeAt(walk, parent), true);
  return undefined;
}

function isLeaf({ type, startIndex, source }: Node): boolean {
  return LEAVES.has(type) || (type === 'string' && !isFormatted(source.text, startIndex));
}

/** Whether a string literal has an `f` or `t` in its prefix. */
function isFormatted(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const letter = text.charAt(at);
    if (letter === '"' || letter === "'") return false;
    if ('fFtT'.includes(letter)) return true;
  }
  return false;
}
