import type { Parameter } from '../signatures/signature.ts';
import { compared, type Compared } from './arguments.ts';
import type { Change } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { requiredSince } from './since.ts';

/** CS207: the call leaves out a parameter that the version requires. */
export const requiredParameter: Change = {
  code: 'CS207',
  rule: 'required-parameter',
  summary: 'The call leaves out a parameter that the version requires.',
  default: true,
  match(subject) {
    const pair = compared(subject);
    return (pair ? newlyMissing(pair) : []).map(({ name }) => {
      const since = inLine(subject, requiredSince(subject, name));
      const message = subject.ahead
        ? `${subjectName(subject)} will break: it requires \`${name}\` in ${since}.`
        : `${subjectName(subject)} requires \`${name}\` since ${since}.`;
      return match(subject, { message, details: { parameter: name } });
    });
  },
};

/** Required now and left out, in a call whose arguments all land where they did: else another change is what breaks it. */
function newlyMissing({ before, after }: Compared): readonly Parameter[] {
  const aligned = before.binding.arguments.every(({ parameter, problem, certain }, index) => {
    const now = after.binding.arguments[index];
    return certain && now?.certain && !problem && !now.problem && parameter?.name === now.parameter?.name;
  });
  return aligned && before.binding.missing.length === 0 ? after.binding.missing : [];
}
