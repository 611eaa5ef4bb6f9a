/** Functions whose decorators say in a `__signature__` what they take. */
import { formatSignature } from '../../core/signatures/parse.ts';
import type { DeprecationRow } from '../../core/catalog/format.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { calleeOf, callIn } from '../definitions/names.ts';
import { decoratorsOf, definitionIn, dotted } from '../definitions/nodes.ts';
import { parametersOf } from '../definitions/parameters.ts';
import type { Node } from '../syntax/node.ts';
import { quietly } from './machine.ts';
import type { Scopes } from './scope.ts';
import { byKind, parametersIn, signatureOf } from './signature-values.ts';
import type { FunctionValue, Value } from './values.ts';

/**
 * The signature that decorators of this distribution set, as they compute it; `undefined` where none does, or that is
 * not known. A wrapper that passes on what it gets by position takes by position what the function does, whatever it
 * says. Deprecated names that only a decorator takes (`declared`) are left to their deprecation.
 */
export function announced(
  fn: FunctionValue,
  declared: Readonly<Record<string, DeprecationRow>> | undefined,
  scopes: Scopes,
): string | undefined {
  const node = fn.nodes.at(-1);
  const setting = node ? decoratorsOf(node).filter((each) => announces(each, fn, scopes)) : [];
  if (!node || setting.length === 0) return undefined;
  const wrapped = decorate({ ...fn, nodes: [definitionIn(node)], attributes: new Map() }, setting, scopes);
  const told = parametersIn(signatureOf(wrapped));
  if (!told) return undefined;
  const own = parametersOf(node);
  const isTaken = ({ name }: Parameter): boolean =>
    own.some((each) => each.name === name) || declared?.[name]?.by !== 'decorator';
  return formatSignature({ parameters: byKind(told.filter(isTaken).map((each) => asPassed(each, own))) });
}

/** Whether a decorator is a function of this distribution that speaks of a `__signature__`. */
function announces(decorator: Node, { module }: FunctionValue, scopes: Scopes): boolean {
  const call = callIn(decorator);
  const name = call ? calleeOf(call) : dotted(decorator);
  const scope = scopes.of(module);
  const identity = name === undefined ? undefined : scope.resolve(name);
  const found = identity === undefined ? undefined : scope.find(identity);
  const isFunction = found && definitionIn(found.node).type === 'function_definition';
  return isFunction === true && found.node.text.includes('__signature__');
}

/** What the decorators make of a function, the lowest first. */
function decorate(fn: FunctionValue, decorators: readonly Node[], { machine }: Scopes): FunctionValue {
  const apply = (decorator: Node, value: Value): Value | undefined =>
    quietly(() => machine.call(machine.evaluate(decorator, fn.env), [{ value }], fn.env, decorator));
  return decorators.reduceRight<FunctionValue>((value, each) => {
    const made = apply(each, value);
    return made?.kind === 'function' ? made : value;
  }, fn);
}

function asPassed(told: Parameter, own: readonly Pick<Parameter, 'name' | 'kind'>[]): Parameter {
  const isPositional = own.some(({ name, kind }) => name === told.name && kind === 'positional-or-keyword');
  return told.kind === 'keyword-only' && isPositional ? { ...told, kind: 'positional-or-keyword' } : told;
}
