import type { Api, Library } from '../catalog/catalog.ts';
import type { EraRow } from '../catalog/format.ts';
import type { Document } from '../document.ts';
import type { Call, Reference } from '../python/reference.ts';
import { bind } from '../signatures/bind.ts';
import { parseSignature } from '../signatures/parse.ts';
import type { BoundCall, Subject } from './change.ts';
import type { Row, Timeline } from './timeline.ts';

/** A reference with all that does not depend on the release that is judged. */
export interface Candidate {
  document: Document;
  reference: Reference;
  library: Library;
  timeline: Timeline;
}

/** Whether any release says anything else of it than the others, or declares something: if not, there is nothing to ask. */
export function isEventful({ rows, calls }: Timeline): boolean {
  return [rows, calls].some((all) => all.some((row) => row !== all[0] || declares(row)));
}

function declares(row: Row): boolean {
  return typeof row === 'object' && (row.deprecated ?? row.parameters) !== undefined;
}

/**
 * The question to ask about a reference at release `target`, compared with where it worked: `installed`, where it did
 * there, else the newest earlier release. `undefined` where an unresolved base class leaves open what there is.
 */
export function subjectAt(
  candidate: Candidate,
  target: number,
  installed: number | undefined,
  ahead: boolean,
): Subject | undefined {
  const { timeline, reference } = candidate;
  const after = timeline.rows[target];
  if (after === 'unknown') return undefined;
  const base = baseOf(candidate, target, installed);
  const before = base === undefined ? undefined : known(timeline.rows[base]);
  return {
    ...candidate,
    target,
    lowest: installed ?? base ?? target,
    ahead,
    ...(base !== undefined && { base }),
    ...(before && { before }),
    ...(after && { after }),
    ...(reference.call && { call: bothBound(candidate, reference.call, base, target) }),
  };
}

function baseOf(candidate: Candidate, target: number, installed: number | undefined): number | undefined {
  let there: number | undefined;
  for (const release of earlier(target, installed)) {
    if (!known(candidate.timeline.rows[release])) continue;
    if (accepts(candidate, release)) return release;
    there ??= release;
  }
  return there;
}

/** The installed release, then those before the target, the newest first. */
function* earlier(target: number, installed: number | undefined): Generator<number> {
  if (installed !== undefined && installed < target) yield installed;
  for (let release = target - 1; release >= 0; release--) yield release;
}

/** Whether the call binds at a release; what is deprecated there still does. */
function accepts(candidate: Candidate, release: number): boolean {
  const { call } = candidate.reference;
  const bound = call && boundAt(candidate, call, release);
  if (!bound) return true;
  if (bound.binding.missing.length > 0) return false;
  return bound.binding.arguments.every(
    ({ problem, argument }) => problem === undefined || isDeclared(bound.row, argument.name),
  );
}

/** A parameter that a wrapper still takes, though the signature no longer names it. */
export function isDeclared(row: EraRow, parameter: string | undefined): boolean {
  return parameter !== undefined && Object.hasOwn(row.parameters ?? {}, parameter);
}

function bothBound(candidate: Candidate, call: Call, base: number | undefined, target: number) {
  const before = base === undefined ? undefined : boundAt(candidate, call, base);
  const after = boundAt(candidate, call, target);
  return { call, ...(before && { before }), ...(after && { after }) };
}

/** A row stands for a run of releases: a call is bound once to each. */
const bindings = new WeakMap<Call, Map<EraRow, BoundCall | undefined>>();

function boundAt({ timeline }: Candidate, call: Call, release: number): BoundCall | undefined {
  const row = known(timeline.calls[release]);
  if (!row) return undefined;
  const byRow = bindings.get(call) ?? new Map<EraRow, BoundCall | undefined>();
  bindings.set(call, byRow);
  if (!byRow.has(row)) byRow.set(row, bindTo(timeline.api, call, row));
  return byRow.get(row);
}

function bindTo({ kind }: Api, call: Call, row: EraRow): BoundCall | undefined {
  if (row.signature === undefined) return undefined;
  const signature = parseSignature(row.signature);
  const callee = { kind, ...(row.binding && { binding: row.binding }) };
  return { row, signature, binding: bind(call, signature, callee) };
}

function known(row: Row): EraRow | undefined {
  return row === 'unknown' ? undefined : row;
}
