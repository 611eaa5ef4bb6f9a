/** Wrappers that pass on keywords alone, whatever takes what they wrap: they refuse positions, or name them. */
import { formatSignature, parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { decoratorName, functionAt } from '../definitions/names.ts';
import { decoratorsOf, definitionIn, named } from '../definitions/nodes.ts';
import { parametersOf } from '../definitions/parameters.ts';
import type { Scopes } from './scope.ts';
import type { FunctionValue } from './values.ts';

/** Whether the first thing that a function does is to raise where it is given anything by position: `if args: raise …`. */
export function refusesPositions({ nodes }: FunctionValue): boolean {
  const node = nodes.at(-1);
  const body = node && definitionIn(node).childForFieldName('body');
  const first = body && named(body)[0];
  if (!first || first.type !== 'if_statement') return false;
  const rest = parametersOf(node).find(({ kind }) => kind === 'var-positional');
  const block = first.childForFieldName('consequence');
  const raises = block !== null && named(block)[0]?.type === 'raise_statement';
  return raises && rest !== undefined && first.childForFieldName('condition')?.text === rest.name;
}

/**
 * Whether a decorator of a function gives what is passed by position the names of its parameters, in their order, as those do
 * that only warn of it: `kwargs.update(zip(signature.parameters, args))`.
 */
export function isNamedByPosition({ nodes, module }: FunctionValue, scopes: Scopes): boolean {
  return nodes
    .slice(-1)
    .flatMap(decoratorsOf)
    .some((decorator) => {
      const text = functionAt(decoratorName(decorator), scopes.of(module))?.node.text ?? '';
      return [...text.matchAll(ZIPPED)].some(([, rest = '']) => new RegExp(`\\(\\*${rest}\\b`).test(text));
    });
}

const ZIPPED = /\bzip\(\s*[\w.]*\bparameters\s*,\s*(\w+)\s*\)/g;

/** A signature of which all that has a name may be passed by position. */
export function byPosition(signature: string): string {
  const passed = parseSignature(signature).parameters.filter(({ kind }) => kind !== 'var-positional');
  return formatSignature({ parameters: passed.map(passedByPosition) });
}

function passedByPosition(parameter: Parameter): Parameter {
  return parameter.kind === 'keyword-only' ? { ...parameter, kind: 'positional-or-keyword' } : parameter;
}

/** A signature of which all is passed by name. */
export function byKeyword(signature: string): string {
  const passed = parseSignature(signature).parameters.filter(({ kind }) => kind !== 'var-positional');
  return formatSignature({ parameters: passed.map(passedByName) });
}

function passedByName(parameter: Parameter): Parameter {
  return parameter.kind === 'var-keyword' ? parameter : { ...parameter, kind: 'keyword-only' };
}
