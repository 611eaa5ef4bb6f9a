import { evaluate, type Frame } from './context.ts';
import type { Syntax } from './syntax.ts';
import { instanceOf, projectInstance, UNKNOWN, union, type Type } from './types.ts';

/** The instances that the second argument of `isinstance` admits: a class, or a tuple or union of classes. */
export function admitted(frame: Frame, node: Syntax): Type {
  if (node.type === 'tuple' || node.type === 'binary_operator') {
    return union(node.children.map((part) => admitted(frame, part)));
  }
  const type = evaluate(frame, node);
  if (type.kind === 'class') return instanceOf(type.path);
  if (type.kind === 'alias') return type.means;
  return type.kind === 'project-class' ? projectInstance(type.scope) : UNKNOWN;
}
