/**
 * Walks over trees as `TreeCursor` of web-tree-sitter does, by the same functions of its runtime. That one copies its
 * state into the memory of the runtime for each of them and back, which is more than half of what a walk takes; here it
 * stays there.
 */
import { Parser, type Tree } from 'web-tree-sitter';

/** Where a walk stands. As long as it lasts nothing else may be asked of any tree. */
export interface Cursor {
  readonly typeId: number;
  /** Of the field of the parent that the node is in; 0 where it is in none. */
  readonly fieldId: number;
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly isMissing: boolean;
  /** Moves, if there is such a node. */
  firstChild(): boolean;
  nextSibling(): boolean;
  parent(): void;
}

/** A function of the runtime: it takes the address of a tree, and has the node or cursor in a place of its own. */
type Ask = (tree: number) => number;

const NAMES = {
  root: '_ts_tree_root_node_wasm',
  open: '_ts_tree_cursor_new_wasm',
  close: '_ts_tree_cursor_delete_wasm',
  type: '_ts_tree_cursor_current_node_type_id_wasm',
  field: '_ts_tree_cursor_current_field_id_wasm',
  start: '_ts_tree_cursor_start_index_wasm',
  end: '_ts_tree_cursor_end_index_wasm',
  missing: '_ts_tree_cursor_current_node_is_missing_wasm',
  child: '_ts_tree_cursor_goto_first_child_wasm',
  sibling: '_ts_tree_cursor_goto_next_sibling_wasm',
  parent: '_ts_tree_cursor_goto_parent_wasm',
};

/** What the runtime is started with; starting puts its functions into it. There is one runtime in a process. */
const runtime: Record<string, unknown> = {};
let asks: Record<keyof typeof NAMES, Ask> | undefined;

/** Starts the runtime of the parser from the bytes of its module. Throws if they are not what they should be. */
export async function startRuntime(wasmBinary: Uint8Array): Promise<void> {
  runtime['wasmBinary'] ??= wasmBinary;
  await Parser.init(runtime);
  const found = Object.entries(NAMES).map(([name, exported]) => {
    const ask = runtime[exported];
    if (typeof ask !== 'function') throw new Error(`web-tree-sitter has no function ${exported}`);
    return [name, ask];
  });
  asks ??= Object.fromEntries(found);
}

/** Walks over a tree, from its root; the walk ends when `use` returns. */
export function walkTree<T>(tree: Tree, use: (cursor: Cursor) => T): T {
  if (!asks) throw new Error('the parser has not been started');
  const address: unknown = Reflect.get(tree, 0);
  if (typeof address !== 'number') throw new Error('a tree of web-tree-sitter has no address');
  asks.root(address);
  asks.open(address);
  try {
    return use(new RawCursor(address, asks));
  } finally {
    asks.close(address);
  }
}

class RawCursor implements Cursor {
  readonly #tree: number;
  readonly #ask: Record<keyof typeof NAMES, Ask>;

  constructor(tree: number, ask: Record<keyof typeof NAMES, Ask>) {
    this.#tree = tree;
    this.#ask = ask;
  }

  get typeId(): number {
    return this.#ask.type(this.#tree);
  }

  get fieldId(): number {
    return this.#ask.field(this.#tree);
  }

  get start(): number {
    return this.#ask.start(this.#tree);
  }

  get end(): number {
    return this.#ask.end(this.#tree);
  }

  get isMissing(): boolean {
    return this.#ask.missing(this.#tree) === 1;
  }

  firstChild(): boolean {
    return this.#ask.child(this.#tree) === 1;
  }

  nextSibling(): boolean {
    return this.#ask.sibling(this.#tree) === 1;
  }

  parent(): void {
    this.#ask.parent(this.#tree);
  }
}
