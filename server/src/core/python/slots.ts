import { contextOf, noteUnfinished, UNBOUND, type Frame, type Recorded, type Run } from './context.ts';
import { isOpaque } from './decorators.ts';
import type { Binding } from './flow.ts';
import { runnerOf, type Scope, type Slot } from './scopes.ts';
import { defOf, filter, projectClass, UNKNOWN, union } from './types.ts';

/** What a slot holds for code of other scopes: the union of all that is bound to it anywhere. */
export function slotValue(frame: Frame, slot: Slot, key: string): Binding {
  if (slot.definition && slot.places === 1 && !isMadeOver(frame, slot.definition))
    return definitionBinding(slot.definition);
  const found: Recorded[] = [];
  let places = 0;
  for (const binder of slot.binders) {
    const runner = runnerOf(binder);
    const run = currentRun(frame, runner);
    const recorded = run?.bound.get(key);
    if (recorded) found.push(recorded);
    places += recorded?.places ?? 0;
    if (run && (recorded?.places ?? 0) < slot.places) noteUnfinished(frame.context.shared, run);
  }
  const unfinished = places < slot.places;
  const [first] = found;
  if (!first) return UNBOUND;
  if (found.length === 1 && !unfinished && first.places === 1) return first.binding;
  const types = found.flatMap(({ bindings }) => [...bindings].map(({ type }) => type));
  const open = unfinished && isActive(frame, slot);
  const type = union(open ? [...types, UNKNOWN] : types);
  const telling = found.find(({ binding }) => binding.type.kind !== 'none') ?? first;
  const { origin, imported } = telling.binding;
  const same = filter(type, ({ kind }) => kind !== 'none')?.key === telling.binding.type.key;
  return { type, ...(origin && { origin }), ...(same && imported && { imported }) };
}

/** Whether a decorator makes something else of a function: executed, its definition binds that. */
function isMadeOver(frame: Frame, scope: Scope): boolean {
  const context = contextOf(frame, scope);
  if (scope.kind !== 'function' || !scope.decorators.some((each) => isOpaque({ context }, each)))
    return false;
  currentRun(frame, runnerOf(scope.parent ?? scope));
  return context.decorated.has(scope);
}

function isActive(frame: Frame, slot: Slot): boolean {
  return [...slot.binders].some((binder) => {
    const runner = runnerOf(binder);
    return contextOf(frame, runner).active.has(runner);
  });
}

/** The function or class of the document that a definition binds, before decorators. */
export function definitionBinding(scope: Scope): Binding {
  const type = scope.kind === 'class' ? projectClass(scope) : defOf(scope);
  return { type, origin: { how: 'defined', node: scope.node } };
}

/** The run whose bindings count for others: a finished one, else what the one in progress has so far. */
function currentRun(frame: Frame, runner: Scope): Run | undefined {
  const context = contextOf(frame, runner);
  const active = context.active.get(runner);
  if (active) return context.runs.get(runner) ?? active;
  return context.shared.interpreter.run(frame, runner);
}
