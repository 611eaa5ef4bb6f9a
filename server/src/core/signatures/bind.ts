import type { ApiKind, EraRow } from '../catalog/format.ts';
import type { Argument, Call } from '../python/reference.ts';
import type { Parameter, Signature } from './signature.ts';

/** What is called: decides whether something fills the first parameter before the arguments do. */
export interface Callee {
  kind: ApiKind;
  binding?: EraRow['binding'];
}

/** What keeps an argument from binding. */
type BindingProblem =
  | 'too-many-positionals'
  | 'keyword-only-by-position'
  | 'positional-only-by-name'
  | 'unexpected-keyword'
  | 'multiple-values';

export interface BoundArgument {
  argument: Argument;
  /**
   * What receives it: `*args` and `**kwargs` included, nothing for a splat. With `keyword-only-by-position`,
   * `positional-only-by-name` and `multiple-values` it is the parameter that is meant and does not take it.
   */
  parameter?: Parameter;
  /** Python would raise a `TypeError`. */
  problem?: BindingProblem;
  /** `false`: a splat before it hides where it goes, so neither `parameter` nor `problem` is set. */
  certain: boolean;
}

/** A call bound to a signature. Every parameter but `*args` and `**kwargs` is bound or in one of the three lists. */
export interface Binding {
  /** One for each argument of the call, in its order. */
  arguments: readonly BoundArgument[];
  /** What the receiver (or the new instance, or the class) fills. */
  receiver?: Parameter;
  /** Required, and certainly not given: a `TypeError`. */
  missing: readonly Parameter[];
  /** Certainly left out: the default applies. */
  defaulted: readonly Parameter[];
  /** A splat may fill it: neither its absence nor its presence is known. */
  unknown: readonly Parameter[];
  /** No argument has a problem and nothing is missing, as far as is known. */
  valid: boolean;
}

/**
 * Binds a call to a signature as Python does (https://docs.python.org/3/reference/expressions.html#calls).
 * After a `*` splat, positions prove nothing; with a splat, absence proves nothing of what it can fill.
 */
export function bind(call: Call, signature: Signature, callee: Callee): Binding {
  const slots = slotsOf(signature, fillsFirst(call, callee));
  const taken = new Set<Parameter>(slots.receiver ? [slots.receiver] : []);
  const outcomes = new Map<Argument, Outcome>();
  let splat = false;
  let position = 0;
  for (const argument of call.arguments) {
    splat ||= argument.kind === 'splat';
    if (argument.kind === 'positional') outcomes.set(argument, place(position++, splat, slots, taken));
  }
  for (const argument of call.arguments) {
    if (argument.kind === 'keyword') outcomes.set(argument, name(argument.name ?? '', slots, taken));
  }
  const results = call.arguments.map((argument): BoundArgument => {
    const outcome = outcomes.get(argument) ?? {};
    return { argument, ...outcome, certain: Boolean(outcome.parameter ?? outcome.problem) };
  });
  return { ...summarise(call, slots, taken, results), arguments: results };
}

type Outcome = Pick<BoundArgument, 'parameter' | 'problem'>;

/** Where the positional argument of an index goes; nowhere that is known where a splat comes before it. */
function place(index: number, afterSplat: boolean, slots: Slots, taken: Set<Parameter>): Outcome {
  const parameter = slots.positional[index];
  if (parameter && afterSplat) return {};
  if (parameter) {
    taken.add(parameter);
    return { parameter };
  }
  if (slots.rest) return { parameter: slots.rest };
  const meant = afterSplat ? undefined : slots.keywordOnly[index - slots.positional.length];
  return meant
    ? { parameter: meant, problem: 'keyword-only-by-position' }
    : { problem: 'too-many-positionals' };
}

function name(keyword: string, slots: Slots, taken: Set<Parameter>): Outcome {
  const parameter = slots.byName.get(keyword);
  if (parameter && taken.has(parameter)) return { parameter, problem: 'multiple-values' };
  if (parameter) {
    taken.add(parameter);
    return { parameter };
  }
  if (slots.keywords) return { parameter: slots.keywords };
  const meant = slots.positionalOnly.find((candidate) => candidate.name === keyword);
  return meant ? { parameter: meant, problem: 'positional-only-by-name' } : { problem: 'unexpected-keyword' };
}

/** The argument that certainly binds to a parameter, by its name. */
export function argumentOf(binding: Binding, parameter: string): Argument | undefined {
  return binding.arguments.find((bound) => !bound.problem && bound.parameter?.name === parameter)?.argument;
}

interface Slots {
  receiver?: Parameter;
  /** Without the receiver. */
  positional: Parameter[];
  positionalOnly: Parameter[];
  keywordOnly: Parameter[];
  rest: Parameter | undefined;
  keywords: Parameter | undefined;
  byName: Map<string, Parameter>;
}

/** Signatures are parsed once and kept, so what their parameters are good for is found once too. */
const known = { filled: new WeakMap<Signature, Slots>(), free: new WeakMap<Signature, Slots>() };

function slotsOf(signature: Signature, filled: boolean): Slots {
  const kept = filled ? known.filled : known.free;
  const slots = kept.get(signature) ?? readSlots(signature, filled);
  kept.set(signature, slots);
  return slots;
}

function readSlots({ parameters }: Signature, filled: boolean): Slots {
  const positional = parameters.filter(isPositional);
  const receiver = filled ? positional.shift() : undefined;
  const keywordOnly = parameters.filter(({ kind }) => kind === 'keyword-only');
  const named = parameters.filter(({ kind }) => kind === 'positional-or-keyword' || kind === 'keyword-only');
  return {
    ...(receiver && { receiver }),
    positional,
    positionalOnly: parameters.filter(({ kind }) => kind === 'positional-only'),
    keywordOnly,
    rest: parameters.find(({ kind }) => kind === 'var-positional'),
    keywords: parameters.find(({ kind }) => kind === 'var-keyword'),
    byName: new Map(named.map((parameter) => [parameter.name, parameter])),
  };
}

function isPositional({ kind }: Parameter): boolean {
  return kind === 'positional-only' || kind === 'positional-or-keyword';
}

/** Whether something other than an argument fills the first parameter. */
function fillsFirst(call: Call, { kind, binding }: Callee): boolean {
  if (kind === 'class' || binding === 'class') return true;
  return binding === 'static' || kind === 'function' ? false : call.bound;
}

function summarise(
  call: Call,
  slots: Slots,
  taken: ReadonlySet<Parameter>,
  results: readonly BoundArgument[],
): Omit<Binding, 'arguments'> {
  const star = call.arguments.some(({ kind }) => kind === 'splat');
  const doubleStar = call.arguments.some(({ kind }) => kind === 'double-splat');
  const open = [...slots.positional, ...slots.keywordOnly].filter((parameter) => !taken.has(parameter));
  const reachable = ({ kind }: Parameter) =>
    (star && kind !== 'keyword-only') || (doubleStar && kind !== 'positional-only');
  const absent = open.filter((parameter) => !reachable(parameter));
  const missing = absent.filter((parameter) => parameter.default === undefined);
  return {
    ...(slots.receiver && { receiver: slots.receiver }),
    missing,
    defaulted: absent.filter((parameter) => parameter.default !== undefined),
    unknown: open.filter(reachable),
    valid: missing.length === 0 && results.every(({ problem }) => problem === undefined),
  };
}
