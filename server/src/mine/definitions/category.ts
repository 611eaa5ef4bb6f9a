/** Which warning classes announce a deprecation. */
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { definitionIn, dotted, named } from './nodes.ts';

const BUILTIN = /^builtins\.(?:PendingDeprecation|Deprecation|Future)Warning$/;
const DEPTH = 6;

/**
 * Name of the warning class that a dotted name denotes, if it announces a deprecation: a builtin one, a subclass of
 * one, or a class of a library that is named for it.
 */
export function deprecationCategory(name: string, scope: Scope): string | undefined {
  const last = name.split('.').at(-1) ?? name;
  if (/Deprecat\w*Warning$/.test(last)) return last;
  return announces(name, scope, 0) ? last : undefined;
}

function announces(name: string, scope: Scope, depth: number): boolean {
  const identity = scope.resolve(name) ?? `builtins.${name}`;
  if (BUILTIN.test(identity)) return true;
  const found = depth < DEPTH ? scope.find(identity) : undefined;
  return found !== undefined && basesOf(found.node).some((base) => announces(base, found.scope, depth + 1));
}

/** Base classes of a class definition, dotted as written; `Generic[T]` as `Generic`. */
export function basesOf(node: Node): string[] {
  const list = definitionIn(node).childForFieldName('superclasses');
  if (!list) return [];
  return [...named(list)]
    .filter((each) => each.type !== 'keyword_argument')
    .map((each) => dotted(each.type === 'subscript' ? each.childForFieldName('value') : each) ?? '?');
}
