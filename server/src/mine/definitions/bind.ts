/** Which argument of a call goes to which parameter of a definition, both as nodes. */
import type { Node } from 'web-tree-sitter';
import { argumentsOf } from './nodes.ts';
import type { ParameterNode } from './parameters.ts';

/** Expressions by parameter name; `bound` = the first parameter is the receiver. Splats are left to the caller. */
export function bindArguments(
  call: Node,
  parameters: readonly ParameterNode[],
  bound: boolean,
): Map<string, Node> {
  const { positional, keywords } = argumentsOf(call);
  const slots = parameters
    .filter(({ kind }) => kind === 'positional-only' || kind === 'positional-or-keyword')
    .slice(bound ? 1 : 0);
  const found = new Map<string, Node>();
  positional.forEach((value, index) => {
    const slot = slots[index];
    if (slot) found.set(slot.name, value);
  });
  for (const [name, value] of keywords) found.set(name, value);
  return found;
}
