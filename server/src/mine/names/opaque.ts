import { type Machine, quietly } from './machine.ts';
import { type Env, external, type Value } from './values.ts';

/** A member of a compiled module, one object for each path, so that two names of it are seen to be one. */
export function opaqueMember(machine: Machine, path: string): Value {
  let value = machine.opaque.get(path);
  if (!value) {
    value = external(path, true);
    const dot = path.lastIndexOf('.');
    value.identity = `${path.slice(0, dot)}:${path.slice(dot + 1)}`;
    machine.opaque.set(path, value);
  }
  return value;
}

/** A name that a namespace may have from elsewhere: from the module whose stub declares it, else the first. */
export function fromStars(machine: Machine, env: Env, name: string): Value | undefined {
  if (name.startsWith('__')) return undefined;
  const declared = env.stars.find((star) => {
    const typed = env.stars.length > 1 ? quietly(() => machine.typed(star)) : undefined;
    return typed?.kind === 'module' && typed.stub && typed.env.names.has(name);
  });
  const star = declared ?? env.stars[0];
  if (star === undefined) return undefined;
  return machine.archive.owns(star) ? opaqueMember(machine, `${star}.${name}`) : external(`${star}.${name}`);
}

/**
 * What a member of a compiled module that has no stub is, going by its spelling
 * (https://peps.python.org/pep-0008/#naming-conventions); `undefined` where a stub does not declare it.
 */
export function spelledKind(path: string, machine: Machine): 'class' | 'function' | undefined {
  const cut = path.lastIndexOf('.');
  const name = path.slice(cut + 1);
  const typed = quietly(() => machine.typed(path.slice(0, cut)));
  if (/^[A-Z\d_]+$/.test(name) || (typed?.kind === 'module' && typed.stub)) return undefined;
  return /^_*[A-Z]/.test(name) ? 'class' : 'function';
}

/** Remembers that a compiled module has a member: other modules that import all of it have that too. */
export function take(member: Value, machine: Machine): void {
  if (member.kind !== 'external' || !member.opaque) return;
  const cut = member.path.lastIndexOf('.');
  const source = quietly(() => machine.runtime(member.path.slice(0, cut)));
  if (source?.kind === 'module') source.taken.add(member.path.slice(cut + 1));
}
