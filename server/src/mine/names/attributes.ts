/** `object.name`: read and set. */
import type { Node } from '../syntax/node.ts';
import { fromStars, opaqueMember } from './opaque.ts';
import { type Machine, quietly, Raised, settle } from './machine.ts';
import { PARAMETER_KINDS } from './signature-values.ts';
import {
  type ClassValue,
  constant,
  dict,
  external,
  hash,
  type Instance,
  sequence,
  textOf,
  unknown,
  type Value,
} from './values.ts';

/** Methods of built-in values that `methods.ts` knows: read as unknown attributes, called there. */
export function attribute(object: Value, name: string, machine: Machine): Value | undefined {
  if (name === '__dict__' && (object.kind === 'module' || object.kind === 'class'))
    return { kind: 'namespace', env: object.env };
  switch (object.kind) {
    case 'module':
      return moduleAttribute(object, name, machine);
    case 'class':
      return classAttribute(object, name, machine);
    case 'instance':
      return instanceAttribute(object, name, machine);
    case 'external':
      return externalAttribute(object, name, machine);
    case 'function':
      if (name === '__name__') return constant(object.name);
      if (name === '__module__') return constant(object.module.name);
      // Its code is only there to make another function of.
      if (name === '__code__') return object;
      if (name === '__wrapped__') return object.wraps ?? unknown();
      return object.attributes.get(name) ?? unknown();
    case 'bound':
      return attribute(object.fn, name, machine);
    default:
      return unknown();
  }
}

function moduleAttribute(
  module: Value & { kind: 'module' },
  name: string,
  machine: Machine,
): Value | undefined {
  const binding = module.env.names.get(name);
  if (binding) return settle(binding);
  const child = `${module.name}.${name}`;
  // A stub sees its sub-modules at once; at run time somebody has to import them first.
  if (module.stub && machine.archive.modules.has(child)) return machine.typed(child);
  const hook = module.env.names.get('__getattr__');
  if (hook) {
    const fn = settle(hook);
    const answer =
      fn.kind === 'function' && !module.stub
        ? quietly(() => machine.invoke(fn, [{ value: constant(name) }]))
        : undefined;
    if (answer) return answer;
  }
  if (module.opaque) return opaqueMember(machine, `${module.name}.${name}`);
  const outside = fromStars(machine, module.env, name);
  if (outside) return outside;
  if (module.state === 'done') return undefined;
  return { kind: 'unknown', early: true };
}

/** The classes in the order in which attributes are looked for; a base that is not one of ours ends certainty. */
export function resolutionOrder(cls: ClassValue): { classes: ClassValue[]; complete: boolean } {
  const classes: ClassValue[] = [];
  let complete = true;
  const visit = (each: ClassValue): void => {
    if (classes.includes(each)) classes.splice(classes.indexOf(each), 1);
    classes.push(each);
    for (const base of each.bases) {
      if (base.kind === 'class') visit(base);
      else if (!(base.kind === 'external' && HARMLESS.has(base.path))) complete = false;
    }
  };
  visit(cls);
  return { classes, complete };
}

/** Bases that bring no public members. */
export const HARMLESS: ReadonlySet<string> = new Set([
  'builtins.object',
  'typing.Generic',
  'typing.Protocol',
  'typing_extensions.Protocol',
  'abc.ABC',
]);

/** A member of a class as stored, and the class that has it. */
export function classMember(cls: ClassValue, name: string): Value | undefined {
  for (const each of resolutionOrder(cls).classes) {
    const binding = each.env.names.get(name);
    if (binding) return settle(binding);
  }
  return undefined;
}

function classAttribute(cls: ClassValue, name: string, machine: Machine): Value | undefined {
  if (name === '__name__' || name === '__qualname__') return constant(cls.name);
  if (name === '__module__') return constant(cls.module.name);
  if (name === '__bases__') return sequence('tuple', cls.bases);
  if (name === '__mro__') {
    const { classes, complete } = resolutionOrder(cls);
    return sequence('tuple', classes, !complete);
  }
  if (name === '__doc__') return unknown();
  const member = classMember(cls, name);
  if (!member) {
    const meta = cls.metaclass?.kind === 'class' ? classMember(cls.metaclass, name) : undefined;
    if (meta?.kind === 'function') return { kind: 'bound', given: [{ value: cls }], fn: meta };
    return resolutionOrder(cls).complete && !name.startsWith('__') && !cls.metaclass ? undefined : unknown();
  }
  if (member.kind === 'function' && member.binding === 'class')
    return { kind: 'bound', given: [{ value: cls }], fn: member };
  return described(member, constant(null), cls, machine);
}

/** What `__get__` of a descriptor of ours gives; other values are themselves. */
export function described(member: Value, instance: Value, owner: ClassValue, machine: Machine): Value {
  if (member.kind !== 'instance' || member.cls.kind !== 'class') return member;
  const get = classMember(member.cls, '__get__');
  if (get?.kind !== 'function') return member;
  return machine.invoke(get, [{ value: member }, { value: instance }, { value: owner }]);
}

function instanceAttribute(instance: Instance, name: string, machine: Machine): Value | undefined {
  const { cls } = instance;
  if (name === '__class__') return cls;
  const own = attributesOf(instance, machine).get(name);
  if (own) return own;
  if (cls.kind === 'external') return unknown();
  const member = classMember(cls, name);
  if (member?.kind === 'function') {
    if (member.binding === 'static') return member;
    const self = member.binding === 'class' ? cls : instance;
    return { kind: 'bound', given: [{ value: self }], fn: member };
  }
  if (member?.kind === 'property') return unknown();
  return member ? described(member, instance, cls, machine) : unknown();
}

/** What the initializer sets; it runs on the first look. */
function attributesOf(instance: Instance, machine: Machine): Map<string, Value> {
  if (!instance.attributes) {
    instance.attributes = new Map();
    const init = instance.cls.kind === 'class' ? classMember(instance.cls, '__init__') : undefined;
    if (init?.kind === 'function')
      try {
        machine.invoke(init, [{ value: instance }, ...instance.args]);
      } catch (error) {
        if (!(error instanceof Raised)) throw error;
      }
  }
  return instance.attributes;
}

/** What a surface is read for: the newest language, on Linux, and the newest pydantic. */
const FACTS: Record<string, () => Value> = {
  'sys.version_info': () => sequence('tuple', [3, 12, 0, 'final', 0].map(constant)),
  'sys.platform': () => constant('linux'),
  ...Object.fromEntries(
    ['VERSION', '__version__', 'version.VERSION'].map((name) => [
      `pydantic.${name}`,
      () => constant('2.12.0'),
    ]),
  ),
  'os.name': () => constant('posix'),
  'sys.maxsize': () => constant(2 ** 63 - 1),
  'sys.byteorder': () => constant('little'),
  'sys.modules': () => ({ ...dict(true), modules: true }),
  'os.environ': () => dict(),
  'sys.flags.optimize': () => constant(0),
  ...PARAMETER_KINDS,
};

function externalAttribute(object: Value & { kind: 'external' }, name: string, machine: Machine): Value {
  const path = `${object.path}.${name}`;
  const fact = FACTS[path];
  if (fact) return fact();
  if (name === '__name__') return constant(object.path.slice(object.path.lastIndexOf('.') + 1));
  return object.opaque ? opaqueMember(machine, path) : external(path);
}

/** `object.name = value`, also for `setattr`. */
export function setAttribute(
  object: Value,
  name: string,
  value: Value,
  machine: Machine,
  statement?: Node,
): void {
  // Where code tests what it wraps in a way that is not followed, nothing wraps what cannot be called.
  if (value.kind === 'function' && value.wraps?.kind === 'const') return;
  if (object.kind === 'module' || object.kind === 'class')
    machine.bind(object.env, name, value, 'attach', statement);
  else if (object.kind === 'function' && name === '__wrapped__') object.wraps = value;
  else if (object.kind === 'function') object.attributes.set(name, value);
  else if (object.kind === 'instance') {
    object.attributes ??= new Map();
    object.attributes.set(name, value);
  }
}

/** Whether brackets after a class mean one of its members: https://docs.python.org/3/library/enum.html#enum.EnumType.__getitem__ */
export function isEnum(cls: ClassValue): boolean {
  return resolutionOrder(cls).classes.some(({ bases }) =>
    bases.some((base) => base.kind === 'external' && /^enum\.\w*(?:Enum|Flag)$/.test(base.path)),
  );
}

/** Some member of an enumeration. */
export function memberOf(cls: ClassValue): Instance {
  return { kind: 'instance', cls, args: [] };
}

/** The element under a key: of a container whose contents are known, or a generic of something. */
export function item(object: Value, key: Value, machine: Machine): Value {
  if (object.kind === 'external') return { ...object, generic: true };
  if (object.kind === 'class') return isEnum(object) ? memberOf(object) : object;
  if (object.kind === 'list' || object.kind === 'tuple') {
    const at = key.kind === 'const' && typeof key.value === 'number' ? key.value : undefined;
    if (at === undefined) return unknown();
    return object.items[at < 0 ? object.items.length + at : at] ?? unknown();
  }
  if (object.kind === 'namespace') {
    const text = textOf(key);
    return text === undefined ? unknown() : machine.lookup(text, object.env);
  }
  if (object.kind !== 'dict') return unknown();
  if (object.modules) {
    const name = textOf(key);
    return name !== undefined && machine.archive.modules.has(name) ? machine.runtime(name) : unknown();
  }
  const found = object.entries.get(hash(key));
  if (found) return found.value;
  if (key.kind === 'unknown' || object.open) {
    machine.doubts++;
    return unknown();
  }
  throw new Raised('KeyError', textOf(key) ?? '?');
}
