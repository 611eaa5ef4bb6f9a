import type { Rule } from '../changes/change.ts';
import type { Finding, Fix } from '../finding.ts';
import { isSelected, type Rules } from '../rules.ts';
import type { Edit, Span } from '../text.ts';
import type { Comment, Suppressions } from './suppressions.ts';

/** CS301: a comment silences nothing, or some of its codes do not. */
export const unusedSuppression: Rule = {
  code: 'CS301',
  rule: 'unused-suppression',
  summary: 'A suppression silences nothing.',
  default: true,
};

/**
 * What the comments of a document need not say, after all its findings were asked about. Codes that nobody looked for are
 * left alone, and so are those of other tools. `known`: all codes that there are.
 */
export function unusedFindings(
  text: string,
  { comments }: Suppressions,
  known: readonly Rule[],
  rules: Rules,
): Finding[] {
  const isAsked = (code: string): boolean => {
    const meant = known.filter((rule) => rule.code.startsWith(code));
    return meant.some((rule) => isSelected(rules, rule.code, rule.default));
  };
  const { code, default: byDefault } = unusedSuppression;
  if (!isSelected(rules, code, byDefault)) return [];
  const kept = comments.filter(({ codes = [] }) => codes.some(isOwn));
  return comments.flatMap((comment) => {
    const isKept = kept.some(({ file, row }) => file || row === comment.row);
    const unused = isKept ? undefined : unusedCodes(comment, isAsked, known);
    const isListed = (comment.codes ?? []).length > 0;
    return unused && (!isListed || unused.length > 0) ? [findingOf(text, comment, unused)] : [];
  });
}

/** Whether a code, by its name, is that of this rule: a comment that names it stays as it is. */
function isOwn(code: string): boolean {
  return code.length > 2 && unusedSuppression.code.startsWith(code);
}

/** The codes of a comment without use; of one without codes none, where it has none itself; else `undefined`. */
function unusedCodes(
  { codes, noqa, silenced }: Comment,
  isAsked: (code: string) => boolean,
  known: readonly Rule[],
): string[] | undefined {
  if (!codes) return noqa || silenced.size > 0 ? undefined : [];
  const isKnown = (code: string): boolean => known.some((rule) => rule.code.startsWith(code));
  return codes.filter((code) => {
    if ([...silenced].some((found) => found.startsWith(code))) return false;
    return isKnown(code) ? isAsked(code) : !noqa;
  });
}

function findingOf(text: string, comment: Comment, unused: readonly string[]): Finding {
  const { start, span, codes = [] } = comment;
  const isWhole = unused.length === codes.length;
  const names = unused.map((code) => `\`${code}\``).join(', ');
  const what = unused.length === 0 ? 'The suppression' : names;
  const fix: Fix = {
    title: isWhole ? 'Remove the suppression' : `Remove ${names} from the suppression`,
    safety: 'safe',
    edits: [isWhole ? removal(text, comment) : shortened(comment, unused)],
  };
  return {
    span: { start: start + span.start, end: start + span.end },
    code: unusedSuppression.code,
    rule: unusedSuppression.rule,
    severity: 'hint',
    confidence: 'certain',
    reason: 'nothing is found where the comment stands',
    api: '',
    message: `${what} ${unused.length > 1 ? 'silence' : 'silences'} nothing here.`,
    distribution: '',
    target: '',
    isDeprecation: false,
    fixes: [fix],
  };
}

/** The list without some codes. */
function shortened({ start, codes = [], list, span }: Comment, unused: readonly string[]): Edit {
  const at = list ?? span;
  const kept = codes.filter((code) => !unused.includes(code));
  return { start: start + at.start, end: start + at.end, newText: kept.join(', ') };
}

/** The comment goes with the spaces before it, or with its line; what else it says stays. */
function removal(text: string, comment: Comment): Edit {
  const start = comment.start + comment.span.start;
  const end = comment.start + comment.span.end;
  const line = lineAround(text, start);
  const before = text.slice(line.start, start);
  const after = text.slice(end, line.end);
  if (after.trim() !== '') {
    const rest = after.trimStart();
    return { start, end: end + after.length - rest.length, newText: rest.startsWith('#') ? '' : '# ' };
  }
  if (before.trim() === '') return { start: line.start, end: line.next, newText: '' };
  return { start: line.start + before.trimEnd().length, end: line.end, newText: '' };
}

/** A line without its line break, and where the next one begins. */
function lineAround(text: string, at: number): Span & { next: number } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const end = next < 0 ? text.length : next;
  return { start, end: text[end - 1] === '\r' ? end - 1 : end, next: next < 0 ? end : next + 1 };
}
