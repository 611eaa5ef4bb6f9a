/** Puts the parts of the interpreter together. */
import type { Node } from '../syntax/node.ts';
import type { Archive } from './archive.ts';
import { attribute } from './attributes.ts';
import { BUILTINS } from './builtins.ts';
import { call, invoke } from './calls.ts';
import { evaluate } from './expressions.ts';
import { type Machine, Raised, settle } from './machine.ts';
import { createLoader } from './modules.ts';
import { fromStars } from './opaque.ts';
import { operate } from './operators.ts';
import type { ReadModule } from '../syntax/read-module.ts';
import { execute } from './statements.ts';
import { type Binding, type Env, external, type How, type Value } from './values.ts';

/** An interpreter of module code over one release. Nothing runs until a module is asked for. */
export function createMachine(archive: Archive, readModule: ReadModule): Machine {
  const machine: Machine = {
    archive,
    opaque: new Map(),
    warned: [],
    running: [],
    budget: 0,
    spent: new Map(),
    doubts: 0,
    problems: [],
    served: new Set(),
    late: [],
    evaluate: (node, env) => evaluate(node, env, machine),
    execute: (block, env) => execute(block, env, machine),
    call: (callee, args, env, node) => call(callee, args, env, node, machine),
    invoke: (fn, args) => invoke(fn, args, machine),
    lookup: (name, env) => lookup(name, env, machine),
    operate,
    bind,
    attribute: (object, name) => attribute(object, name, machine),
    runtime: (name) => loader.runtime(name),
    hasRun: (name) => loader.hasRun(name),
    typed: (name) => loader.typed(name),
  };
  const loader = createLoader(archive, readModule, machine);
  return machine;
}

const builtins = new Map<string, Value>();

function builtin(name: string): Value {
  const known = builtins.get(name) ?? external(`builtins.${name}`);
  builtins.set(name, known);
  return known;
}

function lookup(name: string, env: Env, machine: Machine): Value {
  for (let scope: Env | undefined = env; scope; scope = scope.parent) {
    // The body of a class is not around the functions in it.
    if (scope.kind === 'class' && scope !== env) continue;
    const binding = scope.names.get(name);
    if (binding) return settle(binding);
  }
  const { module } = env;
  const typeOnly = module.typeOnly.get(name);
  if (typeOnly && module.stub) return typeOnly();
  if (BUILTINS.has(name)) return builtin(name);
  if (name === 'TYPE_CHECKING') return external('typing.TYPE_CHECKING');
  const outside = fromStars(machine, module.env, name);
  if (outside) return outside;
  if (env.kind === 'module' && !module.stub) throw new Raised('NameError', name);
  return { kind: 'unknown' };
}

function bind(env: Env, name: string, value: Binding['value'], how: How, node?: Node): void {
  if (env.globals?.has(name) && env.kind === 'function') return bind(env.module.env, name, value, how, node);
  env.names.set(name, { value, how });
  if (typeof value === 'function' || env.prefix === undefined || how === 'parameter') return;
  adopt(value, `${env.prefix}${name}`, env, node);
}

/** Gives a value that has no name yet the one that it is bound to, and its members theirs. */
function adopt(value: Value, identity: string, env: Env, node: Node | undefined): void {
  if (value.identity !== undefined) return;
  if (value.kind === 'external' || value.kind === 'module') return;
  value.identity = identity;
  const site = value.kind === 'function' || value.kind === 'class' ? undefined : node;
  if (site) value.site = { node: site, module: env.module };
  if (value.kind !== 'class' || value.env.prefix === `${identity}.`) return;
  value.env.prefix = `${identity}.`;
  for (const [name, member] of value.env.names)
    if (typeof member.value !== 'function') adopt(member.value, `${identity}.${name}`, value.env, undefined);
}
