import type { ReplacementRow } from '../catalog/format.ts';
import { lastOf, parentOf } from '../catalog/paths.ts';
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
export function instead(subject: Subject, replacement: ReplacementRow | undefined): string {
  return replacement ? `; use \`${displayName(subject.library, seenFrom(subject, replacement.path))}\`` : '';
}

/** A member through the class whose member it takes the place of, where that class inherits it: nobody writes the base. */
function seenFrom(subject: Subject, path: string): string {
  const owner = parentOf(subject.reference.path);
  const reached = memberAt(subject, owner, lastOf(path));
  return reached && reached === memberAt(subject, parentOf(path), lastOf(path))
    ? `${owner}.${lastOf(path)}`
    : path;
}

/** The path of the definition that a class gives a member by at the judged release. */
function memberAt({ library, target }: Subject, owner: string, name: string): string | undefined {
  const member = library.api(owner) ? library.member(owner, name, target) : 'absent';
  return typeof member === 'string' ? undefined : member.api.path;
}

/** The fields of a finding about the replacement. */
export function replacementDetails({ library, target }: Subject, replacement: ReplacementRow | undefined) {
  if (!replacement) return {};
  const after = replacementSignature(library, replacement.path, target);
  return { replacement: replacement.path, ...(after !== undefined && { after }) };
}
