import type { Argument } from '../../core/python/reference.ts';
import type { Binding } from '../../core/signatures/bind.ts';
import { isVariadic } from '../../core/signatures/map.ts';
import type { Parameter } from '../../core/signatures/signature.ts';

/** What a call passes for one parameter. */
export interface Value {
  parameter: string;
  text: string;
  byPosition: boolean;
}

/**
 * The values of a bound call; `undefined` where some argument has none that is known: a splat, something for `*args` or
 * `**kwargs`, or one that does not bind.
 */
export function valuesOf(binding: Binding): Value[] | undefined {
  const values: Value[] = [];
  for (const { argument, parameter, problem, certain } of binding.arguments) {
    if (!parameter || problem || !certain || isVariadic(parameter)) return undefined;
    values.push(valueOf(parameter, argument));
  }
  return values;
}

function valueOf({ name }: Parameter, { text, kind }: Argument): Value {
  return { parameter: name, text, byPosition: kind === 'positional' };
}

/**
 * Writes values as the arguments of a call with these parameters (the receiver left out): by position what is to be
 * so, as long as no parameter before it is left out, and what must be; the others by name in their order. `undefined`
 * where a value has no place.
 */
export function writeValues(values: readonly Value[], parameters: readonly Parameter[]): string | undefined {
  const rest = new Map(values.map((value) => [value.parameter, value]));
  const pieces: string[] = [];
  for (const { name, kind } of parameters) {
    const value = rest.get(name);
    const byPosition = kind === 'positional-only' || (kind === 'positional-or-keyword' && value?.byPosition);
    if (!value || !byPosition) break;
    pieces.push(value.text);
    rest.delete(name);
  }
  for (const { parameter, text } of rest.values()) {
    const taker = parameters.find(({ name }) => name === parameter);
    if (!taker || taker.kind === 'positional-only' || isVariadic(taker)) return undefined;
    pieces.push(`${parameter}=${text}`);
  }
  return pieces.join(', ');
}
