/** What of this distribution resolves though it is not recorded: imports that a module makes for itself, fields. */
import { resolutionOrder } from './attributes.ts';
import { listing } from './listing.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { isTest } from './public.ts';
import type { Recorded } from './rows.ts';
import { identityOf } from './scope.ts';
import type { ClassValue, Module, Value } from './values.ts';

/**
 * By path the canonical path, else that of the definition; there only classes lead to themselves, for they may be needed
 * by what is public, and attributes that are not declared. A module that nothing public has run leads nowhere.
 */
export function leaksOf(recorded: Recorded, machine: Machine): Record<string, string> {
  const leaks: Record<string, string> = {};
  const add = (path: string, reached: string): void => {
    if (!recorded.rows.has(path)) leaks[path] = reached;
  };
  const names = [...machine.archive.modules.keys()].filter(
    (name) => machine.hasRun(name) && !isTest(name, machine.archive),
  );
  for (const name of names.toSorted()) {
    const module = quietly(() => machine.runtime(name));
    if (module?.kind !== 'module') continue;
    for (const [each, value] of valuesOf(module)) {
      const path = `${name}.${each}`;
      const reached = reachedBy(value, recorded, machine);
      if (reached !== undefined && (reached !== path || value.kind === 'class')) add(path, reached);
    }
  }
  for (const name of names)
    for (const each of listedInStub(name, machine)) add(`${name}.${each}`, `${name}.${each}`);
  for (const [path, cls] of recorded.classes)
    for (const name of [...setOnInstances(cls.node?.text ?? ''), ...ofMetaclasses(cls)])
      add(`${path}.${name}`, `${path}.${name}`);
  return leaks;
}

/** `self.name = …`, `self.name: type = …`, and `self.name, other = …`. */
const SET = /\bself\.([A-Za-z]\w*)(?=\s*(?::[^=]+|,[^=\n]+)?=(?!=))/g;

/** Attributes that the methods of a class set. */
function setOnInstances(text: string): string[] {
  return [...text.matchAll(SET)].flatMap(([, name]) => name ?? []);
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
  const typed = quietly(() => machine.typed(name));
  return (typed?.kind === 'module' && typed.stub && listing(typed, machine)?.names) || [];
}

function* valuesOf(module: Module): Generator<[string, Value]> {
  for (const [name, binding] of module.env.names) {
    const value = name.startsWith('__') ? undefined : quietly(() => settle(binding));
    if (value) yield [name, value];
  }
}

function reachedBy(value: Value, { rows, paths }: Recorded, machine: Machine): string | undefined {
  const identity = value.kind === 'external' && !value.opaque ? undefined : identityOf(value);
  if (identity === undefined || !machine.archive.owns(identity.split(':', 1)[0] ?? '')) return undefined;
  const path = paths.of(identity);
  return path !== undefined && rows.has(path) ? path : identity.replace(':', '.');
}
