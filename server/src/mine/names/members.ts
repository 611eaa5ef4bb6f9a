/** The members that a class has of its own. */
import { described, resolutionOrder } from './attributes.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { type Binding, type ClassValue, iterate, textOf, unknown, type Value } from './values.ts';

export interface ClassMember {
  name: string;
  value: Value;
  how: Binding['how'];
}

/** The bases of a class, those that have no name of their own replaced by theirs: what they define is its own. */
export function namedBases(cls: ClassValue): Value[] {
  return cls.bases.flatMap((base) => (isNameless(base) ? namedBases(base) : base));
}

/** A class that was made in the list of bases, or whose name was deleted. */
export function isNameless(base: Value): base is ClassValue {
  return base.kind === 'class' && base.identity === undefined;
}

/**
 * What a class body, decorators and later code put into a class, in order of definition; private names left out, and those that a
 * base promises to type checkers: what puts them into its subclasses does so for some.
 */
export function membersOf(cls: ClassValue): ClassMember[] {
  if (isTypedDict(cls)) return [];
  const own = ownMembers(cls);
  const names = new Set(own.map(({ name }) => name));
  const more = cls.bases.filter(isNameless).flatMap(membersOf);
  return [...own, ...more.filter(({ name }) => !names.has(name))];
}

function ownMembers(cls: ClassValue): ClassMember[] {
  const found: ClassMember[] = [];
  const promised = promisedBy(resolutionOrder(cls).classes.filter((each) => each !== cls));
  for (const [name, binding] of cls.env.names) {
    if (name.startsWith('_') && !/^__\w+__$/.test(name)) continue;
    if (binding.how === 'attach' && promised.has(name)) continue;
    found.push({ name, value: settle(binding), how: binding.how });
  }
  for (const name of slotsOf(cls)) found.push({ name, value: unknown(), how: 'assign' });
  return found;
}

/** What a class and its bases declare to type checkers alone. */
export function promisedTo(cls: ClassValue): Set<string> {
  return promisedBy(resolutionOrder(cls).classes);
}

function promisedBy(classes: readonly ClassValue[]): Set<string> {
  return new Set(classes.flatMap(({ env }) => [...(env.promised ?? [])]));
}

/** Public names in `__slots__`: each makes a descriptor of that name. */
function slotsOf(cls: ClassValue): string[] {
  const binding = cls.env.names.get('__slots__');
  const value = binding && settle(binding);
  const names = textOf(value) === undefined ? value && iterate(value)?.items.map(textOf) : [textOf(value)];
  return (names ?? [])
    .filter((name) => name !== undefined)
    .filter((name) => !name.startsWith('_') && !cls.env.names.has(name));
}

/** What an attribute gives on an instance, where a descriptor of ours stands in the class. */
export function seenOnInstance(value: Value, cls: ClassValue, machine: Machine): Value {
  return quietly(() => described(value, { kind: 'instance', cls, args: [] }, cls, machine)) ?? value;
}

/** What its body declares are keys: https://peps.python.org/pep-0589/ */
function isTypedDict(cls: ClassValue): boolean {
  return resolutionOrder(cls).classes.some(({ bases }) =>
    bases.some((base) => base.kind === 'external' && /^typing(?:_extensions)?\.TypedDict$/.test(base.path)),
  );
}
