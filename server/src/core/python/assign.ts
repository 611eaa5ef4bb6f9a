import { assignedType, bindAttribute, bindName, textOf, type Frame, evaluate } from './context.ts';
import { renewed } from './flow.ts';
import { elementOf } from './items.ts';
import { pathOf } from './paths.ts';
import { lookup } from './lookup.ts';
import { namedFields } from './records.ts';
import { child, type Syntax } from './syntax.ts';
import { instanceOf, UNKNOWN, union, type Origin, type Type } from './types.ts';

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

function unpack(frame: Frame, target: Syntax, type: Type, origin: Origin, local: boolean): void {
  const targets = target.children;
  const starred = targets.findIndex((part) => part.type === 'list_splat_pattern');
  const exact =
    type.kind === 'instance' && type.path === 'builtins.tuple' && !type.variadic
      ? type.items
      : namedFields(frame, type);
  const element = exact ? UNKNOWN : elementOf(frame, type);
  for (const [index, part] of targets.entries()) {
    if (index === starred) {
      const name = part.children[0] ?? part;
      const rest = exact?.slice(index, exact.length - (targets.length - 1 - index)) ?? [element];
      assignTarget(frame, name, instanceOf('builtins.list', [union(rest)]), origin, local);
      continue;
    }
    const after = starred >= 0 && index > starred;
    const position = after && exact ? exact.length - (targets.length - index) : index;
    assignTarget(frame, part, exact ? (exact[position] ?? UNKNOWN) : element, origin, local);
  }
}
