/** `import` and `from … import`. In a stub, and for a type checker only, they are resolved when asked for. */
import type { Node } from 'web-tree-sitter';
import { named } from './children.ts';
import { type Machine, quietly, Raised, settle } from './machine.ts';
import { type Env, type How, iterate, type Module, textOf, unknown, type Value } from './values.ts';

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
  const source = from && absolute(from, env.module);
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
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      missing ??= error;
    }
  }
  // The names that are there serve, should the exception be ours.
  if (missing) throw missing;
}

function place(env: Env, name: string, how: How, machine: Machine, value: () => Value): void {
  machine.bind(env, name, env.module.stub ? value : value(), how);
}

function load(name: string, env: Env, machine: Machine): Value {
  return env.module.stub ? machine.typed(name) : machine.runtime(name);
}

/** The dotted name that a relative or absolute module name means. */
function absolute(from: Node, module: Module): string | undefined {
  if (from.type !== 'relative_import') return from.text;
  const dots = /^[.\s]*/.exec(from.text)?.[0].replace(/\s/g, '').length ?? 0;
  const parts = module.name.split('.');
  const keep = parts.length - dots + (module.isPackage ? 1 : 0);
  const rest = from.text.replace(/^[.\s]*/, '');
  if (keep < 1) return undefined;
  return [...parts.slice(0, keep), ...(rest ? [rest] : [])].join('.');
}

function member(source: Value, name: string, env: Env, machine: Machine): Value {
  if (source.kind !== 'module') return machine.attribute(source, name) ?? unknown();
  const typeOnly = env.module.stub ? source.typeOnly.get(name) : undefined;
  if (typeOnly) return typeOnly();
  const own = source.env.names.get(name);
  if (own) return settle(own);
  const child = `${source.name}.${name}`;
  if (machine.archive.modules.has(child)) return load(child, env, machine);
  const found = machine.attribute(source, name);
  if (found) return found;
  // While a module still runs, a name may be missing only because our order is not Python's.
  if (source.state === 'running') return unknown();
  throw new Raised('ImportError', `cannot import name ${name} from ${source.name}`);
}

/** Copies the public names, or those of `__all__`; one that is listed is there, whatever it is. */
function star(source: Value, env: Env, machine: Machine): void {
  if (source.kind !== 'module') return;
  const listed = listedNames(source);
  for (const name of listed?.names ?? source.env.names.keys()) {
    if (!listed && (name.startsWith('_') || hidden(source, name))) continue;
    const binding = source.env.names.get(name);
    const value = binding?.value ?? quietly(() => member(source, name, env, machine)) ?? unknown();
    env.names.set(name, { value, how: 'star' });
  }
  if (listed && !listed.open) return;
  const sources = [...(source.opaque ? [source.name] : []), ...source.env.stars];
  for (const each of sources) if (!env.stars.includes(each)) env.stars.push(each);
}

function hidden(source: Module, name: string): boolean {
  return source.stub && source.env.names.get(name)?.how === 'import';
}

/** The names of a module's `__all__`; `undefined` where it has none that is known. */
export function listedNames(module: Module): { names: string[]; open: boolean } | undefined {
  const all = module.env.names.get('__all__');
  const items = all && iterate(settle(all));
  if (!items) return undefined;
  const names = items.items.flatMap((item) => textOf(item) ?? []);
  return { names, open: items.open || names.length < items.items.length };
}
