/** Which modules and names are public, and which are recorded where. */
import { listedNames } from './import-statements.ts';
import { settle } from './machine.ts';
import type { Binding, Module, Value } from './values.ts';

const NOT_API = new Set(['tests', 'test', 'conftest', 'setup']);

/** A dotted module name of which no part is private, a test or a build script. */
export function isPublicModule(name: string): boolean {
  return name.split('.').every((part) => !part.startsWith('_') && !NOT_API.has(part));
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
export function offers(module: Module, owns: (name: string) => boolean): Offer[] {
  const listed = new Set(listedNames(module)?.names);
  const found: Offer[] = [];
  for (const [name, binding] of module.env.names) {
    const isListed = listed.has(name);
    if (name.startsWith('_') || binding.how === 'submodule') continue;
    if (!isListed && module.stub && binding.how === 'import') continue;
    const value = settle(binding);
    if (isListed || isOwn(binding, value, module) || isReexport(binding, value, module, owns))
      found.push({ name, value, listed: isListed });
  }
  return found;
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
  owns: (name: string) => boolean,
): boolean {
  if (how !== 'from' && how !== 'star') return false;
  if (!module.isPackage && !module.stub) return false;
  if (value.kind === 'external') return value.opaque;
  if (value.kind === 'module') return owns(value.name) && !module.name.startsWith(value.name);
  return value.identity === undefined || owns(value.identity);
}
