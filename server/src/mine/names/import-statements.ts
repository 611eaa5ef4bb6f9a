/** `import` and `from … import`. In a stub, and for a type checker only, they are resolved when asked for. */
import type { Node } from '../syntax/node.ts';
import { named } from '../definitions/nodes.ts';
import { listing } from './listing.ts';
import { type Machine, quietly, Raised, settle } from './machine.ts';
import { take } from './opaque.ts';
import { type Binding, type Env, type How, type Module, unknown, type Value } from './values.ts';

/** `import a.b, c as d`. */
export function importPlain(node: Node, env: Env, machine: Machine): void {
  for (const item of named(node)) {
    const name = item.type === 'aliased_import' ? item.childForFieldName('name')?.text : item.text;
    const alias = item.childForFieldName('alias')?.text;
    if (!name) continue;
    const bound = alias ?? name.split('.', 1)[0] ?? name;
    place(env, bound, 'import', machine, () => {
      const whole = load(name, env, machine);
      return alias === undefined && name !== bound ? load(bound, env, machine) : whole;
    });
  }
}

/** `from .a import b as c, d` and `from a import *`. */
export function importFrom(node: Node, env: Env, machine: Machine): void {
  const from = node.childForFieldName('module_name');
  const source = from && absolute(from.text, env.module);
  if (!source) return;
  const items = named(node).slice(1);
  if (items.some((item) => item.type === 'wildcard_import')) {
    star(load(source, env, machine), env, machine);
    return;
  }
  if (!env.module.stub && items.length > 0) load(source, env, machine);
  let missing: Raised | undefined;
  for (const item of items) {
    const name = (item.childForFieldName('name') ?? item).text;
    const alias = item.childForFieldName('alias')?.text;
    // A stub re-exports only what it renames to itself.
    const how: How = env.module.stub && alias !== name ? 'import' : 'from';
    try {
      place(env, alias ?? name, how, machine, () => member(load(source, env, machine), name, env, machine));
      const binding = env.names.get(alias ?? name);
      if (binding) binding.from = [source, name];
      if (binding && alias === name) binding.offered = true;
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      missing ??= error;
    }
  }
  // The names that are there serve, should the exception be ours.
  if (missing) throw missing;
}

/**
 * What a stub imports is looked for when it is asked for, and unknown where it is not there; so is what a module that
 * still runs does not have so far.
 */
function place(env: Env, name: string, how: How, machine: Machine, value: () => Value): void {
  const later = (): Value => quietly(value) ?? unknown();
  const found = env.module.stub ? later : value();
  const isEarly = typeof found !== 'function' && found.kind === 'unknown' && found.early === true;
  machine.bind(env, name, isEarly ? later : found, how);
}

function load(name: string, env: Env, machine: Machine): Value {
  return env.module.stub ? machine.typed(name) : machine.runtime(name);
}

/** The dotted name that a relative or absolute module name, as it is written, means. */
export function absolute(from: string, module: Module): string | undefined {
  const dots = /^[.\s]*/.exec(from)?.[0].replace(/\s/g, '').length ?? 0;
  if (dots === 0) return from;
  const parts = module.name.split('.');
  const keep = parts.length - dots + (module.isPackage ? 1 : 0);
  const rest = from.replace(/^[.\s]*/, '');
  if (keep < 1) return undefined;
  return [...parts.slice(0, keep), ...(rest ? [rest] : [])].join('.');
}

function member(source: Value, name: string, env: Env, machine: Machine): Value {
  if (source.kind !== 'module') return machine.attribute(source, name) ?? unknown();
  const typeOnly = env.module.stub ? source.typeOnly.get(name) : undefined;
  if (typeOnly) return typeOnly();
  const child = `${source.name}.${name}`;
  const isChild = machine.archive.modules.has(child);
  // `from . import name` in the stub of a package: the name there is the one that is asked for.
  if (isChild && env.module.stub && source === env.module) return load(child, env, machine);
  const own = source.env.names.get(name);
  if (own) return env.module.stub ? asTyped(own, machine) : settle(own);
  if (isChild) return load(child, env, machine);
  // A stub waits: what compiled code and hooks may have under that name counts only once the module has ended.
  if (env.module.stub && source.state === 'running') return { kind: 'unknown', early: true };
  const found = machine.attribute(source, name);
  if (found && !env.module.stub && !env.trying) {
    source.taken.add(name);
    take(found, machine);
    if (found.kind === 'external') found.imported = true;
  }
  if (found) return found;
  // While a module still runs, a name may be missing only because our order is not Python's.
  if (source.state === 'running') return { kind: 'unknown', early: true };
  throw new Raised('ImportError', `cannot import name ${name} from ${source.name}`);
}

/** What a module without a stub imports from one that has a stub may only be told there. */
function asTyped(binding: Binding, machine: Machine): Value {
  const value = settle(binding);
  const isTold = value.kind === 'unknown' || (value.kind === 'external' && value.opaque);
  if (!isTold || !binding.from) return value;
  const [module, name] = binding.from;
  const typed = quietly(() => machine.typed(module));
  const told = typed?.kind === 'module' && typed.stub ? typed.env.names.get(name) : undefined;
  return told ? settle(told) : value;
}

/** Copies the public names, or those of `__all__`; one that is listed is there, whatever it is. */
function star(source: Value, env: Env, machine: Machine): void {
  if (source.kind === 'external') env.stars.push(source.path);
  if (source.kind !== 'module') return;
  const listed = listing(source, machine);
  for (const name of listed?.names ?? source.env.names.keys()) {
    if (!listed && (name.startsWith('_') || hidden(source, name))) continue;
    const binding = source.env.names.get(name);
    const value = binding?.value ?? quietly(() => member(source, name, env, machine)) ?? unknown();
    env.names.set(name, { value, how: 'star' });
  }
  if (listed?.open ?? source.env.open) env.open = true;
  if (listed && !listed.open) return;
  // The part of the list that is not known has what compiled code defines.
  for (const [name, binding] of source.env.names)
    if (
      listed &&
      !env.names.has(name) &&
      !name.startsWith('_') &&
      !isAside(binding, machine) &&
      isCompiled(binding)
    )
      env.names.set(name, { value: binding.value, how: 'star' });
  const sources = [...(source.opaque ? [source.name] : []), ...source.env.stars];
  for (const each of sources) if (!env.stars.includes(each)) env.stars.push(each);
}

/** What a module imports by name of one that lists all that it has does not come with a list that is not known. */
function isAside({ how, from }: Binding, machine: Machine): boolean {
  const source = how === 'from' && from ? quietly(() => machine.runtime(from[0])) : undefined;
  return source?.kind === 'module' && listing(source, machine)?.open === false;
}

function isCompiled({ value }: Binding): boolean {
  return typeof value !== 'function' && value.kind === 'external' && value.opaque;
}

function hidden(source: Module, name: string): boolean {
  return source.stub && source.env.names.get(name)?.how === 'import';
}
