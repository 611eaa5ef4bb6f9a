import type { Tree } from 'web-tree-sitter';
import type { Span } from '../text.ts';
import { directives, mayDirect, silences, type Directive } from './directives.ts';
import { statementRows } from './rows.ts';

/** The suppression comments of a document, and what they have silenced so far. */
export interface Suppressions {
  /**
   * Whether a finding of this code at this span is silenced. A comment counts on the line of the finding and on the first
   * and the last line of its statement.
   */
  silence(span: Span, code: string): boolean;
  /** Those of a document in which any may be ours to judge. */
  readonly comments: readonly Comment[];
}

/** One directive of a comment in a document. */
export interface Comment extends Directive {
  /** Of the whole comment, which its spans count from. */
  start: number;
  row: number;
  /** The codes that it has silenced. */
  readonly silenced: Set<string>;
}

/**
 * Comments are taken from the tree, so the text of a string never counts; it is asked for where one may say something of
 * a finding, or of itself.
 */
export function suppressions(tree: () => Tree, text: string): Suppressions {
  let known: Comment[] | undefined;
  const comments = () => (known ??= /noqa|codesync/i.test(text) ? commentsOf(tree()) : []);
  return {
    get comments() {
      return mayDirect(text) ? comments() : [];
    },
    silence(span, code) {
      const matching = comments().filter((directive) => silences(directive, code));
      if (matching.length === 0) return false;
      const rows = statementRows(tree(), span);
      const speaking = matching.filter(
        ({ file, row }) => file || row === rows.own || row === rows.first || row === rows.last,
      );
      for (const { silenced } of speaking) silenced.add(code);
      return speaking.length > 0;
    },
  };
}

function commentsOf(tree: Tree): Comment[] {
  return tree.rootNode
    .descendantsOfType('comment')
    .flatMap(({ text, startIndex, startPosition }) =>
      directives(text).map((directive) =>
        Object.assign(directive, { start: startIndex, row: startPosition.row, silenced: new Set<string>() }),
      ),
    );
}
