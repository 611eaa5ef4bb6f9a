/** Which names a module has, and which it lists in `__all__`. */
import { type Machine, quietly, settle } from './machine.ts';
import { take } from './opaque.ts';
import { iterate, type Module, textOf } from './values.ts';

export interface Listing {
  names: string[];
  /** There are more that are not known. */
  open: boolean;
}

/**
 * The names of a module's `__all__`; `undefined` where it has none. Where some of them are not known, and where the
 * list is empty, which is there to be filled by somebody, those that its stub lists count too.
 */
export function listing(module: Module, machine: Machine): Listing | undefined {
  const own = ownListing(module);
  if (!own || (!own.open && own.names.length > 0)) return own;
  const typed = stubOf(module, machine);
  const names = new Set([...own.names, ...((typed && ownListing(typed)?.names) ?? [])]);
  return { names: [...names], open: own.open };
}

function ownListing(module: Module): Listing | undefined {
  const all = module.env.names.get('__all__');
  const items = all && iterate(settle(all));
  if (!items) return undefined;
  const names = items.items.flatMap((item) => textOf(item) ?? []);
  return { names, open: items.open || names.length < items.items.length };
}

function takenFrom(star: string, machine: Machine): Iterable<string> {
  const source = quietly(() => machine.runtime(star));
  return source?.kind === 'module' ? source.taken : [];
}

function stubOf(module: Module, machine: Machine): Module | undefined {
  const typed = module.stub ? undefined : quietly(() => machine.typed(module.name));
  return typed?.kind === 'module' && typed.stub ? typed : undefined;
}

/**
 * Whether the stub of a module declares all its names. One that has a `__getattr__` is incomplete:
 * https://typing.python.org/en/latest/guides/writing_stubs.html#incomplete-stubs
 */
export function isDeclared(module: Module): boolean {
  return module.stub && !module.env.names.has('__getattr__');
}

/** Compiled code or tables that are not known may add names; an empty `__all__` is there to be filled by somebody. */
export function isOpen(module: Module): boolean {
  return module.opaque || module.env.stars.length > 0 || ownListing(module)?.names.length === 0;
}

/**
 * The stub of a module whose list and hook are both made by a loader of elsewhere, which reads them there:
 * https://scientific-python.org/specs/spec-0001/#type-checkers
 */
export function loadedByStub(module: Module, machine: Machine): Module | undefined {
  const isMade = ['__all__', '__getattr__'].every((name) => {
    const binding = module.env.names.get(name);
    return binding !== undefined && settle(binding).kind === 'unknown';
  });
  return isMade ? stubOf(module, machine) : undefined;
}

/** Names bound in a module or imported from it, those it lists, and, where names may be added to it, those that its stub declares. */
export function namesOf(module: Module, machine: Machine): Set<string> {
  const names = new Set([...module.env.names.keys(), ...module.taken]);
  for (const star of module.env.stars)
    for (const name of machine.archive.owns(star) ? takenFrom(star, machine) : []) names.add(name);
  for (const name of listing(module, machine)?.names ?? []) names.add(name);
  const typed = isOpen(module) ? stubOf(module, machine) : undefined;
  for (const [name, { how }] of loadedByStub(module, machine)?.env.names ?? [])
    if (how !== 'import') names.add(name);
  for (const [name, { how, from }] of typed?.env.names ?? [])
    if (how !== 'import' && how !== 'submodule' && !(from && isDefined(from, machine))) names.add(name);
  return names;
}

/** Whether Python code defines what a stub takes from a module: that is only there where somebody is seen to import it. */
function isDefined([module, name]: readonly [string, string], machine: Machine): boolean {
  if (machine.archive.modules.get(module)?.py === undefined) return false;
  const source = machine.hasRun(module) ? quietly(() => machine.runtime(module)) : undefined;
  return source?.kind !== 'module' || source.env.names.get(name)?.how === 'define';
}

/** Remembers what modules list that compiled code defines: other modules that import all of it have that too. */
export function takeListed(machine: Machine): void {
  for (const name of machine.archive.modules.keys()) {
    const module = machine.hasRun(name) ? quietly(() => machine.runtime(name)) : undefined;
    if (module?.kind !== 'module' || module.env.stars.length === 0) continue;
    for (const each of ownListing(module)?.names ?? []) {
      const value = module.env.names.has(each) ? undefined : quietly(() => machine.attribute(module, each));
      if (value) take(value, machine);
    }
  }
}
