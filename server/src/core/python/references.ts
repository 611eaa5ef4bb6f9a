import { callOf } from './arguments.ts';
import { textOf, type Context, type Frame, type Hit, type Run } from './context.ts';
import type { Binding } from './flow.ts';
import type { Access, Asked, Reached, Single } from './access.ts';
import { isBuiltinMember } from './builtin-members.ts';
import type { Reference } from './reference.ts';
import { bindingReason, callReason, receiverReason } from './reasons.ts';
import type { Found } from './symbols.ts';
import { child, type Syntax } from './syntax.ts';
import type { Span } from '../text.ts';
import { membersOf, type ApiFunction, type ClassObject, type Type } from './types.ts';

/** Notes `object.name` where it reaches an API on some member of the receiver's type. */
export function memberHit(frame: Frame, { node, object, name, owners, accesses }: Asked): void {
  const reached = accesses.flatMap((access) => access.reached ?? []);
  const [first] = reached;
  if (!first) {
    frame.run.hits.delete(node);
    return;
  }
  const others = [...new Set(reached.flatMap(({ receiver }) => receiver ?? []))].filter(
    (receiver) => receiver !== first.receiver,
  );
  const closed = reached.length === owners.length && agree(reached);
  const isElsewhere = owners.some((owner, at) => isOtherMember(owner, textOf(frame, name), accesses[at]));
  const binding = object.type === 'identifier' ? frame.flow.get(textOf(frame, object)) : undefined;
  frame.run.hits.set(node, {
    node,
    name,
    path: first.path,
    api: first.api,
    ...(first.receiver !== undefined && { receiver: first.receiver }),
    ...(others.length > 0 && { alternatives: others }),
    confidence: closed ? 'certain' : isElsewhere ? 'possible' : 'inferred',
    why: () => receiverReason(frame, object, owners, binding),
    bound: first.bound,
    guarded: frame.guards > 0 || reached.some(({ guarded }) => guarded),
  });
}

/** Whether a class of the project, or a builtin one, has a member of that name which is no API. */
function isOtherMember(owner: Single, name: string, access: Access | undefined): boolean {
  if (!access || access.reached) return false;
  if (owner.kind === 'instance') return isBuiltinMember(owner.path, name);
  const isOwn = owner.kind === 'project-instance' || owner.kind === 'project-class';
  return isOwn && access.type.kind !== 'unknown';
}

/** One path without a receiver, or members of classes. */
function agree(reached: readonly Reached[]): boolean {
  return reached.every(({ receiver, path }) => receiver !== undefined || path === reached[0]?.path);
}

/** Notes a name that stands for an imported API. */
export function importedHit(frame: Frame, node: Syntax, binding: Binding): void {
  const { imported } = binding;
  if (!imported || imported.api.kind === 'module') return;
  frame.run.hits.set(node, {
    node,
    name: node,
    path: imported.path,
    api: imported.api,
    confidence: binding.type.kind === 'union' && !hasNone(binding) ? 'inferred' : 'certain',
    why: () => bindingReason(frame, textOf(frame, node), binding),
    bound: false,
    guarded: frame.guards > 0 || imported.guarded,
  });
}

function hasNone({ type }: Binding): boolean {
  return (
    type.kind === 'union' && type.members.length === 2 && type.members.some(({ kind }) => kind === 'none')
  );
}

/** Notes a call of an API through a local name, `f = np.product; f(x)`, and ties the call to the callee's reference. */
export function calledHit(
  frame: Frame,
  { node: call, types }: { node: Syntax; types: readonly Type[] },
  callee: Syntax,
  type: Type,
): void {
  const hit = frame.run.hits.get(callee);
  if (hit) {
    hit.call = call;
    hit.types = types;
    return;
  }
  const miss = frame.run.misses.get(callee);
  if (miss) miss.isCalled = true;
  if (callee.type !== 'identifier') return;
  const members = membersOf(type);
  const called = members.find(({ kind }) => kind === 'function' || kind === 'class');
  if (called?.kind !== 'function' && called?.kind !== 'class') return;
  // What initializes a subclass may be its own.
  if (called.kind === 'class' && called.isSome) return;
  const isFallback = members.some(({ kind }) => kind === 'def' || kind === 'project-class');
  const found = foundOf(frame, called);
  if (!found) return;
  const owner = called.kind === 'function' ? called.owner : undefined;
  // A name that stands for more than one thing is mostly a way around what a version lacks.
  const isSole = members.length === 1;
  frame.run.hits.set(callee, {
    node: callee,
    name: callee,
    ...found,
    ...(owner !== undefined && { receiver: owner }),
    confidence: isSole ? 'certain' : isFallback ? 'possible' : 'inferred',
    why: () => callReason(frame, callee, found.path),
    bound: called.kind === 'function' && called.bound,
    guarded: frame.guards > 0 || !isSole,
    call,
    types,
  });
}

function foundOf(frame: Frame, type: ApiFunction | ClassObject): Found | undefined {
  if (type.kind === 'function') return type.api && { path: type.spelled, api: type.api };
  const api = frame.context.symbols.catalog.forPath(type.spelled)?.api(type.spelled);
  return api && { path: type.spelled, api };
}

/** Notes the item of an import statement. */
export function importHit(
  frame: Frame,
  item: Syntax,
  name: Span,
  found: Found,
  imported: NonNullable<Hit['imported']>,
): void {
  frame.run.hits.set(item, {
    node: item,
    name,
    ...found,
    confidence: 'certain',
    why: () => `imported from ${imported.module}`,
    bound: false,
    guarded: frame.guards > 0,
    imported,
  });
}

/** The references of all runs, in document order. */
export function referencesOf(context: Context, runs: Iterable<Run>): Reference[] {
  const references: Reference[] = [];
  for (const run of runs) for (const hit of run.hits.values()) references.push(referenceOf(context, hit));
  return references.toSorted(
    (left, right) => left.span.start - right.span.start || left.span.end - right.span.end,
  );
}

function referenceOf(context: Context, hit: Hit): Reference {
  const { node, name, imported } = hit;
  const span = spanOf(imported ? name : node);
  return {
    span,
    name: spanOf(name),
    text: context.text.slice(span.start, span.end),
    path: hit.path,
    ...(hit.receiver !== undefined && { receiver: hit.receiver }),
    ...(hit.alternatives && { alternatives: [...hit.alternatives] }),
    kind: hit.api.kind,
    confidence: hit.confidence,
    reason: hit.why(),
    ...(hit.call && { call: callOf(context, hit.call, hit.bound, child(node, 'object'), hit.types) }),
    ...(imported && {
      imported: { ...imported, statement: spanOf(imported.statement), item: spanOf(imported.item) },
    }),
    guarded: hit.guarded,
  };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
