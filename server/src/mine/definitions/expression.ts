/** Expressions of a helper as expressions over the parameters of its outermost caller. */
import type { Node } from '../syntax/node.ts';
import type { Body } from './names.ts';
import { bare, named, oneLine } from './nodes.ts';

/** Expressions for the names of a function, over the parameters of the outermost caller. */
export type Expressions = ReadonlyMap<string, string>;

interface Seen {
  body: Body;
  given: Expressions;
}

/** How many locals an expression may go through. */
const DEPTH = 3;

/** Source of an expression with names replaced; `undefined` if a name is neither a parameter nor a plain local. */
export function expression(node: Node, seen: Seen, depth = 0): string | undefined {
  const inner = bare(node);
  if (inner.type === 'identifier') {
    const given = seen.given.get(inner.text);
    if (given !== undefined) return given;
    const local = seen.body.assignments(inner.text).at(-1)?.childForFieldName('right');
    return local && depth < DEPTH ? expression(local, seen, depth + 1) : undefined;
  }
  if (/^(?:none|true|false|integer|float|string)$/.test(inner.type)) return oneLine(inner);
  if (!/^(?:list|tuple|unary_operator|not_operator|attribute)$/.test(inner.type)) return undefined;
  return spliced(inner, seen, depth);
}

function spliced(node: Node, seen: Seen, depth: number): string | undefined {
  let text = '';
  let at = node.startIndex;
  const parts = node.type === 'attribute' ? [node.childForFieldName('object')] : [...named(node)];
  for (const part of parts) {
    const inner = part && expression(part, seen, depth);
    if (!part || inner === undefined) return undefined;
    text += node.text.slice(at - node.startIndex, part.startIndex - node.startIndex) + inner;
    at = part.endIndex;
  }
  const whole = text + node.text.slice(at - node.startIndex);
  return whole.includes('\n')
    ? whole
        .replace(/\s+/g, ' ')
        .replace(/([[(]) /g, '$1')
        .replace(/,? ([\])])/g, '$1')
    : whole;
}
