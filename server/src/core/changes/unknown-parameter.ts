import type { Argument } from '../python/reference.ts';
import { sourceOf } from './arguments.ts';
import type { Change, Subject } from './change.ts';
import { match, subjectName } from './describe.ts';
import { closestTo } from './closest.ts';
import { takes } from './since.ts';
import { unexpected } from './unavailable-parameter.ts';

/** CS210: the call passes a parameter by name that no tracked release takes. Only for those who ask for it. */
export const unknownParameter: Change = {
  code: 'CS210',
  rule: 'unknown-parameter',
  summary: 'The call passes a parameter that no tracked release of the API takes.',
  default: false,
  timeless: true,
  match(subject) {
    if (subject.ahead) return [];
    return unexpected(subject)
      .filter((argument) => isUnknown(subject, argument))
      .map((argument) => {
        const { name = '' } = argument;
        const close = closestTo(name, free(subject));
        const use = close === undefined ? '' : `; did you mean \`${close}\`?`;
        return match(subject, {
          span: argument.nameSpan ?? argument.span,
          message: `No tracked release of ${subjectName(subject)} has a parameter \`${name}\`${use || '.'}`,
          details: { parameter: name },
        });
      });
  },
};

/** Whether every release has a signature that was read from the same kind of source as the judged one, and none takes it. */
function isUnknown({ timeline, call }: Subject, { name = '' }: Argument): boolean {
  const source = call?.after && sourceOf(call.after.row);
  return (
    (source === 'py' || source === 'stub') &&
    timeline.calls.every(
      (row) =>
        row === undefined || (typeof row === 'object' && sourceOf(row) === source && !takes(row, name)),
    )
  );
}

/** The parameters that the call may pass by name and does not pass. */
function free({ call }: Subject): string[] {
  const { signature, binding } = call?.after ?? {};
  const passed = new Set((binding?.arguments ?? []).map(({ parameter }) => parameter?.name));
  return (signature?.parameters ?? [])
    .filter(({ kind, name }) => /^(?:keyword-only|positional-or-keyword)$/.test(kind) && !passed.has(name))
    .map(({ name }) => name)
    .filter((name) => name !== 'self' && name !== 'cls' && !name.startsWith('_'));
}
