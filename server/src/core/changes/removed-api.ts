import { isInObject } from '../catalog/objects.ts';
import { isSpecial } from '../catalog/paths.ts';
import { apiFixes } from '../fixes/api.ts';
import type { Change, Match, Subject } from './change.ts';
import { announced, deprecatedSince, inLine, match, subjectName } from './describe.ts';
import { beginOf, declarationAt } from './history.ts';
import { lineAt } from './policy.ts';
import { instead, isMove, replacementDetails, replacementOf } from './replacement.ts';

/** CS101: the API does not exist at the version, and it is not found under another path. */
export const removedApi: Change = {
  code: 'CS101',
  rule: 'removed-api',
  summary: 'The API does not exist at the version.',
  default: true,
  match: (subject) => (isGone(subject) && !isMove(replacementOf(subject)) ? [gone(subject)] : []),
};

/**
 * Whether the API was there at the base and is not at the target. A special method is recorded only where its result is known, and
 * any class may inherit one: its absence proves nothing.
 */
export function isGone({ before, after, library, timeline }: Subject): boolean {
  const { path } = timeline.api;
  return (
    before !== undefined &&
    after === undefined &&
    !isSpecial(path) &&
    !isInObject(library, path, library.releases.length - 1)
  );
}

/** The match for an API that its path no longer reaches. */
export function gone(subject: Subject): Match {
  const { library, timeline, target } = subject;
  const release = beginOf(timeline.rows, target, (row) => row === undefined);
  const declaration = declarationAt(library, timeline.rows, target, (row) => row.deprecated);
  const replacement = replacementOf(subject);
  const how = replacement?.how === 'moved' ? 'moved' : 'removed';
  const verb = subject.ahead ? `will break: ${how} in` : `was ${how} in`;
  return match(subject, {
    message: `${subjectName(subject)} ${verb} ${inLine(subject, release)}${announced(declaration)}${instead(subject, replacement)}.`,
    ...(declaration && { declaration: declaration.row }),
    fixes: replacement ? apiFixes(subject, replacement) : [],
    details: {
      removed: lineAt(library, release),
      ...deprecatedSince(declaration),
      ...replacementDetails(subject, replacement),
    },
  });
}
