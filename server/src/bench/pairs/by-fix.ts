import { analyze } from '../../core/analyze.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { applyEdits } from '../../core/fixes/apply.ts';
import type { Python } from '../../core/python/python.ts';
import type { Edit } from '../../core/text.ts';
import type { ChangedApi, SpelledCall } from '../case.ts';
import { onlyCall } from '../calls/parse.ts';

/** The two calls of a pair whose API itself was replaced, and the code up to them: it may import more than before. */
export interface Rewritten {
  prefix: string;
  updated: SpelledCall;
}

/** What is said of an API that is gone, moved or deprecated. */
const RULES = { select: ['CS101', 'CS102', 'CS103'], minConfidence: 'possible' as const };

/**
 * Rewrites a call of an API that was replaced, by the quick fix that the analysis offers for it. `undefined` where
 * there is none, or one that changes more of the code before the call than adding an import.
 */
export function rewriteByFix(
  catalog: Catalog,
  python: Python,
  code: { prefix: string; call: string; suffix: string },
  { distribution, legacy, updated }: ChangedApi,
): Rewritten | undefined {
  const text = code.prefix + code.call + code.suffix;
  const [start, end] = [code.prefix.length, code.prefix.length + code.call.length];
  const versions = {
    installed: { version: legacy.version, source: '' },
    target: { version: updated.version, source: '' },
  };
  const environment = { libraries: new Map([[distribution, versions]]), problems: [] };
  const { findings } = analyze({ path: 'pair.py', text }, environment, catalog, python, RULES);
  const fix = findings.find(({ span }) => start <= span.start && span.end <= end)?.fixes[0];
  if (
    !fix ||
    fix.edits.some((edit) => !isInside(edit, start, end) && !(isInsertion(edit) && edit.end <= start))
  )
    return undefined;
  const inside = fix.edits.filter((edit) => isInside(edit, start, end));
  const moved = inside.map(({ newText, ...edit }) => ({
    newText,
    start: edit.start - start,
    end: edit.end - start,
  }));
  const call = onlyCall(python, applyEdits(code.call, moved));
  if (!call) return undefined;
  const { callee, text: written, call: bound } = call;
  const list = written.slice(bound.list.start - bound.span.start + 1, -1);
  const added = fix.edits.filter((edit) => !isInside(edit, start, end));
  return { prefix: applyEdits(code.prefix, added), updated: { callee, arguments: list } };
}

function isInside(edit: Edit, start: number, end: number): boolean {
  return start <= edit.start && edit.end <= end;
}

function isInsertion(edit: Edit): boolean {
  return edit.start === edit.end;
}
