/** Names that the catalog does not have: whether they are in no release is for others to say. */
import type { Asked, Single } from './access.ts';
import { textOf, type Context, type Frame, type Miss } from './context.ts';
import type { Unknown } from './python.ts';
import { receiverReason } from './reasons.ts';
import type { Syntax } from './syntax.ts';

/** Notes `object.name` where the only thing that the object can be is of a library, and is not known to have the name. */
export function noteMiss(frame: Frame, { node, object, name, owners, accesses }: Asked): void {
  const [owner, ...others] = owners;
  const [access] = accesses;
  const path = owner && others.length === 0 ? ownerPath(owner) : undefined;
  const isMissing = path !== undefined && access?.type.kind === 'unknown' && !access.reached;
  if (!isMissing || frame.guards > 0) {
    frame.run.misses.delete(node);
    return;
  }
  frame.run.misses.set(node, {
    name,
    owner: path,
    isInstance: owner?.kind === 'instance',
    why: () => receiverReason(frame, object, owners, undefined),
  });
}

/** Notes a name that is imported from a module of a library. */
export function noteMissedImport(frame: Frame, item: Syntax, name: Syntax, module: string): void {
  if (frame.guards === 0)
    frame.run.misses.set(item, {
      name,
      owner: module,
      isInstance: false,
      why: () => `imported from ${module}`,
    });
}

function ownerPath(owner: Single): string | undefined {
  if (owner.kind === 'module') return owner.library && !owner.guarded ? owner.path : undefined;
  if (owner.kind !== 'class' && owner.kind !== 'instance') return undefined;
  return /^(?:builtins|typing)\./.test(owner.path) ? undefined : owner.path;
}

/** The misses of all runs, in document order. */
export function unknownOf(
  context: Context,
  runs: Iterable<{ misses: ReadonlyMap<Syntax, Miss> }>,
): Unknown[] {
  const found: Unknown[] = [];
  for (const { misses } of runs)
    for (const { name, owner, isInstance, isCalled = false, why } of misses.values()) {
      const span = { start: name.start, end: name.end };
      found.push({ span, owner, name: textOf({ context }, span), isInstance, isCalled, reason: why() });
    }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}
