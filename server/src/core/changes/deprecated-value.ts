import type { Change } from './change.ts';
import { declaredArguments } from './deprecated-parameter.ts';
import { sameLiteral } from './literal.ts';

/** CS211: the call passes a value of a parameter that the library declares deprecated at the version. */
export const deprecatedValue: Change = {
  code: 'CS211',
  rule: 'deprecated-value',
  summary: 'The call passes a value of a parameter that the library declares deprecated.',
  default: true,
  match: (subject) =>
    declaredArguments(
      subject,
      ({ values }, { text }) => values?.some((value) => sameLiteral(value, text)) === true,
    ),
};
