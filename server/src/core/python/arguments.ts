import type { Context } from './context.ts';
import type { Argument, Call } from './reference.ts';
import { child, type Syntax } from './syntax.ts';
import { membersOf, type Type } from './types.ts';

/** A call expression as it is bound to signatures; `types` = those of its arguments, where they are wanted. */
export function callOf(
  context: Pick<Context, 'text'>,
  node: Syntax,
  bound: boolean,
  receiver: Syntax | undefined,
  types: readonly Type[] = [],
): Call {
  const list = child(node, 'arguments') ?? node;
  const parts = list.type === 'generator_expression' ? [list] : list.children;
  return {
    span: { start: node.start, end: node.end },
    list: { start: list.start, end: list.end },
    arguments: parts.flatMap((part, index) =>
      part.type === 'ERROR' ? [] : Object.assign(argumentOf(context, part), classOf(types[index])),
    ),
    bound,
    ...(receiver && { receiver: { start: receiver.start, end: receiver.end } }),
  };
}

const KINDS: Readonly<Record<string, Argument['kind']>> = {
  keyword_argument: 'keyword',
  list_splat: 'splat',
  dictionary_splat: 'double-splat',
};

const LITERALS: Readonly<Record<string, NonNullable<Argument['literal']>>> = {
  none: 'none',
  true: 'bool',
  false: 'bool',
  integer: 'number',
  float: 'number',
  string: 'string',
  concatenated_string: 'string',
  list: 'list',
  list_comprehension: 'list',
  tuple: 'tuple',
  dictionary: 'dict',
  dictionary_comprehension: 'dict',
  set: 'set',
  set_comprehension: 'set',
};

/** An argument of a call; any expression stands for a positional one. */
export function argumentOf({ text }: Pick<Context, 'text'>, node: Syntax): Argument {
  const kind = KINDS[node.type] ?? 'positional';
  const name = kind === 'keyword' ? child(node, 'name') : undefined;
  const value = kind === 'keyword' ? child(node, 'value') : kind === 'positional' ? node : node.children[0];
  const { start, end } = value ?? node;
  const literal = literalOf(value);
  return {
    kind,
    ...(name && { name: text.slice(name.start, name.end), nameSpan: { start: name.start, end: name.end } }),
    span: { start: node.start, end: node.end },
    value: { start, end },
    text: text.slice(start, end),
    ...(literal && { literal }),
  };
}

const HOLDS_ITEMS = /^builtins\.(?:list|tuple|set|frozenset)$/;

function classOf(type: Type | undefined): Pick<Argument, 'type' | 'items'> {
  if (type?.kind !== 'instance') return {};
  const items = type.items.flatMap(membersOf).map((item) => (item.kind === 'instance' ? item.path : '?'));
  return { type: type.path, ...(HOLDS_ITEMS.test(type.path) && { items: [...new Set(items)] }) };
}

function literalOf(value: Syntax | undefined): Argument['literal'] {
  const inner = value?.type === 'unary_operator' ? value.children[0] : value;
  const literal = inner && LITERALS[inner.type];
  return inner === value || literal === 'number' ? literal : undefined;
}

const NOWHERE = { start: 0, end: 0 };

/** The call of a method that an operator or a subscript stands for. */
export function callWith(list: readonly Argument[]): Call {
  return { span: NOWHERE, list: NOWHERE, arguments: list, bound: true };
}
