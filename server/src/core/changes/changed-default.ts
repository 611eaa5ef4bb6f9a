import { isSentinel, sameDefault } from '../signatures/defaults.ts';
import type { Parameter } from '../signatures/signature.ts';
import { pinFixes } from '../fixes/argument.ts';
import { compared, type Compared } from './arguments.ts';
import type { Change } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { otherDefaultSince } from './since.ts';

/** CS208: the call leaves out a parameter whose default is another one at the version. Only for those who ask for it. */
export const changedDefault: Change = {
  code: 'CS208',
  rule: 'changed-default',
  summary: 'The call leaves out a parameter whose default is another one at the version.',
  default: false,
  match(subject) {
    const pair = compared(subject);
    if (!pair) return [];
    return changedDefaults(pair).map(({ old, now }) => {
      const since = inLine(subject, otherDefaultSince(subject, old));
      const what = `Default of \`${old.name}\` of ${subjectName(subject)}`;
      const verb = subject.ahead ? 'will change' : 'changed';
      return match(subject, {
        message: `${what} ${verb} from \`${old.default}\` to \`${now.default}\` in ${since}.`,
        fixes: pinFixes(pair.call, old),
        isHint: true,
        details: { parameter: old.name },
      });
    });
  },
};

/** Left out at both releases. Marker defaults are how a library deprecates, not values (rule 13 of mining). */
function changedDefaults({ before, after }: Compared): { old: Parameter; now: Parameter }[] {
  return before.binding.defaulted.flatMap((old) => {
    const now = after.binding.defaulted.find(({ name }) => name === old.name);
    const isChange =
      now && ![old, now].some((each) => isSentinel(each.default)) && !sameDefault(old.default, now.default);
    return isChange ? [{ old, now }] : [];
  });
}
