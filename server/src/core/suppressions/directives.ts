import type { Span } from '../text.ts';

/** What one comment silences: every code, or those that start with one of `codes`. Spans are offsets into the comment. */
export interface Directive {
  /** The whole file, not only a statement. */
  file: boolean;
  /** Of other tools too, as flake8 and ruff read it. */
  noqa: boolean;
  codes?: readonly string[];
  /** From its `#` to its last code or bracket. */
  span: Span;
  /** What stands in the brackets, or after `noqa:`. */
  list?: Span;
}

const OURS = /#\s*codesync:\s*(file-)?ignore(?![\w-])(?:\[([^\]]*)\])?/gi;
/** As flake8 and ruff read it; `# noqa: words` names no code and so silences nothing. */
const NOQA = /#\s*noqa(?!\w)(?:\s*:\s*([A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*))?(\s*:)?/i;

/** The directives in the text of one comment; other tools' ones are not ours to read. */
export function directives(comment: string): Directive[] {
  const ours = [...comment.matchAll(OURS)].map((match) =>
    directive({ file: match[1] !== undefined, noqa: false }, match, match[2], 1),
  );
  const noqa = NOQA.exec(comment);
  return noqa && !noqa[2] ? [...ours, directive({ file: false, noqa: true }, noqa, noqa[1], 0)] : ours;
}

/** Whether a comment may hold a directive of ours, or one of all tools that names a code of ours. */
export function mayDirect(text: string): boolean {
  return /codesync:|noqa[^\n]*\bCS\d/i.test(text);
}

export function silences({ codes }: Directive, code: string): boolean {
  return codes === undefined || codes.some((prefix) => code.startsWith(prefix));
}

/**
 * Where a further code goes in a comment that already lists codes of ours for its line: the offset into the comment
 * and what goes before the code. `undefined` where there is no such list.
 */
export function codesEnd(comment: string): { offset: number; separator: string } | undefined {
  for (const { file, noqa, codes, list } of directives(comment)) {
    if (file || !codes || !list || (noqa && !codes.some((code) => code.startsWith('CS')))) continue;
    return { offset: list.end, separator: noqa ? ', ' : codes.length > 0 ? ',' : '' };
  }
  return undefined;
}

/** `behind`: how many characters stand between its codes and its end. */
function directive(
  kind: Pick<Directive, 'file' | 'noqa'>,
  { index, 0: text }: RegExpExecArray,
  codes: string | undefined,
  behind: number,
): Directive {
  const span = { start: index, end: index + text.length };
  if (codes === undefined) return { ...kind, span };
  const end = span.end - behind;
  return { ...kind, span, codes: split(codes), list: { start: end - codes.length, end } };
}

function split(codes: string): string[] {
  return codes
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((code) => code !== '');
}
