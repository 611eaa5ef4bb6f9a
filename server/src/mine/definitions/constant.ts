/** Evaluates the text of messages: string literals, f-strings, concatenation, formatting, names that hold them. */
import type { Node } from '../syntax/node.ts';
import { literalOf, resolved } from './literal.ts';
import { argumentsOf, bare, dotted, named } from './nodes.ts';

/** What stands for a part of a text that is only known when the code runs. */
const UNKNOWN = '{}';

/** Where a name's value can be looked up; the node comes with the names that it sees itself. */
export interface Names {
  lookup(name: string): { node: Node; names: Names } | undefined;
}

/** No names are known. */
export const NO_NAMES: Names = { lookup: () => undefined };

const DEPTH = 12;

/** The text of an expression, with `UNKNOWN` for what is not static; `undefined` = not a text at all. */
export function textOf(node: Node, names: Names, depth = 0): string | undefined {
  if (depth > DEPTH) return undefined;
  const inner = bare(node);
  const part = (each: Node | null): string => (each && textOf(each, names, depth + 1)) ?? UNKNOWN;
  switch (inner.type) {
    case 'string':
      return stringText(inner, part);
    case 'concatenated_string':
      return [...named(inner)].map(part).join('');
    case 'binary_operator':
      return operation(inner, names, depth);
    case 'identifier':
    case 'attribute':
      return nameText(inner, names, depth);
    case 'conditional_expression':
      return part(inner.namedChild(0));
    case 'boolean_operator':
      return part(inner.childForFieldName('right'));
    case 'subscript':
      return itemText(inner, names, depth);
    case 'call':
      return called(inner, names, depth);
    default:
      return undefined;
  }
}

function nameText(node: Node, names: Names, depth: number): string | undefined {
  const name = dotted(node);
  const found = name ? names.lookup(name) : undefined;
  return found && textOf(found.node, found.names, depth + 1);
}

/** `TABLE["key"]` where the table is written as a dictionary. */
function itemText(node: Node, names: Names, depth: number): string | undefined {
  const name = dotted(node.childForFieldName('value'));
  const table = name ? names.lookup(name) : undefined;
  const key = node.childForFieldName('subscript')?.text;
  if (table?.node.type !== 'dictionary') return undefined;
  for (const pair of named(table.node)) {
    const value = pair.childForFieldName('value');
    if (value && pair.childForFieldName('key')?.text === key) return textOf(value, table.names, depth + 1);
  }
  return undefined;
}

function operation(node: Node, names: Names, depth: number): string | undefined {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.text;
  const text = left ? textOf(left, names, depth + 1) : undefined;
  if (operator === '+') {
    const tail = right ? textOf(right, names, depth + 1) : undefined;
    return text === undefined && tail === undefined ? undefined : (text ?? UNKNOWN) + (tail ?? UNKNOWN);
  }
  if (operator !== '%' || text === undefined || !right) return undefined;
  const values = [...(bare(right).type === 'tuple' ? named(bare(right)) : [right])];
  return text.replace(/%(?:\(\w+\))?[srd]/g, () => {
    const value = values.shift();
    return (value && textOf(value, names, depth + 1)) ?? UNKNOWN;
  });
}

/** Library calls that return the text that they are given, laid out differently. */
const LAYOUT = /(^|\.)(dedent|cleandoc|fill|_|gettext)$/;

function called(node: Node, names: Names, depth: number): string | undefined {
  const target = node.childForFieldName('function');
  const { positional, keywords } = argumentsOf(node);
  const first = positional[0];
  const text = dotted(target);
  if (text && LAYOUT.test(text) && first) return textOf(first, names, depth + 1);
  if (text === 'repr' || text === 'str') return first && textOf(first, names, depth + 1);
  if (target?.type !== 'attribute') return undefined;
  const object = target.childForFieldName('object');
  const method = target.childForFieldName('attribute')?.text;
  const template = object ? textOf(object, names, depth + 1) : undefined;
  if (template === undefined) return undefined;
  if (method === 'strip' || method === 'rstrip' || method === 'lstrip') return template;
  if (method === 'join' && first)
    return [...named(bare(first))].map((each) => textOf(each, names, depth + 1) ?? UNKNOWN).join(template);
  if (method !== 'format') return undefined;
  let next = 0;
  return template.replace(/\{\{|\}\}|\{(\w*)(?:[.[!:][^{}]*)?\}/g, (whole, key: string) => {
    if (whole === '{{' || whole === '}}') return whole[0] ?? '';
    const value = key === '' ? positional[next++] : (keywords.get(key) ?? positional[Number(key)]);
    return (value && textOf(value, names, depth + 1)) ?? UNKNOWN;
  });
}

function stringText(node: Node, part: (each: Node | null) => string): string {
  const literal = literalOf(node);
  if (named(node).length === 0) return resolved(literal.content, literal);
  let text = '';
  for (const child of named(node)) {
    if (child.type === 'interpolation') text += part(child.childForFieldName('expression'));
    else if (child.type === 'string_content') text += resolved(child.text, literal);
  }
  return text;
}
