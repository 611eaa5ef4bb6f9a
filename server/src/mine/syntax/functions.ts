import type { Span } from '../../core/text.ts';
import { DOTTED } from './heads.ts';
import { importAt, type ImportSpan } from './imports.ts';
import { LogicalLines } from './logical-lines.ts';

/** A function that stands in no other one, from its `def` to the end of its last statement. */
export interface FunctionSpan extends Span {
  name: Span;
  isDecorated: boolean;
  /** The names that it is decorated with, where all its decorators are names, joined by dots or not. */
  decorators?: Span[];
  /** Absent where it stands on the line of the head. */
  body?: BodySpan;
}

/** From the first statement to the end of the last one. */
export interface BodySpan extends Span {
  /** After the colon before it. */
  headEnd: number;
  /** The string that it starts with: `null` = surely none, absent = that cannot be told. */
  docstring?: Span | null;
}

/** What of a file need not be parsed: functions until somebody asks for them, imports, and strings that are statements. */
export type LeftOut = FunctionSpan | ImportSpan | Span;

/** A shorter string is as well parsed. */
const LONG = 40;
const HEAD = /(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)(?=\s*[([])/y;

/** What can be left out of a file, in order, found without parsing it; `undefined` where its lines cannot be told apart. */
export function leftOutOf(text: string): LeftOut[] | undefined {
  const lines = new LogicalLines(text);
  const found: LeftOut[] = [];
  let head: { span: FunctionSpan; indent: number } | undefined;
  let above: Span[] = [];
  while (lines.next()) {
    if (head && lines.indent > head.indent) {
      const { span } = head;
      if (!span.body) found.push(span);
      span.body ??= bodyAt(lines, text, span.end);
      span.end = span.body.end = lines.end;
      continue;
    }
    const span = headAt(lines, text, above);
    if (text.charAt(lines.start) !== '@') above = [];
    else above.push({ start: lines.start + 1, end: lines.end });
    const hasLines = lines.end === lines.colon + 1;
    head = span && hasLines ? { span, indent: lines.indent } : undefined;
    if (span && !hasLines) found.push(span);
    else if (isString(lines, text) && lines.end - lines.start > LONG)
      found.push({ start: lines.start, end: lines.end });
    const imported = span ? undefined : importAt(text, lines);
    if (imported) found.push(imported);
  }
  return lines.broken ? undefined : found;
}

function headAt(
  { start, end, colon }: LogicalLines,
  text: string,
  above: readonly Span[],
): FunctionSpan | undefined {
  const first = text.charAt(start);
  if (colon < 0 || (first !== 'd' && first !== 'a')) return undefined;
  HEAD.lastIndex = start;
  const name = HEAD.exec(text)?.[1];
  const nameEnd = HEAD.lastIndex;
  if (name === undefined) return undefined;
  const isDecorated = above.length > 0;
  const isPlain = isDecorated && above.every((each) => DOTTED.test(text.slice(each.start, each.end)));
  const span = { start, end, name: { start: nameEnd - name.length, end: nameEnd }, isDecorated };
  return isPlain ? { ...span, decorators: [...above] } : span;
}

function bodyAt(lines: LogicalLines, text: string, headEnd: number): BodySpan {
  const { start, end } = lines;
  const body: BodySpan = { start, end, headEnd };
  if (lines.string < 0) body.docstring = null;
  else if (isString(lines, text)) body.docstring = { start, end };
  return body;
}

/** Whether a line is one string that is not formatted. */
function isString({ start, end, string }: LogicalLines, text: string): boolean {
  return string === end && !/^\w*[ft]/i.test(text.slice(start, start + 2));
}
