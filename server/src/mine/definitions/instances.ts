/** What is known of the instances of a class: whether they pass an `isinstance`, and what their members give. */
import type { Scope } from './definition.ts';
import { basesOf } from './category.ts';
import { memberOf } from './member.ts';
import { bindingOf } from './binding.ts';
import { definitionIn } from './nodes.ts';
import { annotatedReturn } from './returns.ts';

const DEPTH = 8;

/**
 * Whether an instance of one class is an instance of another, both identities. `undefined` where the other is neither
 * a class of this distribution nor a builtin: what counts as its instance may then be more than its subclasses.
 */
export function isInstance(cls: string, other: string, scope: Scope): boolean | undefined {
  if (descends(cls, other, scope, 0)) return true;
  return isClass(other, scope) ? false : undefined;
}

/** Whether an identity is a class whose instances are its own and those of its subclasses. */
export function isClass(identity: string, scope: Scope): boolean {
  if (/^builtins\.\w+$/.test(identity)) return identity !== 'builtins.object';
  const found = scope.find(identity);
  return found !== undefined && definitionIn(found.node).type === 'class_definition';
}

function descends(cls: string, other: string, scope: Scope, depth: number): boolean {
  if (cls === other) return true;
  if (cls === 'builtins.bool' && other === 'builtins.int') return true;
  const found = depth < DEPTH ? scope.find(cls) : undefined;
  if (!found) return false;
  return basesOf(found.node).some((base) => {
    const identity = found.scope.resolve(base);
    return identity !== undefined && descends(identity, other, found.scope, depth + 1);
  });
}

/** The class that a member of an instance gives: of a property its value, of a method its result; `None` is passed over. */
export function memberClass(
  cls: string,
  name: string,
  how: 'value' | 'result',
  scope: Scope,
): string | undefined {
  const member = memberOf(cls, name, scope);
  const found = member === undefined ? undefined : scope.find(member);
  if (!member || !found) return undefined;
  if ((bindingOf(found.node, found.scope) === 'property') !== (how === 'value')) return undefined;
  const owner = member.slice(0, member.lastIndexOf('.'));
  return oneClass(annotatedReturn(found.node, found.scope, owner), cls);
}

/** The class that a call of a function gives. */
export function resultClass(identity: string, scope: Scope): string | undefined {
  const found = scope.find(identity);
  return found && oneClass(annotatedReturn(found.node, found.scope), undefined);
}

function oneClass(type: string | undefined, self: string | undefined): string | undefined {
  const [only, more] = (type ?? '').split(' | ').filter((each) => each !== 'None');
  if (only === 'Self') return more === undefined ? self : undefined;
  return more === undefined && /^[\w.:]+$/.test(only ?? '') ? only : undefined;
}
