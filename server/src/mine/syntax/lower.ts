/** From trees of the parser to nodes of our own. */
import { isFormatted } from '../../core/python/prefix.ts';
import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Python } from '../../core/python/python.ts';
import { type Fragment, type Lazy, moduleFragment, Places } from './fragments.ts';
import { LazyNode, Node } from './node.ts';
import { Source } from './source.ts';

type Parse = Python['once'];

const SKIPPED = new Set(['comment', 'line_continuation', 'import_prefix', 'string_start', 'string_end']);
const LEAVES = new Set('identifier integer float true false none ellipsis string_content'.split(' '));
const OPERATIONS = new Set(
  'binary_operator unary_operator boolean_operator comparison_operator augmented_assignment'.split(' '),
);
/** Type id of the node that wraps what cannot be parsed. */
const ERROR = 65535;

interface Walk {
  cursor: TreeCursor;
  places: Places;
  source: Source;
  parse: Parse;
  types: readonly string[];
  /** By type id: whether it has a name and is kept. */
  kept: readonly boolean[];
  fields: readonly (string | null)[];
}

/** The module of a file; its functions are read when somebody asks for more than their names, their bodies after that. */
export function readSyntax(text: string, parse: Parse): Node {
  const source = new Source(text);
  const module = new Node(source, 'module', null, { start: 0, end: text.length }, null);
  readInto(module, moduleFragment(text), parse);
  return module;
}

/** Gives a node what is under it: copies the tree of its fragment in one walk of a cursor, however deep that is. */
function readInto(node: Node, fragment: Fragment, parse: Parse): void {
  parse(fragment.text, (tree) => {
    const { language } = tree;
    const { types, fields } = language;
    const places = new Places(fragment.pieces);
    const cursor = tree.walk();
    if (!goTo(cursor, fragment.type)) cursor.reset(tree.rootNode);
    fill(node, { cursor, places, source: node.source, parse, types, kept: keptOf(language), fields });
    cursor.delete();
  });
}

/** Moves to the first node of a type, not deeper than to the children of the first statement. */
function goTo(cursor: TreeCursor, type: string, depth = 0): boolean {
  if (cursor.nodeType === type) return true;
  if (depth > 2 || !cursor.gotoFirstChild()) return false;
  do if (goTo(cursor, type, depth + 1)) return true;
  while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return false;
}

const keptTypes = new WeakMap<object, readonly boolean[]>();

function keptOf(language: Tree['language']): readonly boolean[] {
  let kept = keptTypes.get(language);
  if (!kept) {
    kept = language.types.map((name, id) => language.nodeTypeIsNamed(id) && !SKIPPED.has(name));
    keptTypes.set(language, kept);
  }
  return kept;
}

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

/** Adds the node at the cursor to its parent, if it is one to keep; gives it if there may be more to keep under it. */
function take(parent: Node, walk: Walk): Node | undefined {
  const id = walk.cursor.nodeTypeId;
  const isNamed = id === ERROR || walk.kept[id] === true;
  if (!isNamed && !(OPERATIONS.has(parent.type) && walk.cursor.currentFieldId !== 0)) return undefined;
  const child = nodeAt(walk, id, parent);
  parent.add(child, !isNamed);
  return isNamed && !(child instanceof LazyNode) ? child : undefined;
}

function nodeAt({ cursor, places, source, types, fields, parse }: Walk, id: number, parent: Node): Node {
  const type = id === ERROR ? 'ERROR' : (types[id] ?? '');
  const field = fields[cursor.currentFieldId] ?? null;
  const offset = cursor.startIndex;
  const span = { start: places.start(offset), end: places.end(cursor.endIndex) };
  const node = new Node(source, type, field, span, parent);
  const part = places.part(offset);
  return part?.type === type && part.lazy ? lazyNode(node, part.lazy, parse) : node;
}

function lazyNode(node: Node, lazy: Lazy, parse: Parse): LazyNode {
  return new LazyNode(node, lazy, (into) => readInto(into, lazy.fragment(), parse));
}

function isLeaf({ type, startIndex, source }: Node): boolean {
  return LEAVES.has(type) || (type === 'string' && !isFormatted(source.text, startIndex));
}
