import assert from 'node:assert/strict';
import type { Tree } from 'web-tree-sitter';
import { type Cursor, walkTree } from '../../../server/src/core/python/cursor.ts';
import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';

const python = await createPython(loadWasm());
const TEXTS = [
  'x = f("é😀", a=[1, 2])\n\nclass A(B):\n    def f(self, *a: int) -> None:\n        return x[a](\n',
  'def f(:\n  pass\n',
];

/** Depth, type, field, offsets and whether it is missing, of all nodes. */
type Row = [number, number, number, number, number, boolean];

function ours(tree: Tree): Row[] {
  const rows: Row[] = [];
  const visit = (cursor: Cursor, depth: number): void => {
    rows.push([depth, cursor.typeId, cursor.fieldId, cursor.start, cursor.end, cursor.isMissing]);
    if (!cursor.firstChild()) return;
    do visit(cursor, depth + 1);
    while (cursor.nextSibling());
    cursor.parent();
  };
  walkTree(tree, (cursor) => visit(cursor, 0));
  return rows;
}

function theirs(tree: Tree): Row[] {
  const rows: Row[] = [];
  const cursor = tree.walk();
  const visit = (depth: number): void => {
    const { nodeTypeId, currentFieldId, startIndex, endIndex, nodeIsMissing } = cursor;
    rows.push([depth, nodeTypeId, currentFieldId, startIndex, endIndex, nodeIsMissing]);
    if (!cursor.gotoFirstChild()) return;
    do visit(depth + 1);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  visit(0);
  cursor.delete();
  return rows;
}

describe('a walk over a tree', () => {
  it('meets what a TreeCursor meets, in broken code too', () => {
    const all = TEXTS.flatMap((text) => {
      const tree = python.tree(text, text);
      const rows = ours(tree);
      assert.deepEqual(rows, theirs(tree));
      return rows;
    });
    assert.ok(all.length > 50);
    assert.ok(all.some(([, , , , , isMissing]) => isMissing));
  });

  it('can end early, be left by an exception, and go as deep as the tree', () => {
    const deep = python.tree('deep', `x = ${'('.repeat(500)}1${')'.repeat(500)}\n`);
    assert.throws(() =>
      walkTree(deep, (cursor) => {
        while (cursor.firstChild());
        throw new RangeError();
      }),
    );
    assert.deepEqual(ours(deep), theirs(deep));
  });
});
