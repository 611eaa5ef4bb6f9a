import type { Change } from './change.ts';
import { gone, isGone } from './removed-api.ts';
import { isMove, replacementOf } from './replacement.ts';

/** CS102: the API lives on under another path, which is verified to exist at the version. */
export const movedApi: Change = {
  code: 'CS102',
  rule: 'moved-api',
  summary: 'The API was renamed or moved to another path.',
  default: true,
  match: (subject) => (isGone(subject) && isMove(replacementOf(subject)) ? [gone(subject)] : []),
};
