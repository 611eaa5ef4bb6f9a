import type { ApiKind, EraRow } from '../catalog/format.ts';
import type { Argument, Call } from '../python/reference.ts';
import type { Parameter, Signature } from './signature.ts';

/** What is called: decides whether something fills the first parameter before the arguments do. */
export interface Callee {
  kind: ApiKind;
  binding?: EraRow['binding'];
}

/** What keeps an argument from binding. */
export type BindingProblem =
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
  const taken = new Map<Parameter, Argument>();
  const bound = new Map<Argument, BoundArgument>();
  const positional = call.arguments.filter(({ kind }) => kind === 'positional' || kind === 'splat');
  let splat = false;
  let position = 0;
  for (const argument of positional) {
    splat ||= argument.kind === 'splat';
    bound.set(
      argument,
      argument.kind === 'splat' ? { argument, certain: false } : place(argument, position++),
    );
  }
  for (const argument of call.arguments) {
    if (argument.kind === 'keyword') bound.set(argument, name(argument));
    if (argument.kind === 'double-splat') bound.set(argument, { argument, certain: false });
  }
  return summarise(call, slots, taken, bound);

  function place(argument: Argument, index: number): BoundArgument {
    const parameter = slots.positional[index];
    if (parameter) {
      if (splat) return { argument, certain: false };
      taken.set(parameter, argument);
      return { argument, parameter, certain: true };
    }
    if (slots.rest) return { argument, parameter: slots.rest, certain: true };
    const meant = splat ? undefined : slots.keywordOnly[index - slots.positional.length];
    if (meant) return { argument, parameter: meant, problem: 'keyword-only-by-position', certain: true };
    return { argument, problem: 'too-many-positionals', certain: true };
  }

  function name(argument: Argument): BoundArgument {
    const parameter = slots.byName.get(argument.name ?? '');
    if (parameter && taken.has(parameter)) {
      return { argument, parameter, problem: 'multiple-values', certain: true };
    }
    if (parameter) {
      taken.set(parameter, argument);
      return { argument, parameter, certain: true };
    }
    if (slots.keywords) return { argument, parameter: slots.keywords, certain: true };
    const meant = slots.positional.find((candidate) => candidate.name === argument.name);
    if (meant) return { argument, parameter: meant, problem: 'positional-only-by-name', certain: true };
    return { argument, problem: 'unexpected-keyword', certain: true };
  }
}

/** The argument that certainly binds to a parameter, by its name. */
export function argumentOf(binding: Binding, parameter: string): Argument | undefined {
  return binding.arguments.find((bound) => !bound.problem && bound.parameter?.name === parameter)?.argument;
}

interface Slots {
  receiver?: Parameter;
  positional: Parameter[];
  keywordOnly: Parameter[];
  rest: Parameter | undefined;
  keywords: Parameter | undefined;
  byName: Map<string, Parameter>;
}

function slotsOf({ parameters }: Signature, filled: boolean): Slots {
  const isPositional = ({ kind }: Parameter) =>
    kind === 'positional-only' || kind === 'positional-or-keyword';
  const positional = parameters.filter(isPositional);
  const receiver = filled ? positional.shift() : undefined;
  const keywordOnly = parameters.filter(({ kind }) => kind === 'keyword-only');
  const named = [...positional, ...keywordOnly].filter(({ kind }) => kind !== 'positional-only');
  return {
    ...(receiver && { receiver }),
    positional,
    keywordOnly,
    rest: parameters.find(({ kind }) => kind === 'var-positional'),
    keywords: parameters.find(({ kind }) => kind === 'var-keyword'),
    byName: new Map(named.map((parameter) => [parameter.name, parameter])),
  };
}

/** Whether something other than an argument fills the first parameter. */
function fillsFirst(call: Call, { kind, binding }: Callee): boolean {
  if (kind === 'class' || binding === 'class') return true;
  return binding === 'static' || kind === 'function' ? false : call.bound;
}

function summarise(
  call: Call,
  slots: Slots,
  taken: ReadonlyMap<Parameter, Argument>,
  bound: ReadonlyMap<Argument, BoundArgument>,
): Binding {
  const star = call.arguments.some(({ kind }) => kind === 'splat');
  const doubleStar = call.arguments.some(({ kind }) => kind === 'double-splat');
  const open = [...slots.positional, ...slots.keywordOnly].filter((parameter) => !taken.has(parameter));
  const reachable = ({ kind }: Parameter) =>
    (star && kind !== 'keyword-only') || (doubleStar && kind !== 'positional-only');
  const absent = open.filter((parameter) => !reachable(parameter));
  const missing = absent.filter((parameter) => parameter.default === undefined);
  const results = call.arguments.flatMap((argument) => bound.get(argument) ?? []);
  return {
    arguments: results,
    ...(slots.receiver && { receiver: slots.receiver }),
    missing,
    defaulted: absent.filter((parameter) => parameter.default !== undefined),
    unknown: open.filter(reachable),
    valid: missing.length === 0 && results.every(({ problem }) => problem === undefined),
  };
}
