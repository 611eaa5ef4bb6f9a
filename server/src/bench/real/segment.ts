import type { Node, Tree } from 'web-tree-sitter';
import type { Span } from '../../core/text.ts';

/** What of a file a case from real code shows: a function, or code of the module itself. */
export interface Segment {
  /** Whole lines in the file, UTF-16 units. */
  span: Span;
  /** Its text without the white space that its first line begins with. */
  text: string;
  /** So much of it is left out of each line that begins with it. */
  indent: string;
}

/** Longer segments are no question of one call any more; shorter ones show nothing. */
const LONGEST = 10_000;
const SHORTEST_LINES = 3;

/**
 * Finds the segment around an offset of a file: the innermost function; outside of functions and classes, the code of the
 * module between two of them, or two marks of cells. `undefined`: there is none, or none of a fit length.
 */
export function segmenter(tree: Tree, text: string): (offset: number) => Segment | undefined {
  let parts: Span[] | undefined;
  return (offset) => {
    const around = ancestors(tree.rootNode.descendantForIndex(offset));
    const definition = around.find(({ type }) => type === FUNCTION);
    if (definition) return fit(text, spanOf(definition));
    if (around.some(({ type }) => type === CLASS)) return undefined;
    parts ??= partsOf(tree.rootNode.children);
    const part = parts.find(({ start, end }) => start <= offset && offset < end);
    return part && fit(text, part);
  };
}

const FUNCTION = 'function_definition';
const CLASS = 'class_definition';

/** A node and those around it, from the inside. */
function ancestors(node: Node | null): Node[] {
  const around: Node[] = [];
  for (let at = node; at; at = at.parent) around.push(at);
  return around;
}

/** The runs of statements on the top level that are no definitions; marks of cells begin a new one. */
function partsOf(statements: readonly (Node | null)[]): Span[] {
  const parts: Span[] = [];
  let open: Span | undefined;
  for (const node of statements) {
    if (!node || [FUNCTION, CLASS, 'decorated_definition'].includes(node.type)) open = undefined;
    else if (open && !isMark(node)) open.end = node.endIndex;
    else if (node.startPosition.column === 0) parts.push((open = spanOf(node)));
  }
  return parts;
}

/** A comment that begins a cell, for editors, jupytext and sphinx-gallery. */
function isMark(node: Node): boolean {
  return node.type === 'comment' && /^#( ?%%|#{19})/.test(node.text);
}

function spanOf({ startIndex, endIndex }: Node): Span {
  return { start: startIndex, end: endIndex };
}

/** The segment of the lines that a span of the file is on; `undefined` where they hold more, or their length is unfit. */
function fit(text: string, span: Span): Segment | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  if (text.slice(start, span.start).trim() !== '') return undefined;
  const lineEnd = text.indexOf('\n', span.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const lines = text.slice(start, end).split('\n').length - 1;
  if (end - start > LONGEST || lines < SHORTEST_LINES) return undefined;
  return cut(text, { start, end });
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
