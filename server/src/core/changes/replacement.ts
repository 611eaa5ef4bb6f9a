import type { ReplacementRow } from '../catalog/format.ts';
import type { Subject } from './change.ts';
import { displayName, replacementSignature } from './describe.ts';

/** What takes the place of the API at the judged release, verified to be there. */
export function replacementOf({ timeline, target }: Subject): ReplacementRow | undefined {
  const row = timeline.api.replacement;
  return row && row.from <= target && (row.to === undefined || target <= row.to) ? row : undefined;
}

/** Whether the thing itself lives on under another path, rather than something that the library names instead. */
export function isMove(replacement: ReplacementRow | undefined): boolean {
  return replacement !== undefined && replacement.how !== 'declared';
}

/** `; use `pandas.concat``, or nothing. */
export function instead({ library }: Subject, replacement: ReplacementRow | undefined): string {
  return replacement ? `; use \`${displayName(library, replacement.path)}\`` : '';
}

/** The fields of a finding about the replacement. */
export function replacementDetails({ library, target }: Subject, replacement: ReplacementRow | undefined) {
  if (!replacement) return {};
  const after = replacementSignature(library, replacement.path, target);
  return { replacement: replacement.path, ...(after !== undefined && { after }) };
}
