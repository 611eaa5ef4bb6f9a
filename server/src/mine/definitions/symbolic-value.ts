/** Expressions over parameters, where something is assumed about the classes of these. */
import type { Node } from '../syntax/node.ts';
import { isClass, memberClass, resultClass } from './instances.ts';
import { definitionIdentity } from './names.ts';
import { argumentsOf, bare, dotted, named, oneLine } from './nodes.ts';
import type { Point, Value } from './trial.ts';

/** A longer expression is no fix that anyone would read. */
const LONGEST = 120;
const NOTHING: Value = {};

/** What an expression is worth at a point of the code. */
export function valueOf(node: Node, point: Point): Value {
  const inner = bare(node);
  const value = EVALUATORS[inner.type]?.(inner, point) ?? NOTHING;
  const { text, made } = value;
  const cls = value.cls ?? point.trial.assumed.get(text ?? '')?.is;
  const isShort = text !== undefined && text.length <= LONGEST;
  return { ...(isShort && { text, ...(cls && { cls }) }), ...(made && { made }) };
}

const literal = (cls?: string) => (node: Node) => ({ text: oneLine(node), ...(cls && { cls }) });

const EVALUATORS: Readonly<Record<string, (node: Node, point: Point) => Value>> = {
  identifier: (node, { env }) => env.get(node.text) ?? NOTHING,
  none: literal(),
  true: literal('builtins.bool'),
  false: literal('builtins.bool'),
  integer: literal('builtins.int'),
  float: literal('builtins.float'),
  string: (node) => (/^\w*f/i.test(node.text) ? NOTHING : literal('builtins.str')(node)),
  list: displayValue,
  tuple: displayValue,
  attribute: attributeValue,
  subscript: itemValue,
  call: callValue,
};

function displayValue(node: Node, point: Point): Value {
  const parts = [...named(node)].map((part) => {
    const inner = part.type === 'list_splat' ? part.namedChild(0) : part;
    const text = inner && valueOf(inner, point).text;
    return text === undefined || text === null ? undefined : part === inner ? text : `*${text}`;
  });
  if (parts.includes(undefined)) return NOTHING;
  if (node.type === 'list') return { text: `[${parts.join(', ')}]`, cls: 'builtins.list' };
  return { text: `(${parts.join(', ')}${parts.length === 1 ? ',' : ''})`, cls: 'builtins.tuple' };
}

function attributeValue(node: Node, point: Point): Value {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('attribute')?.text ?? '';
  const { text, cls } = object ? valueOf(object, point) : NOTHING;
  if (text === undefined || name.startsWith('_')) return NOTHING;
  const type = cls && memberClass(cls, name, 'value', point.body.scope);
  return { text: `${text}.${name}`, ...(type && { cls: type }) };
}

/** An item by a constant index. */
function itemValue(node: Node, point: Point): Value {
  const [object, index, more] = [...named(node)];
  const text = object && valueOf(object, point).text;
  return text !== undefined && index?.type === 'integer' && !more
    ? { text: `${text}[${index.text}]` }
    : NOTHING;
}

function callValue(node: Node, point: Point): Value {
  const made = { call: node, env: point.env };
  const callee = node.childForFieldName('function');
  const object = callee?.type === 'attribute' ? callee.childForFieldName('object') : undefined;
  const receiver = object ? valueOf(object, point) : NOTHING;
  const name = callee?.childForFieldName('attribute')?.text ?? '';
  const value = receiver.text === undefined ? namedCall(node, point) : linkValue(node, name, receiver, point);
  return { ...value, made };
}

/** A call of a class or function that has a name of its own. */
function namedCall(node: Node, point: Point): Value {
  const { body, env } = point;
  const callee = dotted(node.childForFieldName('function'));
  if (!callee || env.has(callee.split('.')[0] ?? callee)) return NOTHING;
  const found = body.find(callee);
  const identity = (found && definitionIdentity(found)) ?? body.identity(callee);
  const list = argumentTexts(node, point);
  if (!identity || !list || (!found && !isClass(identity, body.scope))) return NOTHING;
  const cls = isClass(identity, body.scope) ? identity : resultClass(identity, body.scope);
  return { text: `${identity}(${list.join(', ')})`, ...(cls && { cls }) };
}

/**
 * A call of a method. One that cannot be written down, because it is private or is given something computed, is left
 * out if it gives the same class again.
 */
function linkValue(node: Node, name: string, { text = '', cls }: Value, point: Point): Value {
  const type = cls && memberClass(cls, name, 'result', point.body.scope);
  const list = argumentTexts(node, point);
  if (list?.every((each) => !each.includes('(')) && !name.startsWith('_'))
    return { text: `${text}.${name}(${list.join(', ')})`, ...(type && { cls: type }) };
  return cls !== undefined && type === cls ? { text, cls } : NOTHING;
}

function argumentTexts(call: Node, point: Point): string[] | undefined {
  const { positional, keywords, splats } = argumentsOf(call);
  const texts = positional.map((each) => valueOf(each, point).text);
  for (const [keyword, value] of keywords) {
    const text = valueOf(value, point).text;
    texts.push(text === undefined ? undefined : `${keyword}=${text}`);
  }
  const known = texts.filter((each) => each !== undefined);
  return splats.length === 0 && known.length === texts.length ? known : undefined;
}
