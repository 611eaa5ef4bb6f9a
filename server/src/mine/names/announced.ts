/** Functions whose decorators say in a `__signature__` what they take. */
import { formatSignature } from '../../core/signatures/parse.ts';
import type { DeprecationRow } from '../../core/catalog/format.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { decoratorName, functionAt } from '../definitions/names.ts';
import { decoratorsOf, definitionIn } from '../definitions/nodes.ts';
import { parametersOf } from '../definitions/parameters.ts';
import type { Node } from '../syntax/node.ts';
import { quietly } from './machine.ts';
import type { Scopes } from './scope.ts';
import { byKind, parametersIn, signatureOf } from './signature-values.ts';
import type { FunctionValue, Value } from './values.ts';

/**
 * The signature that decorators of this distribution set, or code on a function that takes anything, as it is computed;
 * `undefined` where there is none, or it is not known. A wrapper that passes on what it gets by position takes by position what the function does, whatever it
 * says. Deprecated names that only a decorator takes (`declared`) are left to their deprecation.
 */
export function announced(
  fn: FunctionValue,
  declared: Readonly<Record<string, DeprecationRow>> | undefined,
  scopes: Scopes,
): string | undefined {
  const node = fn.nodes.at(-1);
  if (!node) return undefined;
  const own = parametersOf(node);
  const setting = decoratorsOf(node).filter((each) => announces(each, fn, scopes));
  const isSet = fn.attributes.has('__signature__') && ANYTHING.every((kind) => own.some(isOf(kind)));
  if (setting.length === 0 && !isSet) return undefined;
  const written = { ...fn, nodes: [definitionIn(node)], attributes: new Map() };
  const told = parametersIn(signatureOf(setting.length > 0 ? decorate(written, setting, scopes) : fn));
  if (!told) return undefined;
  const isTaken = ({ name }: Parameter): boolean =>
    own.some((each) => each.name === name) || declared?.[name]?.by !== 'decorator';
  return formatSignature({ parameters: byKind(told.filter(isTaken).map((each) => asPassed(each, own))) });
}

const ANYTHING = ['var-positional', 'var-keyword'] as const;

function isOf(wanted: Parameter['kind']): (parameter: Pick<Parameter, 'kind'>) => boolean {
  return ({ kind }) => kind === wanted;
}

/** Whether a decorator is a function of this distribution that speaks of a `__signature__`. */
function announces(decorator: Node, { module }: FunctionValue, scopes: Scopes): boolean {
  const found = functionAt(decoratorName(decorator), scopes.of(module));
  return found?.node.text.includes('__signature__') ?? false;
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
  const written = own.find(({ name }) => name === told.name);
  return told.kind === 'keyword-only' && written ? { ...told, kind: written.kind } : told;
}
