/** What of this distribution resolves though it is not recorded: imports that a module makes for itself, fields. */
import { answeredBy } from './answered.ts';
import { resolutionOrder } from './attributes.ts';
import { cutsOf } from './cut-names.ts';
import { tabledNames } from './hook-tables.ts';
import { isDeclared, listing } from './listing.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { promisedTo } from './members.ts';
import { isTest } from './public.ts';
import type { Recorded } from './rows.ts';
import { identityOf } from './scope.ts';
import type { ClassValue, Module, Value } from './values.ts';

/**
 * By path the canonical path, else that of the definition; there only classes lead to themselves, for they may be needed
 * by what is public, and attributes that are not declared. A module that nothing public has run leads nowhere. `detours`:
 * what is known of paths so far.
 */
export function leaksOf(
  recorded: Recorded,
  machine: Machine,
  detours: ReadonlyMap<string, string>,
): Record<string, string> {
  const leaks = Object.fromEntries(detours);
  const add = (path: string, reached: string): void => {
    if (!recorded.rows.has(path)) leaks[path] = reached;
  };
  const names = [...machine.archive.modules.keys()].filter(
    (name) => machine.hasRun(name) && !isTest(name, machine.archive),
  );
  for (const name of names.toSorted()) {
    const module = quietly(() => machine.runtime(name));
    if (module?.kind !== 'module') continue;
    const cuts = cutsOf(module);
    const addWithEndings = (each: string, reached: string): void => {
      for (const { rest, cut } of cuts) if (each.endsWith(rest)) add(`${name}.${each}${cut}`, reached);
    };
    for (const [each, value] of valuesOf(module)) {
      const path = `${name}.${each}`;
      const reached = reachedBy(sameAs(value), recorded, machine);
      if (reached === undefined) continue;
      if (reached !== path || value.kind === 'class') add(path, reached);
      addWithEndings(each, reached);
    }
    for (const each of tabledNames(module, machine)) {
      add(`${name}.${each}`, `${name}.${each}`);
      addWithEndings(each, `${name}.${each}`);
    }
  }
  for (const name of machine.served) if (!name.endsWith('.*')) add(name, name);
  for (const name of names)
    for (const each of listedInStub(name, machine)) add(`${name}.${each}`, `${name}.${each}`);
  for (const [path, cls] of recorded.classes)
    for (const name of [
      ...namesOnInstances(cls),
      ...ofMetaclasses(cls),
      ...answeredBy(cls),
      ...promisedTo(cls),
    ])
      add(`${path}.${name}`, `${path}.${name}`);
  return leaks;
}

/** The modules of which not all names are known: see `Surface.open`. */
export function openModules(machine: Machine): Record<string, 'any' | 'values'> {
  const open: Record<string, 'any' | 'values'> = {};
  for (const name of [...machine.archive.modules.keys()].toSorted()) {
    const module = machine.hasRun(name) ? quietly(() => machine.runtime(name)) : undefined;
    if (module?.kind !== 'module') continue;
    const isForeign = module.env.stars.some((star) => !machine.archive.owns(star));
    if (isForeign || (module.opaque && !isDeclared(stubOf(name, machine) ?? module))) open[name] = 'any';
    else if (module.env.stars.includes(name)) open[name] = 'values';
  }
  for (const name of machine.served) open[name] = 'any';
  return open;
}

/** Names that methods ask their own object for; what follows is for `self.name = …`, `self.name: type = …`, and `self.name, other = …`. */
const NAMED = /\bself\.([A-Za-z]\w*)(?=(\s*(?::[^=]+|,[^=\n]+)?=(?!=))?)/g;

/** Names that instances of a class have beside its members. */
interface OwnNames {
  /** What methods of it set. */
  set: string[];
  /** What they ask for though no class of ours gives it: subclasses that are not public, or compiled ones, have it. */
  asked: string[];
}

const known = new WeakMap<ClassValue, OwnNames>();

function ownNames(cls: ClassValue): OwnNames {
  const names = known.get(cls) ?? readNames(cls);
  known.set(cls, names);
  return names;
}

function readNames(cls: ClassValue): OwnNames {
  const set = new Set<string>();
  const named = new Set<string>();
  for (const [, name = '', isSet] of (cls.node?.text ?? '').matchAll(NAMED)) {
    named.add(name);
    if (isSet !== undefined) set.add(name);
  }
  const { classes, complete } = resolutionOrder(cls);
  return { set: [...set], asked: complete ? [...named].filter((name) => !isGiven(name, classes)) : [] };
}

function isGiven(name: string, classes: readonly ClassValue[]): boolean {
  return classes.some(({ env }) => env.names.has(name));
}

/** All names that instances of a class have beside its members, without those of its bases. */
export function memberNames(cls: ClassValue): string[] {
  const { set, asked } = ownNames(cls);
  return [...set, ...asked];
}

/**
 * For a class: its names beside its members, and those of the classes that it inherits from. Where one of these is of elsewhere, it
 * has what nobody gives.
 */
function namesOnInstances(cls: ClassValue): Set<string> {
  const { classes, complete } = resolutionOrder(cls);
  const all = classes.map(ownNames);
  // What a mix-in asks for, another base may give.
  const asked = complete ? all.flatMap((each) => each.asked).filter((name) => !isGiven(name, classes)) : [];
  return new Set([...all.flatMap(({ set }) => set), ...asked]);
}

/** Members of the metaclasses of a class, which the class has as well. */
function ofMetaclasses(cls: ClassValue): string[] {
  return resolutionOrder(cls).classes.flatMap(({ metaclass }) =>
    metaclass?.kind === 'class'
      ? [...metaclass.env.names.keys()].filter((name) => !name.startsWith('_'))
      : [],
  );
}

/** What a stub lists may be put there by compiled code, even where the module lists less. */
function listedInStub(name: string, machine: Machine): string[] {
  const typed = stubOf(name, machine);
  return (typed && listing(typed, machine)?.names) ?? [];
}

function stubOf(name: string, machine: Machine): Module | undefined {
  const typed = quietly(() => machine.typed(name));
  return typed?.kind === 'module' && typed.stub ? typed : undefined;
}

function* valuesOf(module: Module): Generator<[string, Value]> {
  for (const [name, binding] of module.env.names) {
    const value = name.startsWith('__') ? undefined : quietly(() => settle(binding));
    if (value) yield [name, value];
  }
}

/** A private class of one base that adds nothing to it, as one that keeps a former name does, is that base to its callers. */
function sameAs(value: Value): Value {
  if (value.kind !== 'class' || !value.name.startsWith('_') || value.env.names.size > 0) return value;
  const [base, ...others] = value.bases;
  return base?.kind === 'class' && others.length === 0 ? base : value;
}

function reachedBy(value: Value, { rows, paths }: Recorded, machine: Machine): string | undefined {
  // What a module takes from elsewhere is there, and nothing is known of it.
  if (value.kind === 'external' && !value.opaque) return value.path.includes('.') ? value.path : undefined;
  const identity = identityOf(value);
  if (identity === undefined || !machine.archive.owns(identity.split(':', 1)[0] ?? '')) return undefined;
  const path = paths.of(identity);
  return path !== undefined && rows.has(path) ? path : identity.replace(':', '.');
}
