import type { Tree } from 'web-tree-sitter';
import type { Edit, Span } from '../text.ts';
import { codesEnd } from './directives.ts';
import { statementRows } from './rows.ts';

/**
 * The edit that silences `code` at `span`: a new `# codesync: ignore[…]` at the end of the line, or the code
 * added to a comment there that already silences some of ours.
 */
export function suppressionEdit(tree: Tree, text: string, span: Span, code: string): Edit {
  const line = commentLine(tree, text, span);
  const comment = tree.rootNode.descendantForIndex(Math.max(line.start, line.end - 1), line.end);
  const list = comment?.type === 'comment' ? codesEnd(comment.text) : undefined;
  if (comment && list) {
    const offset = comment.startIndex + list.offset;
    return { start: offset, end: offset, newText: list.separator + code };
  }
  const kept = text.slice(line.start, line.end).trimEnd().length;
  return { start: line.start + kept, end: line.end, newText: `  # codesync: ignore[${code}]` };
}

/** The line whose end can take a comment: the finding's own, unless it goes on in a string or after a backslash. */
function commentLine(tree: Tree, text: string, span: Span): Span {
  const rows = statementRows(tree, span);
  const own = lineAt(text, rows.own);
  if (rows.own >= rows.last) return own;
  const around = tree.rootNode.descendantForIndex(own.end, own.end);
  const inString = around !== null && around.type.startsWith('string');
  return inString || text[own.end - 1] === '\\' ? lineAt(text, rows.last) : own;
}

/** A line by its row (from 0), its line break left out. */
function lineAt(text: string, row: number): Span {
  let start = 0;
  for (let line = 0; line < row; line++) start = text.indexOf('\n', start) + 1;
  const next = text.indexOf('\n', start);
  const end = next < 0 ? text.length : next;
  return { start, end: text[end - 1] === '\r' ? end - 1 : end };
}
