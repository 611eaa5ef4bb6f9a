import { assignedType, bindAttribute, bindName, textOf, type Frame, evaluate } from './context.ts';
import { renewed } from './flow.ts';
import { elementOf } from './items.ts';
import { pathOf } from './paths.ts';
import { lookup } from './lookup.ts';
import { namedFields } from './records.ts';
import { child, type Syntax } from './syntax.ts';
import { instanceOf, membersOf, UNKNOWN, union, type Origin, type Type } from './types.ts';

/** Gives a target (a name, an attribute, a pattern) a value. `local`: names are seen in this flow only. */
export function assignTarget(frame: Frame, target: Syntax, type: Type, origin: Origin, local = false): void {
  switch (target.type) {
    case 'identifier':
      return assignName(frame, textOf(frame, target), type, origin, local);
    case 'attribute':
      return assignAttribute(frame, target, type, origin);
    case 'subscript':
      return assignItem(frame, target, type, origin);
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      return unpack(frame, target, type, origin, local);
    default:
      for (const inner of target.children) assignTarget(frame, inner, UNKNOWN, origin, local);
  }
}

function assignName(frame: Frame, name: string, type: Type, origin: Origin, local: boolean): void {
  if (local) frame.flow.set(name, { type, origin });
  else bindName(frame, name, { type: assignedType(frame, name, type), origin });
}

/** An item of a list or dict under a literal key is what was put there; under another key it may be any of them. */
function assignItem(frame: Frame, target: Syntax, type: Type, origin: Origin): void {
  const [value, ...keys] = target.children;
  if (!value) return;
  const owner = evaluate(frame, value);
  for (const key of keys) evaluate(frame, key);
  if (owner.kind !== 'instance' || !/^builtins\.(?:dict|list)$/.test(owner.path)) return;
  const path = pathOf(frame, target);
  if (path !== undefined) {
    frame.flow.set(path, { type, origin });
    return;
  }
  const held = pathOf(frame, value);
  const binding = held === undefined ? undefined : frame.flow.get(held);
  if (held !== undefined && binding) frame.flow.set(held, renewed(binding));
}

function assignAttribute(frame: Frame, target: Syntax, type: Type, origin: Origin): void {
  const object = child(target, 'object');
  const attribute = child(target, 'attribute');
  if (!object || !attribute) return;
  evaluate(frame, object);
  const path = pathOf(frame, target);
  if (path === undefined) return;
  frame.flow.set(path, { type, origin });
  if (object.type !== 'identifier') return;
  const owner = lookup(frame, textOf(frame, object)).type;
  if (owner.kind !== 'project-instance' && owner.kind !== 'project-class') return;
  bindAttribute(frame, owner.scope, textOf(frame, attribute), { type, origin });
}

/** What a pattern takes from a value: of a union, from those members that have as many items as it asks for. */
function unpack(frame: Frame, target: Syntax, type: Type, origin: Origin, local: boolean): void {
  const targets = target.children;
  const starred = targets.findIndex((part) => part.type === 'list_splat_pattern');
  const members = membersOf(type).filter(({ kind }) => kind !== 'none');
  const fitting = members.filter((each) => fits(itemsOf(frame, each), targets.length, starred));
  const taken = (fitting.length > 0 ? fitting : members).map((each) =>
    takenFrom(frame, each, targets.length, starred),
  );
  for (const [index, part] of targets.entries()) {
    const name = index === starred ? (part.children[0] ?? part) : part;
    assignTarget(frame, name, union(taken.map((types) => types[index] ?? UNKNOWN)), origin, local);
  }
}

/** The items of a tuple, or the fields of a named one. */
function itemsOf(frame: Frame, type: Type): readonly Type[] | undefined {
  const isTuple = type.kind === 'instance' && type.path === 'builtins.tuple' && !type.variadic;
  return isTuple ? type.items : namedFields(frame, type);
}

function fits(items: readonly Type[] | undefined, count: number, starred: number): boolean {
  return !items || (starred < 0 ? items.length === count : items.length >= count - 1);
}

/** The types of `count` targets, that at `starred` being the list of what is left. */
function takenFrom(frame: Frame, type: Type, count: number, starred: number): Type[] {
  const items = itemsOf(frame, type);
  const places = Array.from({ length: count }, (_, at) => at);
  if (!items) {
    const element = elementOf(frame, type);
    return places.map((at) => (at === starred ? instanceOf('builtins.list', [element]) : element));
  }
  const after = items.length - count;
  return places.map((at) => {
    if (at === starred) return instanceOf('builtins.list', [union(items.slice(at, at + after + 1))]);
    return items[starred >= 0 && at > starred ? at + after : at] ?? UNKNOWN;
  });
}
