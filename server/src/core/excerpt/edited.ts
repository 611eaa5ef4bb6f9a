import type { Span } from '../text.ts';
import { unitOf, type Unit } from './outline.ts';

/** What of a text is not in the one before, as one piece. */
export function editBetween(before: string, text: string): Span {
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  )
    same++;
  return { start, end: text.length - same };
}

/**
 * The units of a text after an edit inside the body of one of them, which is then longer by `shift` characters;
 * `undefined` where the edit may have changed more than that body. Only that unit is read again.
 */
export function unitsAfter(
  before: readonly Unit[],
  text: string,
  edit: Span,
  shift: number,
): { index: number; units: Unit[] } | undefined {
  const index = before.findIndex(({ body, end }) => body <= edit.start && edit.end <= end + shift);
  const old = before[index];
  const end = (old?.end ?? 0) + shift;
  const now = old && unitOf(text.slice(old.start, end));
  const isSeparate = end === text.length || text[end - 1] === '\n';
  if (!old || !isSeparate || now?.name !== old.name || now.body !== old.body - old.start) return undefined;
  const units = before.map((unit, at) => (at > index ? moved(unit, shift) : unit));
  return { index, units: units.with(index, moved(now, old.start)) };
}

function moved(unit: Unit, by: number): Unit {
  return { ...unit, start: unit.start + by, body: unit.body + by, end: unit.end + by };
}
