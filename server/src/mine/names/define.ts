/** The statements that define: functions and classes, with their decorators. */
import type { Node } from '../syntax/node.ts';
import { argumentsOf, decoratorsOf, definitionIn, dotted } from '../definitions/nodes.ts';
import { named } from '../definitions/nodes.ts';
import { resolutionOrder } from './attributes.ts';
import { inherit } from './classes.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { defaultsOf } from './parameters.ts';
import { type ClassValue, type Env, type FunctionValue, unknown, type Value } from './values.ts';

/** Binds the function that a definition, decorated or not, makes. */
export function defineFunction(node: Node, env: Env, machine: Machine): void {
  const definition = definitionIn(node);
  const name = definition.childForFieldName('name')?.text;
  if (!name) return;
  const decorators = decoratorsOf(node);
  const words = decorators.map((each) =>
    dotted(each.type === 'call' ? each.childForFieldName('function') : each),
  );
  // `@x.setter` completes a property that is already there.
  if (words.some((word) => /\.(?:setter|deleter)$/.test(word ?? ''))) return;
  const before = env.names.get(name);
  const previous = before && typeof before.value !== 'function' ? before.value : undefined;
  const fn: FunctionValue = {
    kind: 'function',
    name,
    nodes: [node],
    module: env.module,
    env,
    defaults: defaultsOf(definition, env, machine),
    binding: words.includes('staticmethod') ? 'static' : words.includes('classmethod') ? 'class' : 'instance',
    attributes: new Map(),
  };
  if (words.some((word) => /(?:property|_readonly)$/.test(word ?? ''))) fn.isProperty = true;
  if (previous?.kind === 'function' && isOverload(previous.nodes.at(-1))) fn.nodes.unshift(...previous.nodes);
  const wraps = decorators.find((each, at) => each.type === 'call' && /(^|\.)wraps$/.test(words[at] ?? ''));
  const wrapped = wraps && argumentsOf(wraps).positional[0];
  if (wrapped) fn.wraps = machine.evaluate(wrapped, env);
  const isDeclaration = env.module.file?.endsWith('.pxd') === true;
  if (isDeclaration || decorators.some((each) => each !== wraps && isGivenCompiled(each, env, machine)))
    fn.compiled = true;
  machine.bind(env, name, fn, 'define', node);
}

/** A decorator that is called with a compiled function makes that one public: what it decorates only stands by. */
function isGivenCompiled(decorator: Node, env: Env, machine: Machine): boolean {
  const [first] = decorator.type === 'call' ? argumentsOf(decorator).positional : [];
  if (!first || env.kind !== 'module' || dotted(first) === undefined) return false;
  const given = quietly(() => machine.evaluate(first, env));
  return given?.kind === 'external' && given.opaque;
}

function isOverload(node: Node | undefined): boolean {
  return (
    node?.type === 'decorated_definition' &&
    decoratorsOf(node).some((each) => /(^|\.)overload$/.test(dotted(each) ?? ''))
  );
}

/** Runs the body of a class and binds the class; its decorators may attach members. */
export function defineClass(node: Node, env: Env, machine: Machine): void {
  const definition = definitionIn(node);
  const name = definition.childForFieldName('name')?.text;
  const body = definition.childForFieldName('body');
  if (!name || !body) return;
  const cls: ClassValue = {
    kind: 'class',
    name,
    node,
    module: env.module,
    bases: [],
    env: { kind: 'class', names: new Map(), parent: env, module: env.module, stars: [] },
  };
  if (env.prefix !== undefined) cls.env.prefix = `${env.prefix}${name}.`;
  const superclasses = definition.childForFieldName('superclasses');
  for (const base of superclasses ? named(superclasses) : []) {
    if (base.type !== 'keyword_argument') addBase(base, cls, env, machine);
    else if (base.childForFieldName('name')?.text === 'metaclass') {
      const value = base.childForFieldName('value');
      if (value) cls.metaclass = machine.evaluate(value, env);
    }
  }
  inherit(cls);
  machine.execute(body, cls.env);
  machine.bind(env, name, cls, 'define', node);
  announceTo(cls, machine);
  // A class decorator may attach members; what it returns is taken to be the class.
  for (const decorator of decoratorsOf(node).toReversed())
    takeOver(
      cls,
      quietly(() => machine.call(machine.evaluate(decorator, env), [{ value: cls }], env, decorator)),
    );
}

/** A decorator that returns a class made of the one that it is given, to stand under its name: its members come first. */
function takeOver(cls: ClassValue, made: Value | undefined): void {
  if (made?.kind !== 'class' || !made.bases.includes(cls)) return;
  for (const [name, binding] of made.env.names) cls.env.names.set(name, binding);
}

/** Stubs that import each other may have a class before its base. */
function addBase(base: Node, cls: ClassValue, env: Env, machine: Machine): void {
  const at = cls.bases.length;
  const isKnown = (): boolean => {
    const value = quietly(() => machine.evaluate(base, env)) ?? unknown();
    cls.bases[at] = value;
    return value.kind !== 'unknown' || !value.early;
  };
  if (!isKnown()) machine.late.push(isKnown);
}

/** What the nearest base does to each class that inherits from it. */
function announceTo(cls: ClassValue, machine: Machine): void {
  const [, ...bases] = resolutionOrder(cls).classes;
  const binding = bases.map(({ env }) => env.names.get('__init_subclass__')).find((found) => found);
  const hook = binding && settle(binding);
  if (hook?.kind === 'function') quietly(() => machine.invoke(hook, [{ value: cls }]));
}
