import type { Fix } from '../finding.ts';
import type { Edit } from '../text.ts';

/**
 * One list of edits for many fixes, ascending: a fix that would touch text which an earlier one changes is left out
 * whole (analyse again to get at it); an edit that several of them share is made once.
 */
export function combine(fixes: readonly Fix[]): Edit[] {
  const taken: Edit[] = [];
  for (const { edits } of fixes) {
    const fresh = edits.filter((edit) => !taken.some((other) => same(edit, other)));
    if (fresh.some((edit) => taken.some((other) => conflict(edit, other)))) continue;
    taken.push(...fresh);
  }
  return taken.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Applies ascending edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, newText } of edits) {
    parts.push(text.slice(at, start), newText);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

function same(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

/** Two edits conflict where they overlap, or insert at the same place: which goes first is then not known. */
function conflict(a: Edit, b: Edit): boolean {
  return (
    (a.start < b.end && b.start < a.end) || (a.start === b.start && (a.start === a.end || b.start === b.end))
  );
}
