import type { Node, Tree } from 'web-tree-sitter';
import type { Span } from '../../core/text.ts';

/** One function definition of a file: what a case from real code shows. */
export interface Segment {
  /** Whole lines in the file, UTF-16 units. */
  span: Span;
  /** Its text without the white space that its first line begins with. */
  text: string;
  /** So much of it is left out of each line that begins with it. */
  indent: string;
}

/** Longer functions are no question of one call any more; shorter ones show nothing. */
const LONGEST = 4000;
const SHORTEST_LINES = 3;

/** The innermost function around an offset; `undefined`: there is none, or none of a fit length. */
export function segmentAt(tree: Tree, text: string, offset: number): Segment | undefined {
  const definition = functionAround(tree.rootNode.descendantForIndex(offset));
  if (!definition) return undefined;
  const start = text.lastIndexOf('\n', definition.startIndex - 1) + 1;
  if (text.slice(start, definition.startIndex).trim() !== '') return undefined;
  const lineEnd = text.indexOf('\n', definition.endIndex);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const lines = text.slice(start, end).split('\n').length - 1;
  if (end - start > LONGEST || lines < SHORTEST_LINES) return undefined;
  return cut(text, { start, end });
}

function functionAround(node: Node | null): Node | undefined {
  for (let at = node; at; at = at.parent) if (at.type === 'function_definition') return at;
  return undefined;
}

/** The segment of these lines. */
export function cut(text: string, span: Span): Segment {
  const lines = text.slice(span.start, span.end);
  const indent = /^[ \t]*/.exec(lines)?.[0] ?? '';
  return {
    span,
    text: lines
      .split('\n')
      .map((line) => withoutIndent(line, indent))
      .join('\n'),
    indent,
  };
}

function withoutIndent(line: string, indent: string): string {
  return line.startsWith(indent) ? line.slice(indent.length) : line;
}

/** Where an offset of the file lies in the text of the segment. */
export function offsetIn({ span, indent }: Segment, text: string, offset: number): number {
  const before = text.slice(span.start, offset).split('\n');
  const removed = before.filter(
    (line, at) => line.startsWith(indent) && (at < before.length - 1 || line.length >= indent.length),
  );
  return offset - span.start - removed.length * indent.length;
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The offset at which so many bytes of UTF-8 are over; `undefined` inside a character, or behind the end. */
export function offsetAtByte(text: string, bytes: number): number | undefined {
  let [at, count] = [0, 0];
  while (count < bytes && at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    count += byteLength(character);
    at += character.length;
  }
  return count === bytes ? at : undefined;
}
