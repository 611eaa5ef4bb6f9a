/** `type`, `isinstance` and `issubclass`, as far as they are known. */
import { classMember, resolutionOrder } from './attributes.ts';
import type { Machine } from './machine.ts';
import { constant, external, truth, unknown, type Value } from './values.ts';

/** The class of a value. */
export function typeOf(value: Value): Value {
  if (value.kind === 'instance') return value.cls;
  const native = nativeType(value);
  return native ? external(`builtins.${native}`) : unknown();
}

/** `isinstance(value, cls)` */
export function instanceOf(value: Value, cls: Value, machine: Machine): Value {
  if (cls.kind === 'tuple') return anyOf(cls.items.map((each) => instanceOf(value, each, machine)));
  if (cls.kind === 'external') {
    const type = nativeType(value);
    if (type && cls.path.startsWith('builtins.')) return constant(cls.path === `builtins.${type}`);
  }
  if (value.kind === 'instance') return subclassOf(value.cls, cls, machine);
  return isOrdinary(cls) && NO_INSTANCE.has(value.kind) ? constant(false) : unknown();
}

/** Functions, classes, containers, and what others define are no instances of an ordinary class of ours. */
const NO_INSTANCE: ReadonlySet<string> = new Set(
  'function class module const list tuple set dict bound property external'.split(' '),
);

/** A class of ours that has nothing to say in what counts as its instance, and is no class of classes. */
function isOrdinary(cls: Value): boolean {
  if (cls.kind !== 'class' || cls.metaclass) return false;
  const { classes, complete } = resolutionOrder(cls);
  return complete && !classes.some(({ metaclass }) => metaclass);
}

function nativeType(value: Value): string | undefined {
  if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'dict' || value.kind === 'set')
    return value.kind;
  if (value.kind === 'class') return 'type';
  if (value.kind === 'function') return value.isProperty ? 'property' : 'function';
  if (value.kind === 'property') return 'property';
  if (value.kind !== 'const') return undefined;
  return typeof value.value === 'string' ? 'str' : typeof value.value === 'boolean' ? 'bool' : undefined;
}

function anyOf(results: Value[]): Value {
  if (results.some((result) => truth(result) === true)) return constant(true);
  return results.every((result) => truth(result) === false) ? constant(false) : unknown();
}

/** `issubclass(value, cls)` */
export function subclassOf(value: Value, cls: Value, machine: Machine): Value {
  if (cls.kind === 'tuple') return anyOf(cls.items.map((each) => subclassOf(value, each, machine)));
  if (value.kind === 'external' && isOrdinary(cls)) return constant(false);
  if (value.kind !== 'class') return unknown();
  const check =
    cls.kind === 'class' &&
    cls.metaclass?.kind === 'class' &&
    classMember(cls.metaclass, '__subclasscheck__');
  if (check && check.kind === 'function') return machine.invoke(check, [{ value: cls }, { value }]);
  const { classes, complete } = resolutionOrder(value);
  if (cls.kind === 'class' && classes.includes(cls)) return constant(true);
  return complete && cls.kind === 'class' ? constant(false) : unknown();
}
