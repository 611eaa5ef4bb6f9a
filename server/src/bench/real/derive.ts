import type { Pair, SpelledCall } from '../case.ts';
import { callText } from '../cases.ts';
import { judge } from '../calls/judge.ts';
import { callsIn, type WrittenCall } from '../calls/parse.ts';
import { rewriteByFix } from '../pairs/by-fix.ts';
import type { Write } from '../pairs/forms.ts';
import { distractorsFor } from '../pairs/distractors.ts';
import type { Plan } from '../pairs/plan.ts';
import { refute } from '../pairs/prove.ts';
import { valuesOf, type Value } from '../pairs/values.ts';
import { randomOf, type Random } from '../random.ts';
import type { Workshop } from '../synthetic/generate.ts';
import { literalOf } from '../synthetic/value.ts';
import type { Segment } from './segment.ts';
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
  const random = randomOf(`${String(workshop.seed)}/${id}`);
  const written = callAt(segment, invocation, workshop);
  const calls =
    written &&
    (plan.write ? bothForms(written, plan, random) : replaced(written, segment, text, plan, workshop));
  if (!written || !calls) return undefined;
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

function callAt(
  { text }: Segment,
  { call: start, length }: Invocation,
  { python }: Workshop,
): WrittenCall | undefined {
  return callsIn(python, text).calls.find(
    ({ call: { span }, whole }) => whole && span.start === start && span.end === start + length,
  );
}

interface Calls {
  outdated: SpelledCall;
  updated: SpelledCall;
}

/** Both forms of a call that is written in either. */
function bothForms({ call, callee }: WrittenCall, plan: Plan, random: Random): Calls | undefined {
  const [before, after] = [judge(call, plan.api.old), judge(call, plan.api.now)];
  const binding = before.status === 'invalid' ? after.binding : before.binding;
  const given = binding?.valid ? valuesOf(binding) : undefined;
  const values = given && completed(backwards(given, plan), plan, random);
  const lists = values && (listsOf(values, plan) ?? listsOf([...values, ...filler(values, plan)], plan));
  if (!lists) return undefined;
  return { outdated: { callee, arguments: lists.outdated }, updated: { callee, arguments: lists.updated } };
}

/** Both lists of arguments; none of them is empty, since there would be nothing to complete. */
function listsOf(values: readonly Value[], { write }: Plan): ReturnType<Write> {
  const lists = write?.(values);
  return lists && lists.updated !== '' && lists.outdated !== '' ? lists : undefined;
}

/** Another parameter is passed its default, which changes nothing: the first that has a literal. */
function filler(values: readonly Value[], { parameters, needs }: Plan): Value[] {
  const free = parameters.find(
    ({ name, kind, default: own = '' }) =>
      kind !== 'positional-only' &&
      LITERAL.test(own) &&
      !needs.includes(name) &&
      !values.some(({ parameter }) => parameter === name),
  );
  return free?.default === undefined ? [] : [{ parameter: free.name, text: free.default, byPosition: false }];
}

/** What is given to the successor of a parameter, and nothing to that, as if it were given to the parameter. */
function backwards(given: readonly Value[], { api: { parameter }, successor }: Plan): readonly Value[] {
  if (parameter === undefined || given.some((value) => value.parameter === parameter)) return given;
  return given.map((value) =>
    value.parameter === successor?.name ? { ...value, parameter, byPosition: false } : value,
  );
}

/**
 * The values with what shows the change: what the call leaves out of it is passed its default, where that is a literal
 * (of a successor, that one's), else another literal.
 */
function completed(
  given: readonly Value[],
  { api: { parameter }, parameters, needs, value: shown, successor }: Plan,
  random: Random,
): Value[] | undefined {
  const values = given.map((value) =>
    value.parameter === parameter && shown !== undefined ? { ...value, text: shown } : value,
  );
  for (const missing of parameters) {
    const { name, default: own } = missing;
    if (!needs.includes(name) || values.some((value) => value.parameter === name)) continue;
    if (own === undefined) return undefined;
    const concerned = name === parameter;
    const defaults = [concerned ? (shown ?? successor?.default) : undefined, own];
    const text = defaults.find((one) => one !== undefined && LITERAL.test(one)) ?? literalOf(missing, random);
    if (text === undefined) return undefined;
    values.push({ parameter: name, text, byPosition: false });
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
