/** Members of classes, through their bases as far as these are found. */
import { basesOf } from './category.ts';
import type { Definition, Scope } from './definition.ts';

const DEPTH = 8;

/** Identity of a member of a class (an identity itself); `undefined` if it is not found. */
export function memberOf(owner: string, name: string, scope: Scope, depth = 0): string | undefined {
  if (scope.find(`${owner}.${name}`)) return `${owner}.${name}`;
  return depth < DEPTH ? inheritedBy(owner, name, scope, depth) : undefined;
}

/** Identity of what `super().name` is in a class. */
export function inheritedBy(owner: string, name: string, scope: Scope, depth = 0): string | undefined {
  const found: Definition | undefined = scope.find(owner);
  for (const base of found ? basesOf(found.node) : []) {
    const identity = found?.scope.resolve(base);
    const member = identity && memberOf(identity, name, scope, depth + 1);
    if (member) return member;
  }
  return undefined;
}
