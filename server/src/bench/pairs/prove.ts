import type { Python } from '../../core/python/python.ts';
import type { Pair, SpelledCall } from '../case.ts';
import { callText } from '../cases.ts';
import { meaningOf } from '../calls/meaning.ts';
import { onlyCall } from '../calls/parse.ts';
import { judgeBoth, type Judged } from '../calls/reach.ts';
import { normalised } from '../calls/tokens.ts';

/**
 * What keeps a pair from being one, one line; `undefined`: it is proved. The outdated call binds at the legacy release
 * and is invalid or deprecated at the updated one, the updated call is valid there, every distractor is wrong, the four
 * answers differ, and the code parses with either call in it.
 */
export function refute(python: Python, pair: Pair): string | undefined {
  const { outdated, updated, distractors, order } = pair;
  const [old, now] = [outdated, updated].map((call) => judgedCall(python, pair, call));
  return (
    (pair.api.change === 'reordered-parameter' ? reorderedProblem(old, now) : outdatedProblem(old)) ??
    updatedProblem(now) ??
    distractors
      .map((wrong) => distractorProblem(python, pair, wrong))
      .find((problem) => problem !== undefined) ??
    (new Set([outdated, updated, ...distractors].map((call) => normalised(callText(call)))).size < 4
      ? 'two of the four answers are the same'
      : undefined) ??
    ([...order].toSorted().join('') === '0123' ? undefined : `order is ${order}`) ??
    [outdated, updated]
      .map((call) => syntaxProblem(python, pair, call))
      .find((problem) => problem !== undefined)
  );
}

/** A call of a pair at both releases; `undefined` where it is no call, or one of something else. */
export function judgedCall(python: Python, pair: Pair, call: SpelledCall): Judged | undefined {
  const written = onlyCall(python, callText(call));
  return written && judgeBoth(pair, written.callee, written.call);
}

function outdatedProblem(judged: Judged | undefined): string | undefined {
  if (!judged) return 'the outdated call is none of the API';
  if (judged.legacy.status === 'invalid')
    return `the outdated call does not bind at the legacy release: ${judged.legacy.reason ?? ''}`;
  return judged.updated.status === 'valid' ? 'the outdated call is valid at the updated release' : undefined;
}

/** Both calls bind at both releases: what counts is which parameter receives what. */
function reorderedProblem(old: Judged | undefined, now: Judged | undefined): string | undefined {
  const meant = meaningOf(old?.legacy);
  if (old?.legacy.status === 'invalid' || meant === undefined) return outdatedProblem(old);
  if (meaningOf(old?.updated) === meant) return 'the outdated call means the same at the updated release';
  return meaningOf(now?.updated) === meant ? undefined : 'the two calls do not mean the same';
}

function updatedProblem(judged: Judged | undefined): string | undefined {
  if (judged?.reached !== 'updated') return 'the updated call is none of the API';
  return judged.updated.status === 'valid'
    ? undefined
    : `the updated call is not valid: ${judged.updated.reason ?? ''}`;
}

function distractorProblem(python: Python, pair: Pair, call: SpelledCall): string | undefined {
  if (!onlyCall(python, callText(call))) return `a distractor does not parse: ${callText(call)}`;
  return isWrong(python, pair, call) ? undefined : `a distractor is right: ${callText(call)}`;
}

/** Not valid at the updated release, or its parameters receive other things than in the right answer. */
export function isWrong(python: Python, pair: Pair, call: SpelledCall): boolean {
  const [judged, right] = [call, pair.updated].map((one) => judgedCall(python, pair, one));
  if (judged?.updated.status !== 'valid') return true;
  return meaningOf(judged.updated) !== meaningOf(right?.updated);
}

function syntaxProblem(python: Python, { prefix, suffix }: Pair, call: SpelledCall): string | undefined {
  const text = prefix + callText(call) + suffix;
  return python.tree('pair', text).rootNode.hasError
    ? `the code does not parse with ${callText(call)}`
    : undefined;
}
