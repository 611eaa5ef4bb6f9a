/** The members that a class has of its own. */
import { described } from './attributes.ts';
import { type Machine, settle } from './machine.ts';
import type { Binding, ClassValue, Value } from './values.ts';

export interface ClassMember {
  name: string;
  value: Value;
  how: Binding['how'];
}

/** What a class body, decorators and later code put into a class, in order of definition; private names left out. */
export function membersOf(cls: ClassValue): ClassMember[] {
  const found: ClassMember[] = [];
  for (const [name, binding] of cls.env.names) {
    if (name.startsWith('_') && !/^__\w+__$/.test(name)) continue;
    found.push({ name, value: settle(binding), how: binding.how });
  }
  return found;
}

/** What an attribute gives on an instance, where a descriptor of ours stands in the class. */
export function seenOnInstance(value: Value, cls: ClassValue, machine: Machine): Value {
  return described(value, { kind: 'instance', cls, args: [] }, cls, machine);
}
