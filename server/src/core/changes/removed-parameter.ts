import { argumentFixes } from '../fixes/argument.ts';
import { isRename, lostBy, parameterDeclaration, successorOf, type LostArgument } from './arguments.ts';
import type { Change, Match, Subject } from './change.ts';
import { announced, deprecatedSince, inLine, match, subjectName } from './describe.ts';
import { lineAt } from './policy.ts';
import { brokenSince } from './since.ts';

/** CS201: the call passes a parameter that the version does not take. */
export const removedParameter: Change = {
  code: 'CS201',
  rule: 'removed-parameter',
  summary: 'The call passes a parameter that the version does not take.',
  default: true,
  match: (subject) => goneArguments(subject, false).map((lost) => describe(subject, lost)),
};

/** The arguments whose parameter is gone, renamed ones or the others. */
export function goneArguments(subject: Subject, renamed: boolean): LostArgument[] {
  return lostBy(subject, 'gone').filter(({ parameter }) => {
    const declaration = parameterDeclaration(subject, parameter.name);
    return isRename(subject, declaration?.row) === renamed;
  });
}

function describe(subject: Subject, { argument, parameter }: LostArgument): Match {
  const { name } = parameter;
  const release = brokenSince(subject, name, false);
  const declaration = parameterDeclaration(subject, name);
  const successor = successorOf(subject, declaration?.row);
  const use = successor ? `; use \`${successor.name}\`` : '';
  const verb = subject.ahead ? 'will break: removed in' : 'was removed in';
  return match(subject, {
    span: argument.span,
    message: `Parameter \`${name}\` of ${subjectName(subject)} ${verb} ${inLine(subject, release)}${announced(declaration)}${use}.`,
    ...(declaration && { declaration: declaration.row }),
    fixes: argumentFixes(subject, argument, parameter, declaration?.row),
    details: {
      parameter: name,
      removed: lineAt(subject.library, release),
      ...deprecatedSince(declaration),
      ...(successor && { replacement: successor.name }),
    },
  });
}
