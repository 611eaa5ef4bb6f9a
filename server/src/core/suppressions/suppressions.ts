import type { Tree } from 'web-tree-sitter';
import type { Span } from '../text.ts';
import { directives, silences, type Directive } from './directives.ts';
import { statementRows } from './rows.ts';

/**
 * The suppression comments of a document as a predicate: is a finding of this code at this span silenced?
 * A comment counts on the line of the finding and on the first and the last line of its statement.
 * Comments are taken from the tree, so the text of a string never counts.
 */
export function suppressions(tree: Tree, text: string): (span: Span, code: string) => boolean {
  if (!/noqa|codesync/i.test(text)) return () => false;
  const comments = tree.rootNode.descendantsOfType('comment');
  const all = comments.flatMap((node) => placed(directives(node.text), node.startPosition.row));
  return (span, code) => {
    const matching = all.filter((directive) => silences(directive, code));
    if (matching.length === 0) return false;
    const rows = statementRows(tree, span);
    return matching.some(
      ({ file, row }) => file || row === rows.own || row === rows.first || row === rows.last,
    );
  };
}

function placed(found: readonly Directive[], row: number): (Directive & { row: number })[] {
  return found.map((directive) => Object.assign(directive, { row }));
}
