/** What one comment silences: every code, or those that start with one of `codes`. */
export interface Directive {
  /** The whole file, not only a statement. */
  file: boolean;
  codes?: readonly string[];
}

const OURS = /#\s*codesync:\s*(file-)?ignore(?![\w-])(?:\[([^\]]*)\])?/gi;
/** As flake8 and ruff read it; `# noqa: words` names no code and so silences nothing. */
const NOQA = /#\s*noqa(?!\w)(?:\s*:\s*([A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*))?(\s*:)?/i;

/** The directives in the text of one comment; other tools' ones are not ours to read. */
export function directives(comment: string): Directive[] {
  const ours = [...comment.matchAll(OURS)].map(([, file, codes]) => directive(file !== undefined, codes));
  const noqa = NOQA.exec(comment);
  return noqa && !noqa[2] ? [...ours, directive(false, noqa[1])] : ours;
}

export function silences({ codes }: Directive, code: string): boolean {
  return codes === undefined || codes.some((prefix) => code.startsWith(prefix));
}

/**
 * Where a further code goes in a comment that already lists codes of ours for its line: the offset into the comment
 * and what goes before the code. `undefined` where there is no such list.
 */
export function codesEnd(comment: string): { offset: number; separator: string } | undefined {
  for (const match of comment.matchAll(OURS)) {
    if (match[1] || match[2] === undefined) continue;
    return { offset: match.index + match[0].length - 1, separator: split(match[2]).length > 0 ? ',' : '' };
  }
  const noqa = NOQA.exec(comment);
  if (!noqa?.[1] || !split(noqa[1]).some((code) => code.startsWith('CS'))) return undefined;
  return { offset: noqa.index + noqa[0].length, separator: ', ' };
}

function directive(file: boolean, codes: string | undefined): Directive {
  return codes === undefined ? { file } : { file, codes: split(codes) };
}

function split(codes: string): string[] {
  return codes
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((code) => code !== '');
}
