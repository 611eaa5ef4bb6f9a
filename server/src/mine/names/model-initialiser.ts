/** The initialisers that models have of their own, in front of the one that pydantic gives them. */
import type { Node } from '../syntax/node.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { argumentsOf, definitionIn, inside, oneLine } from '../definitions/nodes.ts';
import { type ParameterNode, parametersOf } from '../definitions/parameters.ts';
import { settle } from './machine.ts';
import { isModel } from './model-bases.ts';
import type { ClassValue, FunctionValue, Value } from './values.ts';

export interface ModelInitialiser {
  /** Of the nearest one, without `self` and `**keywords`. */
  parameters: readonly Parameter[];
  /** What they fill themselves. */
  given: ReadonlySet<string>;
}

/**
 * What the initialisers of a model take beside its fields, `order` its classes as attributes are looked for; `undefined`
 * where one does more with its keywords than pass them on.
 */
export function initialiserOf(
  order: readonly ClassValue[],
  isField: (name: string) => boolean,
): ModelInitialiser | undefined {
  let parameters: readonly Parameter[] | undefined;
  const given = new Set<string>();
  for (const cls of order) {
    const fn = ownInitialiser(cls);
    if (!fn) continue;
    const node = fn !== 'unknown' && isModel(cls) ? fn.nodes.at(-1) : undefined;
    const passed = node && passedOn(node);
    if (!passed) return undefined;
    const own = parametersOf(node).slice(1).filter(isNamed);
    const isFilled = ({ name }: ParameterNode): boolean => isField(name) || given.has(name);
    if (parameters && !own.every((each) => each.kind === 'var-positional' || isFilled(each)))
      return undefined;
    parameters ??= own.map(asParameter);
    for (const name of passed) given.add(name);
  }
  return { parameters: parameters ?? [], given };
}

/** The one that a class defines; what a decorator puts before one that the class inherits takes what that takes. */
function ownInitialiser({ env }: ClassValue): FunctionValue | 'unknown' | undefined {
  const binding = env.names.get('__init__');
  if (!binding) return undefined;
  const fn = wrapped(settle(binding));
  if (binding.how === 'attach' && fn?.wraps) return undefined;
  return fn ?? 'unknown';
}

/** What stands behind decorators, the last of which may stand before something that is not known. */
function wrapped(value: Value): FunctionValue | undefined {
  const fn = value.kind === 'function' ? value : undefined;
  return fn?.wraps?.kind === 'function' ? wrapped(fn.wraps) : fn;
}

function isNamed({ kind }: ParameterNode): boolean {
  return kind !== 'var-keyword';
}

function asParameter({ name, kind, default: value }: ParameterNode): Parameter {
  return { name, kind, ...(value && { default: oneLine(value) }) };
}

/** The keywords that an initialiser gives its base beside its own `**keywords`, which it has not touched before. */
function passedOn(definition: Node): Iterable<string> | undefined {
  const body = definitionIn(definition).childForFieldName('body');
  const rest = parametersOf(definition).find(({ kind }) => kind === 'var-keyword')?.name;
  const calls = body ? inside(body).filter(isInitialisation) : [];
  const [call] = calls;
  if (!body || rest === undefined || !call || calls.length > 1) return undefined;
  const { positional, keywords, splats } = argumentsOf(call);
  const isPassed = splats.some(({ stars, value }) => stars === '**' && value.text === rest);
  const before = body.source.text.slice(body.docstring?.endIndex ?? body.startIndex, call.endIndex);
  const isUntouched = before.match(new RegExp(`\\b${rest}\\b`, 'g'))?.length === 1;
  return isPassed && isUntouched && positional.length === 0 ? keywords.keys() : undefined;
}

function isInitialisation(node: Node): boolean {
  const callee = node.type === 'call' ? node.childForFieldName('function')?.text : undefined;
  return /^super\(.*\)\.__init__$/s.test(callee ?? '');
}
