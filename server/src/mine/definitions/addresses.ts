/** Defaults of parameters that hold an address. */
import { formatSignature, parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter } from '../../core/signatures/signature.ts';

/** A string that holds an address, `https://…`, `redis://…`: where something stands today, which is no part of an API. */
const ADDRESS = /\w:\/\//;

/** A signature whose defaults that hold an address are `...`: there is one, and that is all to know of it. */
export function withoutAddresses(text: string): string {
  if (!ADDRESS.test(text)) return text;
  const { parameters } = parseSignature(text);
  return formatSignature({ parameters: parameters.map(withoutAddress) });
}

function withoutAddress(parameter: Parameter): Parameter {
  return ADDRESS.test(parameter.default ?? '') ? { ...parameter, default: '...' } : parameter;
}
