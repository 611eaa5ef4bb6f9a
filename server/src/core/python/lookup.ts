import { builtinBinding } from './builtins.ts';
import { UNBOUND, type Frame } from './context.ts';
import type { Binding } from './flow.ts';
import { starBinding } from './project/members.ts';
import type { Scope } from './scopes.ts';
import { slotValue } from './slots.ts';

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
  if (!owner || !slot) return starName(frame, name) ?? builtinBinding(name) ?? UNBOUND;
  return slotValue(frame, slot, `${owner.id} ${name}`);
}

/** A name that only a star import can have bound; the last one counts. */
function starName(frame: Frame, name: string): Binding | undefined {
  for (const star of frame.context.stars.toReversed()) {
    const binding = starBinding(frame, star, name);
    if (binding) return binding;
  }
  return undefined;
}
