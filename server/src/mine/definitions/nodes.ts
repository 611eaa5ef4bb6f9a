/** Small readers over nodes. */
import type { Node } from '../syntax/node.ts';

/** Named children in order, comments left out. */
export function named(node: Node): readonly Node[] {
  return node.children;
}

/** The node without the parentheses around it. */
export function bare(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression' || inner.type === 'type') {
    const [first] = named(inner);
    if (!first) return inner;
    inner = first;
  }
  return inner;
}

/** The function or class under its decorators. */
export function definitionIn(node: Node): Node {
  if (node.type !== 'decorated_definition') return node;
  return node.childForFieldName('definition') ?? node;
}

/** A method that a class defines under a name, undecorated; the last one, which takes the place of the others. */
export function methodOf(definition: Node, name: string): Node | undefined {
  const body = definition.childForFieldName('body');
  const members = body ? named(body).map(definitionIn) : [];
  return members.findLast((each) => each.childForFieldName('name')?.text === name);
}

/** Decorator expressions, outermost first. */
export function decoratorsOf(node: Node): Node[] {
  const outer =
    node.type === 'decorated_definition'
      ? node
      : node.parent?.type === 'decorated_definition'
        ? node.parent
        : undefined;
  if (!outer) return [];
  return [...named(outer)]
    .filter((child) => child.type === 'decorator')
    .flatMap((child) => [...named(child)].slice(0, 1));
}

/** `a.b.c` where the node is names joined by dots and nothing else. */
export function dotted(node: Node | null | undefined): string | undefined {
  if (!node) return undefined;
  const inner = bare(node);
  if (inner.type === 'identifier') return inner.text;
  if (inner.type !== 'attribute') return undefined;
  const object = dotted(inner.childForFieldName('object'));
  return object && `${object}.${inner.childForFieldName('attribute')?.text ?? ''}`;
}

export interface Arguments {
  positional: Node[];
  keywords: Map<string, Node>;
  /** `*xs` and `**kw` as expressions, by position in the source. */
  splats: { stars: '*' | '**'; value: Node }[];
}

/** The arguments of a `call` node. */
export function argumentsOf(call: Node): Arguments {
  const found: Arguments = { positional: [], keywords: new Map(), splats: [] };
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'argument_list') return found;
  for (const argument of named(list)) {
    const value = argument.childForFieldName('value') ?? argument.namedChild(0);
    if (argument.type === 'keyword_argument' && value)
      found.keywords.set(argument.childForFieldName('name')?.text ?? '', value);
    else if (argument.type === 'list_splat' && value) found.splats.push({ stars: '*', value });
    else if (argument.type === 'dictionary_splat' && value) found.splats.push({ stars: '**', value });
    else found.positional.push(argument);
  }
  return found;
}

/** `file:line` of a node, lines from 1. */
export function place(file: string, node: Node): string {
  return `${file}:${node.startPosition.row + 1}`;
}

/** Name of a function or class, with the classes that it stands in: `DataFrame.append`. */
export function qualifiedName(definition: Node): string {
  const names: string[] = [];
  for (let node: Node | null = definitionIn(definition); node; node = node.parent)
    if (node.type === 'function_definition' || node.type === 'class_definition')
      names.unshift(node.childForFieldName('name')?.text ?? '');
  return names.join('.');
}

const OWN_SCOPE = new Set(['function_definition', 'class_definition', 'lambda']);

/** All nodes under a body in source order, without those of definitions nested in it. */
export function inside(node: Node): Node[] {
  const found: Node[] = [];
  const visit = (parent: Node): void => {
    for (const child of named(parent)) {
      found.push(child);
      if (!OWN_SCOPE.has(child.type)) visit(child);
    }
  };
  visit(node);
  return found;
}

/** A string literal with its prefix, or a comment. */
const TOKEN =
  /[A-Za-z]*(?:"""(?:\\.|[^\\])*?"""|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*/gs;
/** A string in double quotes that holds neither quotes nor escapes. */
const PLAIN_STRING = /^"([^"'\\\n]*)"$/;

/** The source on one line: comments gone, plain strings in the quotes of `repr`, no space inside brackets' edges. */
export function oneLine(node: Node): string {
  const text = node.text.replace(TOKEN, (token) =>
    token.startsWith('#') ? '' : token.replace(PLAIN_STRING, "'$1'"),
  );
  if (!text.includes('\n')) return text.trim();
  return text
    .replace(/\s+/g, ' ')
    .replace(/([([{]) /g, '$1')
    .replace(/,? ([)\]}])/g, '$1')
    .trim();
}
