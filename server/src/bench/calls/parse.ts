import { callOf } from '../../core/python/arguments.ts';
import type { Python } from '../../core/python/python.ts';
import type { Call } from '../../core/python/reference.ts';
import { child, readSyntax, type Syntax } from '../../core/python/syntax.ts';

/** A call as it stands in a text. */
export interface WrittenCall {
  /** Source text of what is called, without white space: `df.drop`. */
  callee: string;
  call: Call;
  /** Source text of the whole call. */
  text: string;
  /** It ends with its bracket, and the parser found nothing wrong in it. */
  whole: boolean;
}

/** The tree of a text that is looked at once. */
const KEY = 'bench';

/** Every call in a text, the outer ones first where calls nest, else in order; `whole`: the text has no syntax error. */
export function callsIn(python: Python, text: string): { calls: WrittenCall[]; whole: boolean } {
  const { root, error } = readSyntax(python.tree(KEY, text), text);
  const calls: WrittenCall[] = [];
  visit(root, text, calls);
  return { calls, whole: error === undefined };
}

/** The one call that a text is; `undefined` for any other text. */
export function onlyCall(python: Python, text: string): WrittenCall | undefined {
  const { root, error } = readSyntax(python.tree(KEY, text), text);
  const [statement, ...others] = root.children;
  const node = statement?.type === 'expression_statement' ? statement.children[0] : undefined;
  if (error !== undefined || others.length > 0 || node?.type !== 'call') return undefined;
  return written(node, text);
}

function visit(node: Syntax, text: string, calls: WrittenCall[]): void {
  if (node.type === 'call') {
    const call = written(node, text);
    if (call) calls.push(call);
  }
  for (const part of node.children) visit(part, text, calls);
}

function written(node: Syntax, text: string): WrittenCall | undefined {
  const callee = child(node, 'function');
  if (!callee || !child(node, 'arguments')) return undefined;
  const source = text.slice(node.start, node.end);
  return {
    callee: text.slice(callee.start, callee.end).replace(/\s+/g, ''),
    call: callOf({ text }, node, false, child(callee, 'object')),
    text: source,
    whole: source.endsWith(')') && !holdsError(node),
  };
}

function holdsError(node: Syntax): boolean {
  return node.type === 'ERROR' || node.children.some(holdsError);
}
