import { isVariadic } from '../../core/signatures/map.ts';
import type { Parameter } from '../../core/signatures/signature.ts';

/** What a call passes for one parameter. */
export interface Value {
  parameter: string;
  text: string;
  byPosition: boolean;
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
