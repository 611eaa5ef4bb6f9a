import type { Argument } from '../python/reference.ts';
import { sourceOf } from './arguments.ts';
import type { Change, Subject } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { firstAfter } from './history.ts';
import { parameterAt, takes } from './since.ts';

/** CS209: the call passes a parameter by name that came in a release after the version. */
export const unavailableParameter: Change = {
  code: 'CS209',
  rule: 'unavailable-parameter',
  summary: 'The call passes a parameter that is newer than the version.',
  default: true,
  match(subject) {
    if (subject.ahead) return [];
    return unexpected(subject).flatMap((argument) => {
      const { name = '' } = argument;
      const since = firstWith(subject, name);
      if (since === undefined) return [];
      const what = `Parameter \`${name}\` of ${subjectName(subject)}`;
      const lines = `is not in ${inLine(subject, subject.target)}; it came in ${subject.library.releases[since]?.line}`;
      return match(subject, {
        span: argument.nameSpan ?? argument.span,
        message: `${what} ${lines}.`,
        details: { parameter: name },
      });
    });
  },
};

/** The arguments that the version takes under no name. */
export function unexpected({ call }: Subject): Argument[] {
  const bound = call?.after?.binding.arguments ?? [];
  return bound.flatMap(({ argument, problem }) => (problem === 'unexpected-keyword' ? [argument] : []));
}

/** The first later release whose signature names a parameter, read from the same kind of source; none where an earlier one took it. */
function firstWith({ timeline, target, call }: Subject, name: string): number | undefined {
  if (timeline.calls.slice(0, target).some((row) => row && takes(row, name))) return undefined;
  const source = call?.after && sourceOf(call.after.row);
  return firstAfter(
    timeline.calls,
    target,
    (row) => typeof row === 'object' && parameterAt(row, name) !== undefined && sourceOf(row) === source,
  );
}
