import type { Python } from '../../core/python/python.ts';
import type { Case } from '../case.ts';
import { callsIn, onlyCall, type WrittenCall } from '../calls/parse.ts';
import { judgeBoth, type Judged } from '../calls/reach.ts';
import { normalised } from '../calls/tokens.ts';

/** What was found in an answer. */
export interface Extracted {
  call: WrittenCall;
  /** At both releases; absent: a call of something else. */
  judged?: Judged;
}

/**
 * Finds the answer in what a model wrote: in its blocks of code, else in code between backquotes, else in all of its
 * text; what goes on where the code ends, else a call of one of the two APIs, else a bare list of arguments where one
 * was asked for, else any call. A repetition of the outdated call counts only where nothing else is given: models quote what they mend. Nothing found:
 * `undefined`.
 */
export function extract(python: Python, asked: Case, raw: string): Extracted | undefined {
  const places = placesOf(raw);
  for (const find of [continued, namedCall, bareArguments, otherCall]) {
    for (const texts of places) {
      const found = texts.flatMap((text) => find(python, asked, text));
      const fresh = found.find(({ call }) => !isQuoted(asked, call)) ?? found[0];
      if (fresh) return fresh;
    }
  }
  return undefined;
}

const FENCE = /^[ \t]*(?:```|~~~)[^\n]*\n([^]*?)(?:^[ \t]*(?:```|~~~)|$(?![^]))/gm;
const INLINE = /`([^`\n]+)`/g;

/** Texts to look into, by how likely the answer is there. */
function placesOf(raw: string): string[][] {
  const fenced = [...raw.matchAll(FENCE)].map(([, code = '']) => code);
  const inline = [...raw.replace(FENCE, '').matchAll(INLINE)].map(([, code = '']) => code);
  return [fenced, inline, [raw.replace(/^[ \t]*(?:```|~~~).*$/gm, '')]];
}

function isQuoted({ task, pair }: Case, { text }: WrittenCall): boolean {
  const { callee, arguments: list } = pair.outdated;
  return task === 'ect' && normalised(text) === normalised(`${callee}(${list})`);
}

function namedCall(python: Python, asked: Case, text: string): Extracted[] {
  const code = dedented(text);
  const { calls, whole } = callsIn(python, code);
  const all = whole ? calls : [...callsInProse(python, asked, code), ...calls];
  return all.flatMap((call) => {
    const judged = call.whole ? judgeBoth(asked.pair, call.callee, call.call) : undefined;
    return judged ? [{ call, judged }] : [];
  });
}

/** Calls of the two APIs between words that are no Python. */
function callsInProse(python: Python, { pair: { api } }: Case, text: string): WrittenCall[] {
  const names = [api.now.path, api.old.path].map((path) => path.slice(path.lastIndexOf('.') + 1));
  const opening = new RegExp(`[\\w.]*\\b(?:${names.join('|')})\\(`, 'g');
  return [...text.matchAll(opening)].flatMap(({ 0: { length }, index }) => {
    const close = closeOf(text, index + length);
    return close === undefined ? [] : (onlyCall(python, text.slice(index, close + 1)) ?? []);
  });
}

function otherCall(python: Python, _asked: Case, text: string): Extracted[] {
  const call = onlyCall(python, dedented(text).trim());
  return call ? [{ call }] : [];
}

/** Code that goes on where the context ends: a list of arguments with the bracket that closes it, and what follows. */
function continued(python: Python, asked: Case, text: string): Extracted[] {
  const close = closeOf(text, 0);
  return asked.form === 'arguments' && close !== undefined
    ? completed(python, asked, text.slice(0, close))
    : [];
}

/** Nothing but a list of arguments, in brackets or without. */
function bareArguments(python: Python, asked: Case, text: string): Extracted[] {
  if (asked.form !== 'arguments') return [];
  const trimmed = text.trim();
  const close = trimmed.startsWith('(') ? closeOf(trimmed, 1) : undefined;
  const rest = close === undefined ? trimmed : trimmed.slice(close + 1).trim();
  const isBracketed = close !== undefined && (rest === '' || rest.startsWith('#'));
  if (isBracketed) return completed(python, asked, trimmed.slice(1, close));
  return completed(python, asked, trimmed).filter(({ call }) => looksLikeArguments(asked, call));
}

function completed(python: Python, { pair }: Case, list: string): Extracted[] {
  const call = onlyCall(python, `${pair.updated.callee}(${list})`);
  const judged = call && judgeBoth(pair, call.callee, call.call);
  return call && judged ? [{ call, judged }] : [];
}

/** A word alone parses as an argument too: it is one if it is a literal, or a name of the code or the answers. */
function looksLikeArguments({ context, updated, outdated }: Case, { call }: WrittenCall): boolean {
  const known = `${context} ${updated} ${outdated}`;
  return call.arguments.some(
    ({ name, text, literal }) =>
      (name ?? literal) !== undefined || !/^\w+$/.test(text) || new RegExp(`\\b${text}\\b`).test(known),
  );
}

/** Where a bracket closes that was opened before `from`; strings and comments are passed over. */
function closeOf(text: string, from: number): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(BRACKETS)) {
    if (index < from || token.length > 1) continue;
    if ('([{'.includes(token)) depth += 1;
    else if (depth === 0) return index;
    else depth -= 1;
  }
  return undefined;
}

const BRACKETS =
  /"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|#[^\n]*|[()[\]{}]/g;

/** Without the white space that all lines begin with. */
function dedented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indents = lines.map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents, Infinity);
  return Number.isFinite(common) && common > 0
    ? text.replaceAll(new RegExp(`^[ \\t]{${String(common)}}`, 'gm'), '')
    : text;
}
