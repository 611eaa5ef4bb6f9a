/** Modules that put an object in their own place, which loads what they have when that is asked for. */
import { type Machine, quietly } from './machine.ts';
import { iterate, type Module, textOf, unknown, type Value } from './values.ts';

/**
 * `sys.modules[__name__] = value`: what the module tells type checkers that it has is what the object answers for, and what
 * its tables list under the names of its own modules. Its own names are kept.
 */
export function replaceModule(module: Module, by: Value, machine: Machine): void {
  if (by.kind === 'module') return;
  module.replacedBy = by;
  module.env.open = true;
  const { names } = module.env;
  for (const [name, value] of module.typeOnly) if (!names.has(name)) names.set(name, { value, how: 'from' });
  for (const [child, name] of listedIn(module, machine)) {
    const { value, how } = names.get(name) ?? { value: () => memberOf(child, name, machine), how: 'from' };
    names.set(name, { value, how, ...(how === 'from' && { offered: true }) });
  }
}

/** Modules of ours, and names that a dictionary of a package lists under theirs. */
function listedIn(module: Module, machine: Machine): [child: string, name: string][] {
  const tables: { key: Value; value: Value }[] = [];
  for (const { value } of module.env.names.values())
    if (typeof value !== 'function' && value.kind === 'dict') tables.push(...value.entries.values());
  return tables.flatMap(({ key, value }) => {
    const child = `${module.name}.${textOf(key) ?? ''}`;
    if (!machine.archive.modules.has(child)) return [];
    const listed = iterate(value)?.items.flatMap((item) => textOf(item) ?? []) ?? [];
    return listed.map((name): [string, string] => [child, name]);
  });
}

function memberOf(child: string, name: string, machine: Machine): Value {
  return quietly(() => machine.attribute(machine.runtime(child), name)) ?? unknown();
}
