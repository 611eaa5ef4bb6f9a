import { namingFixes } from '../fixes/argument.ts';
import { lostBy } from './arguments.ts';
import type { Change } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { lineAt } from './policy.ts';
import { brokenSince } from './since.ts';

/** CS204: the call passes a parameter by position that the version takes by name only. */
export const keywordOnlyParameter: Change = {
  code: 'CS204',
  rule: 'keyword-only-parameter',
  summary: 'The call passes a parameter by position that the version takes by name only.',
  default: true,
  match(subject) {
    const lost = lostBy(subject, 'keyword-only');
    // Where others bind to something else, all are named at once: see CS206.
    const isAlone = lostBy(subject, 'displaced').length === 0;
    return lost.map(({ argument, parameter: { name } }) => {
      const release = brokenSince(subject, name, true);
      const verb = subject.ahead ? 'will break: keyword-only in' : 'became keyword-only in';
      return match(subject, {
        span: argument.span,
        message: `Parameter \`${name}\` of ${subjectName(subject)} ${verb} ${inLine(subject, release)}; write \`${name}=\`.`,
        fixes: isAlone ? namingFixes(subject, lost) : [],
        details: { parameter: name, removed: lineAt(subject.library, release) },
      });
    });
  },
};
