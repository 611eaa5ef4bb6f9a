/** What the readers of definitions ask of a module. */
import type { Definition, Scope } from '../definitions/definition.ts';
import { type Machine, quietly, settle } from './machine.ts';
import type { Env, Module, Value } from './values.ts';

export interface Scopes {
  /** The interpreter that the values are of. */
  machine: Machine;
  of(module: Module): Scope;
  /** The value behind an identity, at run time or, where nothing can be read there, as typed. */
  value(identity: string): Value | undefined;
}

/** Scopes of the modules of one release; a module has one. `generic`: see `Scope`. */
export function createScopes(machine: Machine, generic = false): Scopes {
  const scopes = new Map<Module, Scope>();
  const found = new Map<string, Value | undefined>();

  function of(module: Module): Scope {
    let scope = scopes.get(module);
    if (!scope) {
      scope = {
        file: module.file ?? module.name,
        module: module.name,
        stub: module.stub,
        ...(generic && { generic }),
        resolve: (dotted) => identityOf(resolve(dotted, module, machine)),
        find: (identity) => definition(value(identity), of),
      };
      scopes.set(module, scope);
    }
    return scope;
  }

  function value(identity: string): Value | undefined {
    const known = found.get(identity);
    if (known || found.has(identity)) return known;
    const first = find(identity, machine);
    found.set(identity, first);
    return first;
  }

  return { machine, of, value };
}

/** Where a value can be read, and by which scope. */
function definition(value: Value | undefined, of: (module: Module) => Scope): Definition | undefined {
  if (!value) return undefined;
  if (value.kind === 'function') {
    const node = value.nodes.at(-1);
    return node && node.type !== 'lambda' ? { node, scope: of(value.module) } : undefined;
  }
  if (value.kind === 'bound') return definition(value.fn, of);
  if (value.kind === 'class') return value.node && { node: value.node, scope: of(value.module) };
  return value.site && { node: value.site.node, scope: of(value.site.module) };
}

/** The identity of what a value is; `undefined` = unknown. */
export function identityOf(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  if (value.kind === 'module') return value.name;
  return value.identity ?? (value.kind === 'external' ? value.path : undefined);
}

function resolve(dotted: string, module: Module, machine: Machine): Value | undefined {
  const [first = '', ...rest] = dotted.split('.');
  let value = quietly(() => {
    const typeOnly = module.env.names.has(first) ? undefined : module.typeOnly.get(first);
    return typeOnly ? typeOnly() : machine.lookup(first, module.env);
  });
  for (const name of rest) {
    const owner = value;
    value = owner && quietly(() => machine.attribute(owner, name) ?? typedIn(owner, name));
  }
  return value;
}

/** What only a type checker sees in a module. */
function typedIn(owner: Value, name: string): Value | undefined {
  return owner.kind === 'module' ? owner.typeOnly.get(name)?.() : undefined;
}

function find(identity: string, machine: Machine): Value | undefined {
  const [name = '', path] = identity.split(':');
  if (path === undefined || !machine.archive.modules.has(name)) return undefined;
  let best: Value | undefined;
  for (const load of [machine.runtime, machine.typed]) {
    const module = quietly(() => load(name));
    const value = module?.kind === 'module' ? walk(path.split('.'), module.env) : undefined;
    if (value && definition(value, () => NOWHERE)) return value;
    best ??= value;
  }
  return best;
}

const NOWHERE: Scope = {
  file: '',
  module: '',
  stub: false,
  resolve: () => undefined,
  find: () => undefined,
};

function walk(path: string[], from: Env): Value | undefined {
  let env: Env | undefined = from;
  let value: Value | undefined;
  for (const name of path) {
    const binding: ReturnType<Env['names']['get']> = env?.names.get(name);
    value = binding && settle(binding);
    env = value?.kind === 'class' ? value.env : undefined;
  }
  return value;
}
