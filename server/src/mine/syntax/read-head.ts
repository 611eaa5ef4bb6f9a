/** From where the parts of a function's head stand to nodes. */
import type { Span } from '../../core/text.ts';
import { bodyPart, type Lazy, lazyType } from './fragments.ts';
import type { BodySpan, FunctionSpan } from './functions.ts';
import { DOTTED, headAt, type ParameterSpan } from './heads.ts';
import { Node } from './node.ts';
import { addNode, addPlain } from './plain-nodes.ts';

/** Makes a node one that is read when somebody asks for more than is known of it. */
type Lazily = (node: Node, lazy: Lazy) => Node;

/** Gives a function what the parser would find under it. False, with nothing given, where only the parser can tell. */
export function readHead(into: Node, { name, body, end }: FunctionSpan, lazily: Lazily): boolean {
  const head = headAt(into.source.text, name.end);
  const block = head && (body ? bodyIn(into, body, head.end, lazily) : stubIn(into, head.end, end));
  if (!head || !block) return false;
  addNode(into, 'identifier', 'name', name);
  const parameters = addNode(into, 'parameters', 'parameters', head.parameters);
  for (const each of head.each) addParameter(parameters, each, lazily);
  if (head.result) addType(into, 'return_type', head.result, lazily);
  into.add(block);
  return true;
}

/** Adds a decorator that is a name, or names joined by dots. */
export function addDecorator(definition: Node, name: Span): void {
  const decorator = addNode(definition, 'decorator', null, { start: name.start - 1, end: name.end });
  addPlain(decorator, null, name);
}

function bodyIn(into: Node, body: BodySpan, headEnd: number, lazily: Lazily): Node | undefined {
  if (headEnd !== body.headEnd) return undefined;
  const { lazy, ...span } = bodyPart(into.source.text, body);
  return lazily(new Node(into.source, 'block', 'body', span, into), lazy);
}

/** The body `...` on the line of the head. */
function stubIn(into: Node, start: number, end: number): Node | undefined {
  const before = /^[ \t]*(?=\.\.\.$)/.exec(into.source.text.slice(start, end));
  if (!before) return undefined;
  const span = { start: start + before[0].length, end };
  const block = new Node(into.source, 'block', 'body', span, into);
  addNode(addNode(block, 'expression_statement', null, span), 'ellipsis', null, span);
  return block;
}

const SEPARATORS = { '': 'positional_separator', '*': 'keyword_separator', '**': '' };
const PATTERNS = { '': 'identifier', '*': 'list_splat_pattern', '**': 'dictionary_splat_pattern' };

function addParameter(
  parameters: Node,
  { name, stars, type, value, ...span }: ParameterSpan,
  lazily: Lazily,
): void {
  if (!name) return void addNode(parameters, SEPARATORS[stars], null, span);
  const kind = value ? (type ? 'typed_default_parameter' : 'default_parameter') : type && 'typed_parameter';
  const parent = kind ? addNode(parameters, kind, null, span) : parameters;
  const target = { start: name.start - stars.length, end: name.end };
  const pattern = addNode(parent, PATTERNS[stars], value ? 'name' : null, target);
  if (stars) addNode(pattern, 'identifier', null, name);
  if (type) addType(parent, 'type', type, lazily);
  if (value) addPlain(parent, 'value', value);
}

function addType(parent: Node, field: string, span: Span, lazily: Lazily): void {
  const node = new Node(parent.source, 'type', field, span, parent);
  const isPlain = DOTTED.test(node.text);
  parent.add(isPlain ? node : lazily(node, lazyType(parent.source.text, span)));
  if (isPlain) addPlain(node, null, span);
}
