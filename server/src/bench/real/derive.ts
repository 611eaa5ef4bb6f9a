import type { Parameter } from '../../core/signatures/signature.ts';
import type { ChangedApi, Pair, SpelledCall } from '../case.ts';
import { callText } from '../cases.ts';
import { judge } from '../calls/judge.ts';
import { callsIn, type WrittenCall } from '../calls/parse.ts';
import { rewriteByFix } from '../pairs/by-fix.ts';
import { distractorsFor } from '../pairs/distractors.ts';
import type { Plan } from '../pairs/plan.ts';
import { refute } from '../pairs/prove.ts';
import { valuesOf, type Value } from '../pairs/values.ts';
import { randomOf } from '../random.ts';
import type { Workshop } from '../synthetic/generate.ts';
import { cut, type Segment } from './segment.ts';
import type { Invocation, Project } from './lock.ts';

/** The file that an invocation stands in. */
export interface SourceText {
  text: string;
  segment: Segment;
}

/**
 * The pair of an invocation: the code around the call as it is, both forms of the call by the rewriting engine, proved.
 * `undefined` where the call passes what cannot be rewritten, or nothing that the change concerns.
 */
export function deriveReal(
  id: string,
  { segment, text }: SourceText,
  invocation: Invocation,
  { version }: Project,
  plan: Plan,
  workshop: Workshop,
): Pair | undefined {
  const { api, callable } = plan;
  const written = callAt(segment, invocation.call, workshop);
  const calls =
    written && (plan.write ? bothForms(written, plan) : replaced(written, segment, text, plan, workshop));
  if (!written || !calls) return undefined;
  const random = randomOf(`${String(workshop.seed)}/${id}`);
  const { project: distribution, path: file, start, end, sha256, split, call } = invocation;
  const open: Omit<Pair, 'distractors'> = {
    id,
    api,
    split,
    prefix: segment.text.slice(0, call),
    suffix: segment.text.slice(call + written.text.length),
    ...calls,
    order: random.shuffle(['0', '1', '2', '3']).join(''),
    provenance: { kind: 'real', distribution, version, file, start, end, sha256 },
  };
  const distractors = distractorsFor(workshop.python, callable.library, open, random);
  const pair = distractors && { ...open, distractors };
  return pair && refute(workshop.python, pair) === undefined ? pair : undefined;
}

/** The segment that an invocation names, in the text of its file. */
export function sourceOf(text: string, start: number, end: number): SourceText {
  return { text, segment: cut(text, { start, end }) };
}

function callAt({ text }: Segment, offset: number, { python }: Workshop): WrittenCall | undefined {
  return callsIn(python, text).calls.find(({ call, whole }) => whole && call.span.start === offset);
}

interface Calls {
  outdated: SpelledCall;
  updated: SpelledCall;
}

/** Both forms of a call that is written in either. */
function bothForms(
  { call, callee }: WrittenCall,
  { api, write, needs, parameters, value: shown }: Plan,
): Calls | undefined {
  const [before, after] = [judge(call, api.old), judge(call, api.now)];
  const binding = before.status === 'invalid' ? after.binding : before.binding;
  const given = binding?.valid ? valuesOf(binding) : undefined;
  const values =
    given &&
    completed(
      given,
      api,
      parameters.filter(({ name }) => needs.includes(name)),
      shown,
    );
  const lists = values && write?.(values);
  if (!lists || lists.updated === '' || lists.outdated === '') return undefined;
  return { outdated: { callee, arguments: lists.outdated }, updated: { callee, arguments: lists.updated } };
}

/** The values with what shows the change: what the call leaves out of it is passed its default, where that is a literal. */
function completed(
  given: readonly Value[],
  { parameter }: ChangedApi,
  needed: readonly Parameter[],
  shown: string | undefined,
): Value[] | undefined {
  const values = given.map((value) =>
    value.parameter === parameter && shown !== undefined ? { ...value, text: shown } : value,
  );
  for (const { name, default: text } of needed) {
    if (values.some((value) => value.parameter === name)) continue;
    if (text === undefined || !LITERAL.test(text)) return undefined;
    values.push({ parameter: name, text: shown ?? text, byPosition: false });
  }
  return values;
}

const LITERAL = /^(None|True|False|-?[\d.]+|'[^'\\]*'|"[^"\\]*")$/;

/** A call of an API that was replaced: what the fix makes of it in its file. */
function replaced(
  { text: call, callee, call: { list, span } }: WrittenCall,
  segment: Segment,
  text: string,
  { api }: Plan,
  { catalog, python }: Workshop,
): Calls | undefined {
  const at = text.indexOf(call, segment.span.start);
  if (at < 0 || at >= segment.span.end) return undefined;
  const code = { prefix: text.slice(0, at), call, suffix: text.slice(at + call.length) };
  const rewritten = rewriteByFix(catalog, python, code, api);
  const outdated = { callee, arguments: call.slice(list.start - span.start + 1, -1) };
  return rewritten && callText(rewritten.updated) !== call
    ? { outdated, updated: rewritten.updated }
    : undefined;
}
