import { namingFixes } from '../fixes/argument.ts';
import { compared, lostArguments, type Compared, type LostArgument } from './arguments.ts';
import type { Change } from './change.ts';
import { inLine, match, subjectName } from './describe.ts';
import { displacedSince, placeOf } from './since.ts';

/** CS206: the call's positions bind to other parameters at the version. */
export const reorderedParameter: Change = {
  code: 'CS206',
  rule: 'reordered-parameter',
  summary: 'The positions of the call bind to other parameters at the version.',
  default: true,
  match(subject) {
    const pair = compared(subject);
    const displaced = pair ? displacedArguments(pair) : [];
    if (!pair || displaced.length === 0) return [];
    const fixes = namingFixes(subject, fromFirst(pair, displaced));
    return displaced.map(({ argument, parameter: { name }, taker }) => {
      const since = inLine(subject, displacedSince(subject, name, placeOf(pair.before.row, name)));
      const verb = subject.ahead ? `will break: in ${since} it binds to` : `binds to`;
      const until = subject.ahead ? '' : ` since ${since}`;
      return match(subject, {
        span: argument.span,
        message: `The argument for \`${name}\` of ${subjectName(subject)} ${verb} \`${taker?.name}\`${until}; write \`${name}=\`.`,
        fixes,
        details: { parameter: name },
      });
    });
  },
};

/**
 * Where a parameter in front of them is gone, that is what there is to say. A new parameter that has no name for callers takes
 * what stood in its place, and more: who wants the old one alone may name it from then on.
 */
function displacedArguments(pair: Compared): LostArgument[] {
  const lost = lostArguments(pair);
  const isMovedUp = lost.some(({ argument, how }) => how === 'gone' && argument.kind === 'positional');
  const known = new Set(pair.before.signature.parameters.map(({ name }) => name));
  const takesMore = ({ taker }: LostArgument): boolean =>
    taker?.kind === 'positional-only' && !known.has(taker.name);
  return isMovedUp ? [] : lost.filter((each) => each.how === 'displaced' && !takesMore(each));
}

/** All arguments by position from the first displaced one on, with the names that they had: they are named together. */
function fromFirst({ before, after }: Compared, [first]: readonly LostArgument[]): LostArgument[] {
  const begin = first?.argument.span.start ?? Infinity;
  const names = new Set(after.signature.parameters.map(({ name }) => name));
  return before.binding.arguments.flatMap(({ argument, parameter }) => {
    const isNameable = parameter?.kind === 'positional-or-keyword' && names.has(parameter.name);
    const isLater = argument.kind === 'positional' && argument.span.start >= begin;
    return isNameable && isLater ? [{ argument, parameter, how: 'displaced' }] : [];
  });
}
