/** Functions that a helper makes with `exec` of the parameters of what it is given. */
import type { Node } from '../syntax/node.ts';
import { classMember } from './attributes.ts';
import type { Argument, FunctionValue, Value } from './values.ts';

/** How to ask for parameters: https://docs.python.org/3/library/inspect.html#classes-and-functions */
const ASKS = /(?:getfullargspec|getargspec|\bsignature)\(/;

const makers = new WeakMap<readonly Node[], boolean>();

/** Whether a function runs a text that it makes of somebody's parameters. */
function isMaker({ nodes }: FunctionValue): boolean {
  let known = makers.get(nodes);
  if (known === undefined) {
    const text = nodes.at(-1)?.text ?? '';
    known = /\bexec\(/.test(text) && ASKS.test(text);
    makers.set(nodes, known);
  }
  return known;
}

/**
 * What such a helper gives for a class or a method of one: a function that takes what a call of that takes. `undefined`
 * for other functions, and where that is not known.
 */
export function madeOfText(fn: FunctionValue, [first]: readonly Argument[]): Value | undefined {
  const target = first?.name === undefined ? first?.value : undefined;
  if ((target?.kind !== 'class' && target?.kind !== 'bound') || !isMaker(fn)) return undefined;
  if (target.kind === 'bound') return { ...target };
  const initialiser = classMember(target, '__init__');
  if (initialiser?.kind !== 'function') return undefined;
  const { identity: _, ...rest } = initialiser;
  return { ...rest, makes: target, attributes: new Map() };
}
