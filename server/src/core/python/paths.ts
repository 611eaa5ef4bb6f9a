import { textOf, type Frame } from './context.ts';
import { child, type Syntax } from './syntax.ts';

/** `a.b.c` of names, and of items with literal keys, `a['b']`: what they are called in the flow. */
export function pathOf(frame: Frame, node: Syntax): string | undefined {
  if (node.type === 'identifier') return textOf(frame, node);
  if (node.type === 'subscript') return itemPath(frame, node);
  const object = node.type === 'attribute' ? child(node, 'object') : undefined;
  const attribute = object && child(node, 'attribute');
  const path = object && pathOf(frame, object);
  return path === undefined || !attribute ? undefined : `${path}.${textOf(frame, attribute)}`;
}

/** A dot in front of the key: an item ends with what holds it, as an attribute does. */
function itemPath(frame: Frame, node: Syntax): string | undefined {
  const [value, key, more] = node.children;
  if (!value || more || (key?.type !== 'string' && key?.type !== 'integer')) return undefined;
  const [literal, quote, text = ''] = /^(["']?)(\w+)\1$/.exec(textOf(frame, key)) ?? [];
  const path = literal === undefined ? undefined : pathOf(frame, value);
  return path === undefined ? undefined : `${path}.[${quote ? 'str' : 'int'} ${text}]`;
}
