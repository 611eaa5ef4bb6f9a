import type { ApiKind } from '../catalog/format.ts';
import { isSpecial, parentOf } from '../catalog/paths.ts';
import type { Change, Subject } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { firstAfter } from './history.ts';

/** CS104: the API came in a release after the version. */
export const unavailableApi: Change = {
  code: 'CS104',
  rule: 'unavailable-api',
  summary: 'The API is newer than the version.',
  default: true,
  match(subject) {
    const since = subject.ahead ? undefined : firstRelease(subject);
    if (since === undefined) return [];
    const { library, target, timeline } = subject;
    const { at } = timeline.api.at(since) ?? {};
    return [
      match(subject, {
        message: `${subjectName(subject)} is not in ${inLine(subject, target)}; it came in ${library.releases[since]?.line}.`,
        ...(at !== undefined && { evidence: at }),
      }),
    ];
  },
};

/** What a definition makes; an attribute may have been set, or given by `__getattr__`, long before it was written down. */
const DEFINED: ReadonlySet<ApiKind> = new Set(['function', 'class', 'method', 'module']);

/** The release after the judged one that has it first; members go with their class, and what is in a module with it. */
function firstRelease({ library, timeline, target, before, after, reference }: Subject): number | undefined {
  if (!DEFINED.has(timeline.api.kind) || isSpecial(timeline.api.path)) return undefined;
  if (before || after || timeline.rows.slice(0, target).some((row) => row !== undefined)) return undefined;
  const owner = library.api(reference.receiver ?? parentOf(reference.path));
  if (owner && !owner.at(target)) return undefined;
  return firstAfter(timeline.rows, target, (row) => typeof row === 'object');
}
