import { mergeOrders } from '../c3.ts';
import { linearise as lineariseApi } from '../catalog/mro.ts';
import { isSpecial } from '../catalog/paths.ts';
import { hasDecorator } from './decorators.ts';
import { contextOf, evaluate, frameIn, returnType, type Ancestor, type Frame } from './context.ts';
import { classMember, type Access } from './access.ts';
import { runnerOf, type Scope, type Slot } from './scopes.ts';
import { slotValue } from './slots.ts';
import { child, type Syntax } from './syntax.ts';
import {
  defOf,
  projectClass,
  projectInstance,
  union,
  UNKNOWN,
  type ProjectClass,
  type ProjectInstance,
  type Type,
} from './types.ts';

/** Bases of bases are followed so far. */
const MAX_DEPTH = 10;

/** Evaluates the bases of a class statement. */
export function evaluateBases(frame: Frame, scope: Scope): void {
  const list = child(scope.node, 'superclasses');
  const types: Type[] = [];
  for (const base of list?.children ?? []) {
    const type = baseType(frame, base);
    if (base.type !== 'keyword_argument') types.push(type);
  }
  frame.context.bases.set(scope, types);
  frame.context.orders.clear();
}

/** A base; of a generic class with arguments the class. */
function baseType(frame: Frame, base: Syntax): Type {
  const type = evaluate(frame, base);
  const [value] = base.type === 'subscript' ? base.children : [];
  const origin = value ? evaluate(frame, value) : UNKNOWN;
  return origin.kind === 'unknown' ? type : origin;
}

/** The resolution order of a class of the document, itself first (C3, https://docs.python.org/3/howto/mro.html). */
function linearise(frame: Frame, scope: Scope, depth = 0): Ancestor[] {
  if (depth > MAX_DEPTH) return ['unknown'];
  const context = contextOf(frame, scope);
  const known = context.orders.get(scope);
  if (known) return known;
  if (!context.bases.has(scope)) context.shared.interpreter.run(frame, runnerOf(scope));
  const bases = context.bases.get(scope);
  if (!bases) return [{ scope }, ...(child(scope.node, 'superclasses') ? ['unknown' as const] : [])];
  const orders = bases.filter((base) => !isEmptyBase(base)).map((base) => orderOf(frame, base, depth));
  const named = new Set(orders.flat().map(keyOf));
  const whole = orders.map((each) =>
    once(each.flatMap((ancestor) => [ancestor, ...basesOf(frame, ancestor)])),
  );
  const heads = orders.flatMap((each) => each[0] ?? []);
  const merged = mergeOrders([...whole, heads], keyOf);
  const order = [{ scope }, ...merged.filter((ancestor) => named.has(keyOf(ancestor)))];
  if (!context.shared.unfinished) context.orders.set(scope, order);
  return order;
}

/** Whether a class of the project is a `typing.NamedTuple`. */
export function isNamedTuple(frame: Frame, scope: Scope): boolean {
  const context = contextOf(frame, scope);
  if (!child(scope.node, 'superclasses')) return false;
  if (!context.bases.has(scope)) context.shared.interpreter.run(frame, runnerOf(scope));
  return (context.bases.get(scope) ?? []).some(
    (base) => base.kind === 'module' && /^typing(?:_extensions)?\.NamedTuple$/.test(base.path),
  );
}

/** The methods of that name that a class of the project inherits from others of the project, the nearest first. */
export function inheritedMethods(frame: Frame, scope: Scope, name: string): Scope[] {
  return linearise(frame, scope)
    .slice(1)
    .flatMap((ancestor) => {
      const definition =
        typeof ancestor === 'object' && 'scope' in ancestor
          ? ancestor.scope.names.get(name)?.definition
          : undefined;
      return definition?.kind === 'function' ? [definition] : [];
    });
}

/** Whether a type is of instances of a class that is derived from another one's. */
export function isDerived(frame: Frame, type: Type, base: Type): boolean {
  const order = ancestorsOf(frame, type);
  return order.some((each) => each !== 'unknown' && keyOf(each) === keyOfInstance(base));
}

function ancestorsOf(frame: Frame, type: Type): Ancestor[] {
  if (type.kind === 'instance') return basesOf(frame, { path: type.path });
  if (type.kind !== 'project-instance') return [];
  const own = linearise(frame, type.scope).slice(1);
  return [...own, ...own.flatMap((each) => basesOf(frame, each))];
}

function keyOfInstance(type: Type): string | undefined {
  if (type.kind === 'instance') return type.path;
  return type.kind === 'project-instance' ? keyOf({ scope: type.scope }) : undefined;
}

/** Bases without members that anyone would name. */
function isEmptyBase(base: Type): boolean {
  const path = base.kind === 'class' || base.kind === 'module' ? base.path : '';
  return /^(builtins\.object|abc\.ABC|typing(_extensions)?\.(Generic|Protocol))$/.test(path);
}

function orderOf(frame: Frame, base: Type, depth: number): Ancestor[] {
  if (base.kind === 'project-class') return linearise(frame, base.scope, depth + 1);
  return base.kind === 'class' && !base.path.startsWith('builtins.') ? [{ path: base.path }] : ['unknown'];
}

/** The bases of a class of a library, which come after all classes that are derived from them. */
function basesOf({ context }: Frame, ancestor: Ancestor): Ancestor[] {
  if (ancestor === 'unknown' || 'scope' in ancestor) return [];
  const { catalog } = context.symbols;
  const library = catalog.forPath(ancestor.path);
  const order = library ? lineariseApi(library, catalog, ancestor.path).slice(1) : [];
  return order.flatMap((each) => (each === 'unknown' ? [] : { path: each.path }));
}

function once(order: readonly Ancestor[]): Ancestor[] {
  return [...new Map(order.map((each) => [keyOf(each), each])).values()];
}

function keyOf(ancestor: Ancestor): string {
  if (ancestor === 'unknown') return '?';
  return 'path' in ancestor ? ancestor.path : `#${ancestor.scope.id}`;
}

/** What a name means on an instance or on the class object of a class of the document. */
export function projectMember(frame: Frame, owner: ProjectInstance | ProjectClass, name: string): Access {
  const isInstance = owner.kind === 'project-instance';
  if (isInstance && owner.above)
    return search(frame, orderAbove(frame, owner), name, projectInstance(owner.scope));
  return search(frame, linearise(frame, owner.scope), name, owner);
}

function orderAbove(frame: Frame, { scope }: ProjectInstance): Ancestor[] {
  return linearise(frame, scope).slice(1);
}

function search(
  frame: Frame,
  order: readonly Ancestor[],
  name: string,
  owner: ProjectInstance | ProjectClass,
): Access {
  const isInstance = owner.kind === 'project-instance';
  const assigned: Type[] = [];
  let gone: Access | undefined;
  let passed = 0;
  for (const ancestor of order) {
    if (ancestor === 'unknown' || ('path' in ancestor && assigned.length > 0)) break;
    const found =
      'path' in ancestor
        ? classMember(frame, ancestor.path, name, owner, isInstance)
        : ownMember(frame, ancestor.scope, name, owner);
    if ('path' in ancestor) passed += 1;
    // Of special methods the catalog has but some: a class that was passed over may have this one too.
    if (found?.reached && passed > 1 && isUncommon(name)) return { type: found.type };
    if (!found) continue;
    if ('path' in ancestor && !found.reached) {
      if (found.isAnswered || found.type.kind === 'unknown') continue;
      // It has a type, and is no API: what the initialiser of a library's class sets.
      return gone ?? { type: found.type };
    }
    // What methods of a class assign, those of its bases may assign as well.
    if ('scope' in ancestor && !ancestor.scope.names.has(name)) assigned.push(found.type);
    else if (assigned.length > 0) return { type: union([...assigned, found.type]) };
    else if (!isOver(found)) return found;
    else gone ??= found;
  }
  return gone ?? { type: assigned.length > 0 ? union(assigned) : UNKNOWN };
}

/** A special method of which the catalog has only those that tell something. */
function isUncommon(name: string): boolean {
  return isSpecial(name) && !/^__(?:init|new|call)__$/.test(name);
}

/** A member that the newest release of its library lacks: where a further class has one of that name, it is that. */
function isOver({ reached }: Access): boolean {
  return reached !== undefined && !reached.api.at(reached.api.library.releases.length - 1);
}

function ownMember(
  frame: Frame,
  scope: Scope,
  name: string,
  owner: ProjectInstance | ProjectClass,
): Access | undefined {
  const types: Type[] = [];
  const attribute = scope.attributes.get(name);
  if (attribute) types.push(slotValue(frame, attribute, `${scope.id}.${name}`).type);
  const slot = scope.names.get(name);
  if (slot) types.push(classSlot(frame, scope, slot, name, owner));
  return types.length === 0 ? undefined : { type: union(types) };
}

function classSlot(
  frame: Frame,
  scope: Scope,
  slot: Slot,
  name: string,
  owner: ProjectInstance | ProjectClass,
): Type {
  const { definition } = slot;
  if (definition?.kind === 'class') return projectClass(definition);
  if (!definition) return slotValue(frame, slot, `${scope.id} ${name}`).type;
  return slot.places === 1 ? methodType(frame, definition, owner) : UNKNOWN;
}

function methodType(frame: Frame, definition: Scope, owner: ProjectInstance | ProjectClass): Type {
  const there = frameIn(frame, definition);
  const isOfClass = hasDecorator(there, definition, /class_?property$/i);
  if (isOfClass || hasDecorator(there, definition, /(^|[._])property$/))
    return isOfClass || owner.kind === 'project-instance' ? returnType(frame, definition) : UNKNOWN;
  return defOf(definition, owner);
}
