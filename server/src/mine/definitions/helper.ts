/** Functions of a library that its other functions call for what they share. */
import type { Definition, Scope } from './definition.ts';
import { inheritedBy, memberOf } from './member.ts';
import { definitionIn } from './nodes.ts';

export interface Helper {
  definition: Definition;
  /** The receiver fills its first parameter. */
  bound: boolean;
  /** Identity of the class that it is read for. */
  owner?: string;
}

/** Who calls: identity of its class, and what its names denote. */
interface Caller {
  scope: Scope;
  owner?: string;
  identity(name: string): string | undefined;
}

/** The function behind `self.x`, `super().x` or a dotted name; `undefined` where it is none, or not found. */
export function helperBehind(callee: string, { scope, owner, identity }: Caller): Helper | undefined {
  const [, receiver, name = ''] = /^(self|cls|super\(\))\.(\w+)$/.exec(callee) ?? [];
  const ofBase = receiver === 'super()';
  const found = receiver ? owner && (ofBase ? inheritedBy : memberOf)(owner, name, scope) : identity(callee);
  const definition = found ? scope.find(found) : undefined;
  if (!found || !definition || definitionIn(definition.node).type !== 'function_definition') return undefined;
  const inClass = found.includes('.', found.indexOf(':'));
  const itsOwner = receiver && !ofBase ? owner : inClass ? found.replace(/\.\w+$/, '') : undefined;
  return { definition, bound: receiver !== undefined, ...(itsOwner && { owner: itsOwner }) };
}

/** Whether a function may warn for its caller by its name: it is private, or named for it. */
export function isHelperName(name: string): boolean {
  return /^_(?!_)|warn|deprecat/i.test(name);
}

/** Whether a dotted name or an identity is that of `warnings.warn`. */
export function isWarning(identity: string): boolean {
  return /(?:^|[.:])warnings\.warn(?:_explicit)?$/.test(identity);
}
