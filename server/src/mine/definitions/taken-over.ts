/** Functions that a decorator makes something else of. */
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { decoratorName } from './names.ts';
import { decoratorsOf, definitionIn } from './nodes.ts';

/**
 * What a call then takes is not what is written: a command is called with its command line
 * (https://click.palletsprojects.com/en/stable/api/#click.Command.main), a strategy without what it draws with
 * (https://hypothesis.readthedocs.io/en/latest/reference/strategies.html#hypothesis.strategies.composite).
 */
const TAKERS = /^(?:click\.(?:\w+\.)*(?:command|group)|hypothesis\.(?:\w+\.)*composite)$/;

/**
 * Whether a function is not called as it is written. `@f.added` above `def f` gives it to what had the name before, which
 * goes on having it.
 */
export function isTakenOver(node: Node, scope: Scope): boolean {
  const name = definitionIn(node).childForFieldName('name')?.text ?? '';
  return decoratorsOf(node).some((decorator) => {
    const written = decoratorName(decorator);
    if (written === undefined) return false;
    return written.startsWith(`${name}.`) || TAKERS.test(scope.resolve(written) ?? '');
  });
}
