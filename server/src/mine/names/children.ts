import type { Node } from 'web-tree-sitter';

/** Few enough for `namedChild(i)`, which counts from the first child each time. */
const FEW = 12;

/** Named children in order, comments left out. */
export function named(node: Node): Node[] {
  const found: Node[] = [];
  const count = node.namedChildCount;
  if (count <= FEW) {
    for (let at = 0; at < count; at++) keep(node.namedChild(at), found);
    return found;
  }
  const cursor = node.walk();
  if (cursor.gotoFirstChild())
    do {
      if (cursor.nodeIsNamed) keep(cursor.currentNode, found);
    } while (cursor.gotoNextSibling());
  cursor.delete();
  return found;
}

function keep(child: Node | null, found: Node[]): void {
  if (child && child.type !== 'comment' && child.type !== 'line_continuation') found.push(child);
}
