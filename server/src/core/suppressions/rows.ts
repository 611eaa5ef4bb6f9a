import type { Node, Tree } from 'web-tree-sitter';
import type { Span } from '../text.ts';

/** Rows (from 0) of the text at `span` and of the statement around it; of a compound statement only its header counts. */
export interface StatementRows {
  own: number;
  first: number;
  last: number;
}

/** The rows on which a comment is taken to speak about `span`. */
export function statementRows(tree: Tree, span: Span): StatementRows {
  const node = tree.rootNode.descendantForIndex(span.start, span.end) ?? tree.rootNode;
  const statement = statementOf(node);
  return {
    own: tree.rootNode.descendantForIndex(span.start, span.start)?.startPosition.row ?? 0,
    first: statement.startPosition.row,
    last: lastRow(statement),
  };
}

function statementOf(node: Node): Node {
  const { parent } = node;
  if (!parent || parent.type === 'module' || parent.type === 'block') return node;
  if (node.type.endsWith('_clause') && blockOf(node)) return node;
  return statementOf(parent);
}

function lastRow(statement: Node): number {
  const block = blockOf(statement);
  if (!block) return statement.endPosition.row;
  let before = block.previousSibling;
  while (before && before.type !== ':') before = before.previousSibling;
  return (before ?? statement).endPosition.row;
}

function blockOf(statement: Node): Node | undefined {
  return statement.namedChildren.find((child) => child?.type === 'block') ?? undefined;
}
