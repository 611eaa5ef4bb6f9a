/** Nodes of what is read without the parser, as that makes them. */
import type { Span } from '../../core/text.ts';
import { Node } from './node.ts';

/** Adds the next child of a node. */
export function addNode(parent: Node, type: string, field: string | null, span: Span): Node {
  const node = new Node(parent.source, type, field, span, parent);
  parent.add(node);
  return node;
}

const KEYWORDS = new Map([
  ['None', 'none'],
  ['True', 'true'],
  ['False', 'false'],
]);
/** By the first letter. */
const CONSTANTS = new Map([
  ["'", 'string'],
  ['"', 'string'],
  ['.', 'ellipsis'],
  ['(', 'tuple'],
  ['[', 'list'],
  ['{', 'dictionary'],
]);

/** Adds an expression that is a constant, names joined by dots, or an empty display, with what is under it. */
export function addPlain(parent: Node, field: string | null, span: Span): void {
  const text = parent.source.text.slice(span.start, span.end);
  const type = KEYWORDS.get(text) ?? CONSTANTS.get(text.charAt(0));
  if (type) addNode(parent, type, field, span);
  else if (/^[-\d]/.test(text)) addNumber(parent, field, span, text);
  else addDotted(parent, field, span, text);
}

function addNumber(parent: Node, field: string | null, span: Span, text: string): void {
  const isNegative = text.startsWith('-');
  const number = { start: span.start + Number(isNegative), end: span.end };
  const outer = isNegative ? addNode(parent, 'unary_operator', field, span) : parent;
  if (isNegative) {
    const sign = { start: span.start, end: number.start };
    outer.add(new Node(outer.source, '-', 'operator', sign, outer), true);
  }
  addNode(outer, /[.eE]/.test(text) ? 'float' : 'integer', isNegative ? 'argument' : field, number);
}

function addDotted(parent: Node, field: string | null, span: Span, text: string): void {
  const dot = text.lastIndexOf('.');
  if (dot < 0) return void addNode(parent, 'identifier', field, span);
  const attribute = addNode(parent, 'attribute', field, span);
  addDotted(attribute, 'object', { start: span.start, end: span.start + dot }, text.slice(0, dot));
  addNode(attribute, 'identifier', 'attribute', { start: span.start + dot + 1, end: span.end });
}
