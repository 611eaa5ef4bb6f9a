/** Calls of interpreted functions and classes. */
import type { Node } from '../syntax/node.ts';
import { definitionIn, place } from '../definitions/nodes.ts';
import { pydanticName } from '../definitions/pydantic.ts';
import { classMember, resolutionOrder, setAttribute } from './attributes.ts';
import { callBuiltin } from './builtins.ts';
import { type Machine, Raised } from './machine.ts';
import { makeClass, makeModel, makeNamedTuple } from './classes.ts';
import { madeOfText } from './made-of-text.ts';
import { bindArguments } from './parameters.ts';
import { serve } from './served.ts';
import { callInspect } from './signature-values.ts';
import { openNamespace } from './targets.ts';
import {
  type Argument,
  type ClassValue,
  constant,
  type Env,
  type FunctionValue,
  sequence,
  textOf,
  unknown,
  type Value,
} from './values.ts';

const DEEPEST = 24;
/** Statements and calls that one call from outside may lead to: what is not known can make them explode. */
const STEPS = 5000;
/** As many for all calls of one function from outside, without the first ones of each: there may be a call for each name. */
const ALL_STEPS = 20 * STEPS;
const FIRST_STEPS = 250;
/** Times that one function may be running at once: recursion over unknown data has no end. */
const RECURSION = 2;

/** The result of a call as far as it is known; the called function's effects on names happen. */
export function call(callee: Value, args: Argument[], env: Env, node: Node, machine: Machine): Value {
  switch (callee.kind) {
    case 'function':
      return machine.invoke(callee, args);
    case 'bound':
      return machine.invoke(callee.fn, [...callee.given, ...args]);
    case 'class':
      return construct(callee, args);
    case 'instance': {
      if (callee.cls.kind === 'external' && callee.cls.path === 'functools.wraps')
        return wrap([...args.slice(0, 1), ...callee.args], machine);
      const method = callee.cls.kind === 'class' ? classMember(callee.cls, '__call__') : undefined;
      return method?.kind === 'function' ? machine.invoke(method, [{ value: callee }, ...args]) : unknown();
    }
    case 'external':
      return foreign(callee.path, callee, args, env, node, machine);
    default:
      return unknown();
  }
}

function construct(cls: ClassValue, args: Argument[]): Value {
  const isMeta = resolutionOrder(cls).classes.some((each) =>
    each.bases.some((base) => base.kind === 'external' && base.path === 'builtins.type'),
  );
  if (!isMeta) return { kind: 'instance', cls, args };
  const [name, bases, members] = args.map(({ value }) => value);
  return makeClass(textOf(name) ?? '?', bases, members, cls.module.env, cls);
}

function foreign(
  path: string,
  callee: Value & { kind: 'external' },
  args: Argument[],
  env: Env,
  node: Node,
  machine: Machine,
): Value {
  if (path === 'warnings.warn') {
    const [message, category] = args.map(({ value }) => value);
    const first = node.childForFieldName('arguments')?.namedChild(0);
    const kind = category ?? args.find(({ name }) => name === 'category')?.value;
    machine.warned.push({
      message: textOf(message),
      category:
        kind?.kind === 'external'
          ? kind.path.split('.').at(-1)
          : kind?.kind === 'class'
            ? kind.name
            : undefined,
      looked: first?.type === 'identifier' || first?.type === 'subscript',
      at: place(env.module.file ?? env.module.name, node),
    });
    return constant(null);
  }
  if (/^sys\.meta_path\.(?:append|insert)$/.test(path)) serve(undefined, env, machine);
  if (path === 'importlib.import_module') return importModule(args, env, machine);
  if (path === 'typing.cast') return args[1]?.value ?? unknown();
  if (path === 'functools.partial') return partial(args) ?? unknown();
  if (path === 'collections.namedtuple') return makeNamedTuple(args, env) ?? unknown();
  if (pydanticName(path) === 'create_model') return makeModel(args, env);
  if (path === 'functools.update_wrapper') return wrap(args, machine);
  if (path === 'functools.wraps') return { kind: 'instance', cls: callee, args };
  if (path === 'types.FunctionType') return again(args[0]?.value);
  const built = callInspect(path, args) ?? callBuiltin(path, args, env, machine);
  if (built) return built;
  // What is given the namespace of a module, as builders of protocol messages are, puts names into it.
  if (!path.startsWith('builtins.'))
    for (const { value } of args) if (value.kind === 'namespace') openNamespace(value.env);
  // Only a class is called for an instance; whether it is one is not known of what is compiled.
  return /(^|\.)_?[A-Z]\w*$/.test(path) ? { kind: 'instance', cls: callee, args } : unknown();
}

/** https://docs.python.org/3/library/functools.html#functools.update_wrapper */
function wrap([wrapper, wrapped]: Argument[], machine: Machine): Value {
  if (wrapper && wrapped) setAttribute(wrapper.value, '__wrapped__', wrapped.value, machine);
  return wrapper?.value ?? unknown();
}

/** Another function of the same code. */
function again(code: Value | undefined): Value {
  if (code?.kind !== 'function') return unknown();
  const { identity: _, ...rest } = code;
  return { ...rest, attributes: new Map() };
}

/** A function that has some of its arguments already. */
function partial([fn, ...given]: Argument[]): Value | undefined {
  return fn?.value.kind === 'function' ? { kind: 'bound', given, fn: fn.value, partial: true } : undefined;
}

function importModule(args: Argument[], env: Env, machine: Machine): Value {
  const name = textOf(args[0]?.value);
  if (name === undefined) return unknown();
  if (!name.startsWith('.')) return machine.runtime(name);
  const anchor = textOf(args[1]?.value) ?? env.module.name;
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  const parts = anchor.split('.');
  const below = parts.slice(0, parts.length - dots + 1);
  return machine.runtime([...below, ...(name.length > dots ? [name.slice(dots)] : [])].join('.'));
}

/** Runs a function's body with the arguments; a lambda's expression. */
export function invoke(fn: FunctionValue, args: Argument[], machine: Machine): Value {
  const made = madeOfText(fn, args);
  if (made) return made;
  const { running } = machine;
  const isOutermost = running.length === 0;
  if (isOutermost) machine.budget = STEPS;
  const node = mayRun(fn, machine) ? fn.nodes.at(-1) : undefined;
  const body = node && definitionIn(node).childForFieldName('body');
  if (!body) return unknown();
  const env: Env = { kind: 'function', names: new Map(), parent: fn.env, module: fn.module, stars: [] };
  bindArguments(fn, args, env, machine);
  running.push(fn);
  try {
    if (node.type === 'lambda') return machine.evaluate(body, env);
    const completion = machine.execute(body, env);
    if (env.yields) return generated(env.yields);
    const last = completion?.kind === 'return' ? [completion.value] : [];
    return (
      firstKnown([...(env.returns ?? []), ...last]) ?? last[0] ?? (env.returns ? unknown() : constant(null))
    );
  } catch (error) {
    // It may have returned before.
    if (!(error instanceof Raised) || !env.returns) throw error;
    return firstKnown(env.returns) ?? unknown();
  } finally {
    running.pop();
    if (isOutermost) account(fn, machine);
  }
}

/** What a generator gives. Where it gives something unknown, there may be more of that. */
function generated(values: readonly Value[]): Value {
  return sequence(
    'list',
    [...values],
    values.some(({ kind }) => kind === 'unknown'),
  );
}

function mayRun({ nodes, module }: FunctionValue, machine: Machine): boolean {
  const { running } = machine;
  if (module.stub || (machine.spent.get(nodes) ?? 0) >= ALL_STEPS) return false;
  if (running.length >= DEEPEST || machine.budget-- <= 0) return false;
  return running.filter((each) => each.nodes === nodes).length < RECURSION;
}

/** A function that came to no end within its steps is not called again. */
function account({ nodes }: FunctionValue, { spent, budget }: Machine): void {
  const counted = Math.max(0, STEPS - budget - FIRST_STEPS);
  spent.set(nodes, budget < 0 ? ALL_STEPS : (spent.get(nodes) ?? 0) + counted);
}

function firstKnown(values: readonly Value[]): Value | undefined {
  return values.find(
    (value) => value.kind !== 'unknown' && !(value.kind === 'const' && value.value === null),
  );
}
