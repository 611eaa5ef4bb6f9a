/** Trees of the parser as packed numbers: small enough to be kept, for most texts of a release are those of the last. */
import { LRUCache } from 'lru-cache';
import type { Tree } from 'web-tree-sitter';
import { type Cursor, walkTree } from '../../core/python/cursor.ts';
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

/** What is to be known of a type of nodes: bits. */
const NAMED = 1;
const LEAF = 2;
const OPERATION = 4;
const STRING = 8;

const kindsOfLanguages = new WeakMap<object, Uint8Array>();

/** By type id. */
function kindsOf(language: Tree['language']): Uint8Array {
  const known = kindsOfLanguages.get(language);
  if (known) return known;
  const kinds = new Uint8Array(ERROR + 1);
  for (const [id, name] of language.types.entries()) {
    const isNamed = language.nodeTypeIsNamed(id);
    kinds[id] =
      (isNamed && !SKIPPED.has(name) ? NAMED : 0) |
      (LEAVES.has(name) ? LEAF : 0) |
      (OPERATIONS.has(name) ? OPERATION : 0) |
      (isNamed && name === 'string' ? STRING : 0);
  }
  kinds[ERROR] = NAMED;
  kindsOfLanguages.set(language, kinds);
  return kinds;
}

/** Where trees are copied to before it is known how large they are. */
let room = new Int32Array(1 << 14);

/** Copies a tree in one walk, however deep that is. */
function packed(tree: Tree, text: string): Parsed {
  const { language } = tree;
  const kinds = kindsOf(language);
  const length = walkTree(tree, (cursor) => copied(cursor, kinds, text));
  return { nodes: room.slice(0, length), types: language.types, fields: language.fields };
}

/** Copies what a walk meets into `room`; returns how many numbers that are. */
function copied(cursor: Cursor, kinds: Uint8Array, text: string): number {
  const parents: number[] = [];
  let parent = 0;
  let length = 0;
  for (;;) {
    const id = cursor.typeId;
    const kind = kinds[id]!;
    const field = kind & NAMED || parent & OPERATION ? cursor.fieldId : 0;
    if (kind & NAMED || field !== 0) {
      if (length + WIDTH > room.length) grow();
      room[length++] = kind & NAMED ? id : id + OPERATOR;
      room[length++] = field;
      room[length++] = cursor.start;
      room[length++] = cursor.end;
      room[length++] = parents.length;
    }
    const isLeaf =
      !(kind & NAMED) || kind & LEAF || (kind & STRING && !isFormatted(text, room[length - WIDTH + 2]!));
    if (!isLeaf && cursor.firstChild()) {
      parents.push(parent);
      parent = kind;
      continue;
    }
    while (parents.length > 0 && !cursor.nextSibling()) {
      cursor.parent();
      parent = parents.pop()!;
    }
    if (parents.length === 0) return length;
  }
}

function grow(): void {
  const more = new Int32Array(2 * room.length);
  more.set(room);
  room = more;
}
