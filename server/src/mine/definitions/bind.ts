/** Which argument of a call goes to which parameter of a definition, both as nodes. */
import type { Node } from '../syntax/node.ts';
import { argumentsOf } from './nodes.ts';
import type { ParameterNode } from './parameters.ts';

export interface Binding {
  byName: Map<string, Node>;
  /** Every positional argument has a parameter of its own. */
  complete: boolean;
}

/** Expressions by parameter name; `bound` = the first parameter is the receiver. Splats are left to the caller. */
export function bindArguments(call: Node, parameters: readonly ParameterNode[], bound: boolean): Binding {
  const { positional, keywords } = argumentsOf(call);
  const slots = parameters
    .filter(({ kind }) => kind === 'positional-only' || kind === 'positional-or-keyword')
    .slice(bound ? 1 : 0);
  const byName = new Map<string, Node>();
  positional.forEach((value, index) => {
    const slot = slots[index];
    if (slot) byName.set(slot.name, value);
  });
  for (const [name, value] of keywords) byName.set(name, value);
  return { byName, complete: positional.length <= slots.length };
}
