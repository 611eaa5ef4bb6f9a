import { distance } from 'fastest-levenshtein';
import type { Python } from '../../core/python/python.ts';
import type { Case } from '../case.ts';
import { callText } from '../cases.ts';
import { meaningOf } from '../calls/meaning.ts';
import { onlyCall, type WrittenCall } from '../calls/parse.ts';
import { judgeBoth, type Judged } from '../calls/reach.ts';
import { normalised, tokensOf } from '../calls/tokens.ts';
import { bleu } from './bleu.ts';
import { scoreChoice } from './choice.ts';
import { codeBleu } from './code-bleu.ts';
import { extract } from './extract.ts';
import { rougeL } from './rouge.ts';
import type { Score, Scorer, TextScore, Verdict } from './score.ts';

/** What an answer without one is worth. */
const NOTHING: TextScore = { bleu: 0, rougeL: 0, rougeLRecall: 0, red: 1, codeBleu: 0 };

/** Makes the scorer: `python` parses what models write. */
export function createScorer(python: Python): Scorer {
  return (asked, raw) => (asked.task === 'mcq' ? scoreChoice(asked, raw) : scoreCall(python, asked, raw));
}

function scoreCall(python: Python, asked: Case, raw: string): Score {
  const found = extract(python, asked, raw);
  if (!found) return { verdict: 'none', valid: false, match: false, outdated: false, text: NOTHING };
  const { call, judged } = found;
  const answer = asked.form === 'call' ? call.text : listOf(call);
  const text = compareTexts(python, answer, asked);
  if (!judged) {
    const reason = `calls \`${call.callee}\``;
    return { verdict: 'invalid', valid: false, answer, reason, match: false, outdated: false, text };
  }
  const right = rightOf(python, asked);
  const verdict = verdictOf(asked, judged, meaningOf(right?.judged?.updated));
  const valid = verdict === 'updated' || verdict === 'both';
  const { reason } = judged.updated;
  return {
    verdict,
    valid,
    answer,
    ...(reason !== undefined && { reason: `${asked.pair.api.updated.version}: ${reason}` }),
    match: valid && matches(asked, call, judged, right),
    outdated: verdict === 'stale' || usesOld(asked, judged),
    text,
  };
}

/** The arguments as they are written, without the brackets. */
function listOf({ text, call }: WrittenCall): string {
  return text.slice(call.list.start - call.span.start + 1, -1).trim();
}

/** Where parameters changed places, a call binds at both releases, and is what its values were meant for. */
function verdictOf({ pair }: Case, { legacy, updated }: Judged, meant: string | undefined): Verdict {
  if (updated.status === 'valid') {
    if (legacy.status === 'invalid') return 'updated';
    const [before, now] = [meaningOf(legacy), meaningOf(updated)];
    if (pair.api.change !== 'reordered-parameter' || before === now) return 'both';
    return now === meant ? 'updated' : before === meant ? 'stale' : 'both';
  }
  return updated.status === 'deprecated' || legacy.status !== 'invalid' ? 'stale' : 'invalid';
}

/** Whether a call that is valid nowhere goes wrong by something that the updated release has dropped. */
function usesOld({ pair }: Case, { reached, legacy, updated }: Judged): boolean {
  if (reached === 'outdated' && !pair.api.kept) return true;
  const before = legacy.binding?.arguments;
  return (updated.binding?.arguments ?? []).some(
    ({ problem }, at) => problem && before?.[at]?.problem === undefined,
  );
}

/** Whether every parameter receives the same as in the right answer: the order and the names of arguments do not count. */
function matches(
  { pair }: Case,
  call: WrittenCall,
  { reached, updated }: Judged,
  right: Right | undefined,
): boolean {
  if (reached !== 'updated' || !right?.judged) return false;
  return (
    meaningOf(updated) === meaningOf(right.judged.updated) &&
    sameReceiver(pair.api.now.kind, call, right.call)
  );
}

interface Right {
  call: WrittenCall;
  judged: Judged | undefined;
}

/** The right answer. */
function rightOf(python: Python, { pair }: Case): Right | undefined {
  const call = onlyCall(python, callText(pair.updated));
  return call && { call, judged: judgeBoth(pair, call.callee, call.call) };
}

function sameReceiver(kind: string, call: WrittenCall, right: WrittenCall): boolean {
  return kind !== 'method' || normalised(call.callee) === normalised(right.callee);
}

function compareTexts(python: Python, answer: string, { form, updated, pair }: Case): TextScore {
  const [ours, theirs] = [answer, updated].map((text) => ({
    text: form === 'call' ? text : `${pair.updated.callee}(${text})`,
    tokens: tokensOf(text),
  }));
  if (!ours || !theirs) return NOTHING;
  const rouge = rougeL(ours.tokens, theirs.tokens);
  return {
    bleu: bleu(ours.tokens, theirs.tokens),
    rougeL: rouge.f,
    rougeLRecall: rouge.recall,
    red: distance(answer, updated) / Math.max(answer.length, updated.length, 1),
    codeBleu: codeBleu(python, ours, theirs),
  };
}
