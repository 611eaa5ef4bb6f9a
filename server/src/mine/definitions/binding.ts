/** Whether a method is called on an instance, on its class, or not called at all. */
import type { Node } from '../syntax/node.ts';
import type { Definition, Scope } from './definition.ts';
import { calleeOf, callIn, valueOf } from './names.ts';
import { decoratorsOf, definitionIn, dotted, named } from './nodes.ts';

const IMPLICIT_CLASS = new Set(['__init_subclass__', '__class_getitem__']);

/** Binding by its decorators; absent = an instance method. */
export function bindingOf(node: Node, scope: Scope): 'static' | 'class' | 'property' | undefined {
  const name = definitionIn(node).childForFieldName('name')?.text ?? '';
  if (IMPLICIT_CLASS.has(name)) return 'class';
  for (const decorator of decoratorsOf(node)) {
    const call = callIn(decorator);
    const written = call ? calleeOf(call) : dotted(decorator);
    const binding = written && bindingBy(written, scope, 0);
    if (binding) return binding;
  }
  return undefined;
}

function bindingBy(
  written: string,
  scope: Scope,
  depth: number,
): 'static' | 'class' | 'property' | undefined {
  const last = written.split('.').at(-1) ?? written;
  if (last === 'staticmethod' || last === 'abstractstaticmethod') return 'static';
  if (last === 'classmethod' || last === 'abstractclassmethod') return 'class';
  if (/property$|_readonly$/.test(last)) return 'property';
  const identity = scope.resolve(written);
  const found = identity === undefined || depth > 4 ? undefined : scope.find(identity);
  if (!found) return undefined;
  const alias = valueOf(found.node);
  const target = alias && dotted(alias);
  if (target) return bindingBy(target, found.scope, depth + 1);
  return isDescriptor(found) ? 'property' : undefined;
}

/** A class whose instances answer for an attribute: it defines `__get__`. */
export function isDescriptor({ node }: Definition): boolean {
  const body = definitionIn(node).childForFieldName('body');
  if (definitionIn(node).type !== 'class_definition' || !body) return false;
  return [...named(body)].some((each) => definitionIn(each).childForFieldName('name')?.text === '__get__');
}
