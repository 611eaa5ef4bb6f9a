/** What the stub beside a module says of a name. */
import { type Machine, quietly, settle } from './machine.ts';
import type { ClassValue, Module, Value } from './values.ts';

/** The value of a name in the stub of a module; `undefined` where there is no stub of its own, or not that name. */
export function twinOf(module: Module, name: string, machine: Machine): Value | undefined {
  if (module.stub) return undefined;
  const typed = quietly(() => machine.typed(module.name));
  if (typed?.kind !== 'module' || !typed.stub) return undefined;
  const binding = typed.env.names.get(name);
  return binding && quietly(() => settle(binding));
}

/** The value of a member in the stub of a class. */
export function memberTwin(twin: Value | undefined, name: string): Value | undefined {
  const binding = twin?.kind === 'class' ? (twin satisfies ClassValue).env.names.get(name) : undefined;
  return binding && quietly(() => settle(binding));
}
