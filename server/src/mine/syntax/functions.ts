import type { Span } from '../../core/text.ts';
import { LogicalLines } from './logical-lines.ts';

/** A function that stands in no other one, from its `def` to the end of its last statement. */
export interface FunctionSpan extends Span {
  name: Span;
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

const HEAD = /(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)(?=\s*[([])/y;

/** The functions of a file, found without parsing it; `undefined` where its lines cannot be told apart. */
export function functionsIn(text: string): FunctionSpan[] | undefined {
  const lines = new LogicalLines(text);
  const found: FunctionSpan[] = [];
  let head: { span: FunctionSpan; indent: number } | undefined;
  while (lines.next()) {
    if (head && lines.indent > head.indent) {
      const { span } = head;
      if (!span.body) found.push(span);
      span.body ??= bodyAt(lines, text, span.end);
      span.end = span.body.end = lines.end;
      continue;
    }
    const span = headAt(lines, text);
    const hasLines = lines.end === lines.colon + 1;
    head = span && hasLines ? { span, indent: lines.indent } : undefined;
    if (span && !hasLines) found.push(span);
  }
  return lines.broken ? undefined : found;
}

function headAt({ start, end, colon }: LogicalLines, text: string): FunctionSpan | undefined {
  const first = text.charAt(start);
  if (colon < 0 || (first !== 'd' && first !== 'a')) return undefined;
  HEAD.lastIndex = start;
  const name = HEAD.exec(text)?.[1];
  const nameEnd = HEAD.lastIndex;
  return name === undefined
    ? undefined
    : { start, end, name: { start: nameEnd - name.length, end: nameEnd } };
}

function bodyAt({ start, end, string }: LogicalLines, text: string, headEnd: number): BodySpan {
  const body: BodySpan = { start, end, headEnd };
  if (string < 0) body.docstring = null;
  else if (string === end && !/^\w*[ft]/i.test(text.slice(start, start + 2))) body.docstring = { start, end };
  return body;
}
