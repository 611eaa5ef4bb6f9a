/** Functions that a decorator of another distribution makes something else of. */
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { callIn, calleeOf } from './names.ts';
import { decoratorsOf, dotted } from './nodes.ts';

/**
 * What a call then takes is not what is written: a command is called with its command line
 * (https://click.palletsprojects.com/en/stable/api/#click.Command.main), a strategy without what it draws with
 * (https://hypothesis.readthedocs.io/en/latest/reference/strategies.html#hypothesis.strategies.composite).
 */
const TAKERS = /^(?:click\.(?:\w+\.)*(?:command|group)|hypothesis\.(?:\w+\.)*composite)$/;

/** Whether a function is not called as it is written. */
export function isTakenOver(node: Node, scope: Scope): boolean {
  return decoratorsOf(node).some((decorator) => {
    const call = callIn(decorator);
    const written = call ? calleeOf(call) : dotted(decorator);
    return written !== undefined && TAKERS.test(scope.resolve(written) ?? '');
  });
}
