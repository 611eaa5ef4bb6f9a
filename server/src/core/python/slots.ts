import { UNBOUND, type Context, type Frame, type Recorded, type Run } from './context.ts';
import type { Binding } from './flow.ts';
import { runnerOf, type Scope, type Slot } from './scopes.ts';
import { builtinBinding } from './builtins.ts';
import { defOf, filter, projectClass, UNKNOWN, union } from './types.ts';

/** What a name holds at a point: the flow first, then the scopes around it, then the builtins. */
export function lookup(frame: Frame, name: string): Binding {
  const binding = frame.flow.get(name);
  if (binding) return binding;
  const { scope } = frame;
  if (scope.kind !== 'class' && scope.names.has(name)) {
    return scope.kind === 'module' ? (builtinBinding(name) ?? UNBOUND) : UNBOUND;
  }
  if (frame.outer) return lookup(skipClasses(frame.outer), name);
  return outerName(frame, scope, name);
}

function skipClasses(frame: Frame): Frame {
  return frame.scope.kind === 'class' && frame.outer ? skipClasses(frame.outer) : frame;
}

function outerName(frame: Frame, scope: Scope, name: string): Binding {
  let owner = scope.foreign.get(name) ?? scope.parent;
  while (owner && (owner.kind === 'class' || !owner.names.has(name))) owner = owner.parent;
  const slot = owner?.names.get(name);
  if (!owner || !slot) return builtinBinding(name) ?? UNBOUND;
  return slotValue(frame, slot, `${owner.id} ${name}`);
}

/** What a slot holds for code of other scopes: the union of all that is bound to it anywhere. */
export function slotValue(frame: Frame, slot: Slot, key: string): Binding {
  if (slot.definition && slot.places === 1) return definitionBinding(slot.definition);
  const found: Recorded[] = [];
  let places = 0;
  for (const binder of slot.binders) {
    const runner = runnerOf(binder);
    const run = currentRun(frame, runner);
    const recorded = run?.bound.get(key);
    if (recorded) found.push(recorded);
    places += recorded?.places ?? 0;
    if (frame.context.active.has(runner) && (recorded?.places ?? 0) < slot.places) frame.run.complete = false;
  }
  const unfinished = places < slot.places;
  const [first] = found;
  if (!first) return UNBOUND;
  if (found.length === 1 && !unfinished && first.places === 1) return first.binding;
  const types = found.map(({ type }) => type);
  const open = unfinished && isActive(frame.context, slot);
  const type = union(open ? [...types, UNKNOWN] : types);
  const telling = found.find(({ binding }) => binding.type.kind !== 'none') ?? first;
  const { origin, imported } = telling.binding;
  const same = filter(type, ({ kind }) => kind !== 'none')?.key === telling.binding.type.key;
  return { type, ...(origin && { origin }), ...(same && imported && { imported }) };
}

function isActive(context: Context, slot: Slot): boolean {
  return [...slot.binders].some((binder) => context.active.has(runnerOf(binder)));
}

/** The function or class of the document that a definition binds, before decorators. */
export function definitionBinding(scope: Scope): Binding {
  const type = scope.kind === 'class' ? projectClass(scope) : defOf(scope);
  return { type, origin: { how: 'defined', node: scope.node } };
}

/** The run whose bindings count for others: a finished one, else what the one in progress has so far. */
function currentRun(frame: Frame, runner: Scope): Run | undefined {
  const { context } = frame;
  if (runner.kind === 'module') return context.runs.get(runner) ?? context.active.get(runner);
  if (context.active.has(runner)) return context.runs.get(runner) ?? context.active.get(runner);
  return context.interpreter.run(frame, runner);
}
