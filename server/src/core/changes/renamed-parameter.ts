import { argumentFixes } from '../fixes/argument.ts';
import { parameterDeclaration, successorOf } from './arguments.ts';
import type { Change } from './change.ts';
import { announced, deprecatedSince, inLine, match, subjectName } from './describe.ts';
import { lineAt } from './policy.ts';
import { goneArguments } from './removed-parameter.ts';
import { brokenSince } from './since.ts';

/** CS202: the call passes a parameter by the name that it had before the library renamed it. */
export const renamedParameter: Change = {
  code: 'CS202',
  rule: 'renamed-parameter',
  summary: 'The call passes a parameter by its old name.',
  default: true,
  match: (subject) =>
    goneArguments(subject, true).map(({ argument, parameter }) => {
      const { name } = parameter;
      const release = brokenSince(subject, name, false);
      const declaration = parameterDeclaration(subject, name);
      const successor = successorOf(subject, declaration?.row)?.name ?? '';
      const verb = subject.ahead ? 'will break: renamed to' : 'was renamed to';
      return match(subject, {
        span: argument.nameSpan ?? argument.span,
        message: `Parameter \`${name}\` of ${subjectName(subject)} ${verb} \`${successor}\` in ${inLine(subject, release)}${announced(declaration)}.`,
        ...(declaration && { declaration: declaration.row }),
        fixes: argumentFixes(subject, argument, parameter, declaration?.row),
        details: {
          parameter: name,
          removed: lineAt(subject.library, release),
          replacement: successor,
          ...deprecatedSince(declaration),
        },
      });
    }),
};
