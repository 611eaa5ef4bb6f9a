/** Trees of the parser as packed numbers: small enough to be kept, for most texts of a release are those of the last. */
import { LRUCache } from 'lru-cache';
import type { Tree, TreeCursor } from 'web-tree-sitter';
import { isFormatted } from '../../core/python/prefix.ts';
import type { Python } from '../../core/python/python.ts';

/** The named nodes of a tree without comments, and the operators of operations, parents first. */
export interface Parsed {
  /** `WIDTH` numbers a node: type with `OPERATOR`, field, start and end in the text, depth below the root. */
  readonly nodes: Int32Array;
  readonly types: readonly string[];
  readonly fields: readonly (string | null)[];
}

export type Parse = (text: string) => Parsed;

export const WIDTH = 5;
/** Added to the type of a node that is no child, but an operator between the operands of an operation. */
export const OPERATOR = 1 << 16;
/** Type id of the node that wraps what cannot be parsed. */
export const ERROR = 65535;

/** Bytes of what is kept: more than the largest library has that is read, less than that takes otherwise. */
const KEPT = 64 * 1024 * 1024;

const SKIPPED = new Set(['comment', 'line_continuation', 'import_prefix', 'string_start', 'string_end']);
const LEAVES = new Set('identifier integer float true false none ellipsis string_content'.split(' '));
const OPERATIONS = new Set(
  'binary_operator unary_operator boolean_operator comparison_operator augmented_assignment'.split(' '),
);

/** Parses texts, and keeps what was last parsed for those that are the same. */
export function createParse({ once }: Pick<Python, 'once'>, bytes = KEPT): Parse {
  const kept = new LRUCache<string, Parsed>({
    maxSize: bytes,
    sizeCalculation: ({ nodes }, text) => nodes.byteLength + text.length + 1,
  });
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    let parsed: Parsed = { nodes: new Int32Array(), types: [], fields: [] };
    once(text, (tree) => (parsed = packed(tree, text)));
    kept.set(text, parsed);
    return parsed;
  };
}

interface Kinds {
  /** By type id: whether it has a name and is kept. */
  kept: readonly boolean[];
  leaf: readonly boolean[];
  operation: readonly boolean[];
  string: number;
}

const kindsOfLanguages = new WeakMap<object, Kinds>();

function kindsOf(language: Tree['language']): Kinds {
  const known = kindsOfLanguages.get(language);
  if (known) return known;
  const { types } = language;
  const kinds = {
    kept: types.map((name, id) => language.nodeTypeIsNamed(id) && !SKIPPED.has(name)),
    leaf: types.map((name) => LEAVES.has(name)),
    operation: types.map((name) => OPERATIONS.has(name)),
    string: types.findIndex((name, id) => name === 'string' && language.nodeTypeIsNamed(id)),
  };
  kindsOfLanguages.set(language, kinds);
  return kinds;
}

/** Copies a tree in one walk of a cursor, however deep that is. */
function packed(tree: Tree, text: string): Parsed {
  const { language } = tree;
  const kinds = kindsOf(language);
  const nodes: number[] = [];
  const parents: number[] = [];
  const cursor = tree.walk();
  for (;;) {
    const id = cursor.nodeTypeId;
    const depth = parents.length;
    const isNamed = id === ERROR || kinds.kept[id] === true;
    if (isNamed || isOperator(cursor, parents.at(-1), kinds))
      nodes.push(
        isNamed ? id : id + OPERATOR,
        cursor.currentFieldId,
        cursor.startIndex,
        cursor.endIndex,
        depth,
      );
    const isLeaf =
      !isNamed || kinds.leaf[id] || (id === kinds.string && !isFormatted(text, cursor.startIndex));
    if (!isLeaf && cursor.gotoFirstChild()) {
      parents.push(id);
      continue;
    }
    while (parents.length > 0 && !cursor.gotoNextSibling()) {
      cursor.gotoParent();
      parents.pop();
    }
    if (parents.length === 0) break;
  }
  cursor.delete();
  return { nodes: Int32Array.from(nodes), types: language.types, fields: language.fields };
}

function isOperator(cursor: TreeCursor, parent: number | undefined, { operation }: Kinds): boolean {
  return parent !== undefined && operation[parent] === true && cursor.currentFieldId !== 0;
}
