import type { DeprecationRow } from '../catalog/format.ts';
import { isPending } from '../catalog/pending.ts';
import { argumentFixes } from '../fixes/argument.ts';
import type { Argument } from '../python/reference.ts';
import type { BoundArgument } from '../signatures/bind.ts';
import { parameterDeclaration, successorOf } from './arguments.ts';
import type { Change, Match, Subject } from './change.ts';
import { deprecatedSince, match, subjectName } from './describe.ts';
import { announcedRemoval, firstAfter } from './history.ts';
import { lineAt } from './policy.ts';
import { takes } from './since.ts';

/** CS203: the call passes a parameter that the library declares deprecated at the version. */
export const deprecatedParameter: Change = {
  code: 'CS203',
  rule: 'deprecated-parameter',
  summary: 'The call passes a parameter that the library declares deprecated.',
  default: true,
  match: (subject) => declaredArguments(subject, ({ values }) => !values),
};

/** The arguments whose parameter, or whose value of it, is declared deprecated by a row that `concerns` them. */
export function declaredArguments(
  subject: Subject,
  concerns: (row: DeprecationRow, argument: Argument) => boolean,
): Match[] {
  const after = subject.call?.after;
  const declared = after?.row.parameters;
  if (!after || !declared) return [];
  return after.binding.arguments.flatMap((bound) => {
    const name = passedName(bound);
    const row = name !== undefined && Object.hasOwn(declared, name) ? declared[name] : undefined;
    return name !== undefined && row && !isPending(row) && concerns(row, bound.argument)
      ? [describe(subject, bound.argument, name, row)]
      : [];
  });
}

/** The parameter that an argument names or fills; a name that only a wrapper or `**kwargs` takes counts too. */
function passedName({ argument, parameter, certain }: BoundArgument): string | undefined {
  if (argument.kind === 'keyword') return argument.name;
  return certain ? parameter?.name : undefined;
}

function describe(subject: Subject, argument: Argument, name: string, row: DeprecationRow): Match {
  const { library } = subject;
  const declaration = parameterDeclaration(subject, name);
  const removed = removalOf(subject, name, row);
  const successor = successorOf(subject, row);
  const what = row.values ? `\`${name}=${argument.text}\`` : `Parameter \`${name}\``;
  const since = declaration?.since === undefined ? '' : ` since ${library.distribution} ${declaration.since}`;
  const until = removed === undefined ? '' : ` (removed in ${removed})`;
  const use = successor ? `; use \`${successor.name}\`` : '';
  const parameter = subject.call?.after?.signature.parameters.find((other) => other.name === name);
  return match(subject, {
    span: argument.span,
    message: `${what} of ${subjectName(subject)} is deprecated${since}${until}${use}.`,
    declaration: row,
    isDeprecation: true,
    fixes: argumentFixes(subject, argument, parameter ?? { name, kind: 'keyword-only' }, row),
    details: {
      parameter: name,
      ...deprecatedSince(declaration),
      ...(removed !== undefined && { removed }),
      ...(successor && { replacement: successor.name }),
    },
  });
}

/** The minor line without the parameter: the first release that lacks it, else the announced one. */
function removalOf(
  { library, timeline, target }: Subject,
  name: string,
  row: DeprecationRow,
): string | undefined {
  const release = row.values ? undefined : firstAfter(timeline.calls, target, (later) => !takes(later, name));
  return release === undefined ? announcedRemoval(library, target, row) : lineAt(library, release);
}
