/** Which modules and names are public, and which are recorded where. */
import { listedNames } from './import-statements.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { opaqueMember } from './opaque.ts';
import type { Binding, Module, Value } from './values.ts';

const NOT_API = new Set(['tests', 'test', 'conftest', 'setup']);

/** A dotted module name of which no part is private, a test or a build script. */
export function isPublicModule(name: string): boolean {
  return name.split('.').every((part) => !part.startsWith('_') && !NOT_API.has(part));
}

/**
 * Names that a module has: those bound in it, those it lists, and, where a compiled module or an unknown table may
 * add to it, those that its stub declares.
 */
export function namesOf(module: Module, machine: Machine): Set<string> {
  const names = new Set(module.env.names.keys());
  for (const name of listedNames(module)?.names ?? []) names.add(name);
  if (!isOpen(module)) return names;
  const typed = quietly(() => machine.typed(module.name));
  if (typed?.kind !== 'module' || !typed.stub) return names;
  for (const name of listedNames(typed)?.names ?? []) names.add(name);
  for (const [name, { how }] of typed.env.names) if (how !== 'import' && how !== 'submodule') names.add(name);
  return names;
}

/** Compiled code or tables that are not known may add names; an empty `__all__` is there to be filled by somebody. */
function isOpen(module: Module): boolean {
  return module.opaque || module.env.stars.length > 0 || listedNames(module)?.names.length === 0;
}

/** A name that a module offers: where it is spelled, and what it is. */
export interface Offer {
  name: string;
  value: Value;
  listed: boolean;
}

/**
 * What a module offers: what it defines, what it lists, and what a package imports for its users. Imports that a
 * plain module makes for itself are not.
 */
export function offers(module: Module, machine: Machine): Offer[] {
  const listed = new Set(listing(module, machine));
  const found: Offer[] = [];
  for (const name of namesOf(module, machine)) {
    const isListed = listed.has(name);
    const binding = module.env.names.get(name) ?? elsewhere(module, name, machine);
    if (name.startsWith('_') || !binding || binding.how === 'submodule') continue;
    if (!isListed && module.stub && binding.how === 'import') continue;
    const value = settle(binding);
    if (isListed || isOwn(binding, value, module) || isReexport(binding, value, module, machine.archive.owns))
      found.push({ name, value, listed: isListed });
  }
  return found;
}

/** A name that is listed or declared but not seen to be bound. */
function elsewhere(module: Module, name: string, machine: Machine): Binding | undefined {
  const value =
    quietly(() => machine.attribute(module, name)) ??
    (isOpen(module) ? opaqueMember(machine, `${module.name}.${name}`) : undefined);
  return value && { value, how: 'star' };
}

/** The names that a module lists; where its own list is empty, those that its stub lists. */
function listing(module: Module, machine: Machine): string[] {
  const own = listedNames(module)?.names ?? [];
  const typed =
    own.length > 0 || !module.env.names.has('__all__')
      ? undefined
      : quietly(() => machine.typed(module.name));
  return typed?.kind === 'module' ? (listedNames(typed)?.names ?? []) : own;
}

function isOwn({ how }: Binding, value: Value, module: Module): boolean {
  if (how === 'define') return true;
  if (how !== 'assign' && how !== 'attach') return false;
  return value.kind !== 'module' || value.name.startsWith(`${module.name}.`);
}

function isReexport(
  { how }: Binding,
  value: Value,
  module: Module,
  owns: (module: string) => boolean,
): boolean {
  if (how !== 'from' && how !== 'star') return false;
  if (!module.isPackage && !module.stub) return false;
  if (value.kind === 'external') return value.opaque;
  if (value.kind === 'module') return owns(value.name) && !module.name.startsWith(value.name);
  return value.identity === undefined || owns(value.identity.split(':', 1)[0] ?? '');
}
