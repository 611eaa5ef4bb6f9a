import { unnamingFixes } from '../fixes/argument.ts';
import { lostBy } from './arguments.ts';
import type { Change } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { unnamedSince } from './since.ts';

/** CS205: the call passes a parameter by name that the version takes by position only. */
export const positionalOnlyParameter: Change = {
  code: 'CS205',
  rule: 'positional-only-parameter',
  summary: 'The call passes a parameter by name that the version takes by position only.',
  default: true,
  match(subject) {
    const lost = lostBy(subject, 'positional-only');
    return lost.map(({ argument, parameter: { name } }) => {
      const since = inLine(subject, unnamedSince(subject, name));
      const verb = subject.ahead ? 'will break: positional-only in' : 'became positional-only in';
      return match(subject, {
        span: argument.nameSpan ?? argument.span,
        message: `Parameter \`${name}\` of ${subjectName(subject)} ${verb} ${since}; pass it by position.`,
        fixes: unnamingFixes(subject, lost),
        details: { parameter: name },
      });
    });
  },
};
