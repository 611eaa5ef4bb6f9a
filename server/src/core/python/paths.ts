import { textOf, type Frame } from './context.ts';
import { child, type Syntax } from './syntax.ts';

/** `a.b.c` of names only, the key of an attribute in the flow. */
export function pathOf(frame: Frame, node: Syntax): string | undefined {
  if (node.type === 'identifier') return textOf(frame, node);
  const object = node.type === 'attribute' ? child(node, 'object') : undefined;
  const attribute = object && child(node, 'attribute');
  const path = object && pathOf(frame, object);
  return path === undefined || !attribute ? undefined : `${path}.${textOf(frame, attribute)}`;
}
