import type { Tree } from 'web-tree-sitter';
import { type Cursor, walkTree } from './cursor.ts';
import { isFormatted } from './prefix.ts';
import type { Span } from '../text.ts';

/** A named node of the syntax tree as a plain object: it outlives the tree and costs nothing to look at again. */
export interface Syntax extends Span {
  /** Node type of tree-sitter-python, e.g. `call`. */
  readonly type: string;
  /** Name of the parent's field that holds it, e.g. `function`. */
  readonly field: string | undefined;
  /** Named children without comments. */
  readonly children: readonly Syntax[];
}

export interface SyntaxTree {
  root: Syntax;
  /** Offset of the first syntax error. */
  error?: number;
  /** Offset of the first node that is nested too deeply to be looked at. */
  tooDeep?: number;
}

/** Nodes below this depth are left out: bounds every recursion over the tree. */
const MAX_DEPTH = 400;

const SKIPPED = new Set(['comment', 'line_continuation', 'import_prefix', 'string_start', 'string_end']);
const LEAVES = new Set(['identifier', 'integer', 'float', 'true', 'false', 'none', 'ellipsis']);
/** Type id of the node that wraps what cannot be parsed. */
const ERROR = 65535;
const NONE: readonly Syntax[] = [];

interface Build {
  cursor: Cursor;
  text: string;
  /** By type id: the name of a named type that is kept, else `undefined`. */
  kept: readonly (string | undefined)[];
  fields: readonly (string | null)[];
  tree: Omit<SyntaxTree, 'root'>;
  broken: boolean;
  /**
   * Children of nodes that are being read, one node after the other: they are copied once there are no more of them. A list
   * that grows by itself has room for 17 from the start, and most have one or two: half of the memory of a tree.
   */
  open: Syntax[];
  count: number;
}

const keptTypes = new WeakMap<object, (string | undefined)[]>();

/** Copies a tree in one walk of a cursor. Offsets are UTF-16 units. */
export function readSyntax(tree: Tree, text: string): SyntaxTree {
  const { language } = tree;
  const kept = keptOf(language);
  const broken = tree.rootNode.hasError;
  return walkTree(tree, (cursor) => {
    const build: Build = {
      cursor,
      text,
      kept,
      fields: language.fields,
      tree: {},
      broken,
      open: [],
      count: 0,
    };
    const wrong = cursor.typeId === ERROR;
    const root = readNode(build, wrong ? 'ERROR' : 'module', 0, cursor.start);
    if (broken) build.tree.error = Math.min(build.tree.error ?? root.start, wrong ? root.start : Infinity);
    return { root, ...build.tree };
  });
}

function keptOf(language: Tree['language']): (string | undefined)[] {
  let kept = keptTypes.get(language);
  if (!kept) {
    kept = language.types.map((name, id) =>
      language.nodeTypeIsNamed(id) && !SKIPPED.has(name) ? name : undefined,
    );
    keptTypes.set(language, kept);
  }
  return kept;
}

function readNode(build: Build, type: string, depth: number, start: number): Syntax {
  const { cursor } = build;
  const field = depth === 0 ? undefined : (build.fields[cursor.fieldId] ?? undefined);
  const end = cursor.end;
  let children = NONE;
  if (!LEAVES.has(type) && (type !== 'string' || isFormatted(build.text, start))) {
    children = depth >= MAX_DEPTH ? tooDeep(build, start) : readChildren(build, depth + 1);
  }
  return { type, field, start, end, children };
}

function tooDeep(build: Build, start: number): readonly Syntax[] {
  build.tree.tooDeep ??= start;
  return NONE;
}

function readChildren(build: Build, depth: number): readonly Syntax[] {
  const { cursor, open } = build;
  if (!cursor.firstChild()) return NONE;
  const first = build.count;
  do {
    const id = cursor.typeId;
    const type = id === ERROR ? 'ERROR' : build.kept[id];
    if (build.broken && (id === ERROR || cursor.isMissing)) build.tree.error ??= cursor.start;
    if (type !== undefined) {
      const node = readNode(build, type, depth, cursor.start);
      open[build.count++] = node;
    }
  } while (cursor.nextSibling());
  cursor.parent();
  const end = build.count;
  build.count = first;
  return end === first ? NONE : open.slice(first, end);
}

/** The child in a field. */
export function child(node: Syntax, field: string): Syntax | undefined {
  const { children } = node;
  for (let at = 0; at < children.length; at++) {
    if (children[at]?.field === field) return children[at];
  }
  return undefined;
}

/** The first child of a type. */
export function childOf(node: Syntax, type: string): Syntax | undefined {
  return node.children.find((candidate) => candidate.type === type);
}
