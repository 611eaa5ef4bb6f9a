import { apiFixes } from '../fixes/api.ts';
import { isPending } from '../catalog/pending.ts';
import type { Change, Subject } from './change.ts';
import { deprecatedSince, match, subjectName } from './describe.ts';
import { announcedRemoval, declarationAt, firstAfter } from './history.ts';
import { lineAt } from './policy.ts';
import { instead, replacementDetails, replacementOf } from './replacement.ts';

/** CS103: the library declares the API deprecated at the version. */
export const deprecatedApi: Change = {
  code: 'CS103',
  rule: 'deprecated-api',
  summary: 'The library declares the API deprecated.',
  default: true,
  match(subject) {
    const { library, timeline, target, after } = subject;
    if (!after?.deprecated || isPending(after.deprecated)) return [];
    const declaration = declarationAt(library, timeline.rows, target, (row) => row.deprecated);
    const removed = removalOf(subject);
    const replacement = replacementOf(subject);
    const since =
      declaration?.since === undefined ? '' : ` since ${library.distribution} ${declaration.since}`;
    const until = removed === undefined ? '' : ` (removed in ${removed})`;
    return [
      match(subject, {
        message: `${subjectName(subject)} is deprecated${since}${until}${instead(subject, replacement)}.`,
        declaration: after.deprecated,
        isDeprecation: true,
        fixes: replacement ? apiFixes(subject, replacement) : [],
        details: {
          ...deprecatedSince(declaration),
          ...(removed !== undefined && { removed }),
          ...replacementDetails(subject, replacement),
        },
      }),
    ];
  },
};

/** The minor line without it: the first release that lacks it, else the one that the library announces. */
function removalOf({ library, timeline, target, after }: Subject): string | undefined {
  const release = firstAfter(timeline.rows, target, (row) => row === undefined);
  if (release !== undefined) return lineAt(library, release);
  return after?.deprecated && announcedRemoval(library, target, after.deprecated);
}
