/** Keywords that a wrapper takes though what it wraps no longer does. */
import type { Node } from '../syntax/node.ts';
import { argumentsOf, dotted } from './nodes.ts';
import type { ParameterNode } from './parameters.ts';

export interface TakenKeyword {
  /** The parameter of the decorator that says which keyword. */
  parameter: ParameterNode;
  /** What the wrapper passes it on as, an expression. */
  passedAs?: Node;
}

/** The parameter of a decorator that its wrapper looks for among the keywords that it got: `if old_name in kwargs`. */
export function takenKeyword(
  decorator: Node,
  parameters: readonly ParameterNode[],
): TakenKeyword | undefined {
  for (const test of decorator.descendantsOfType('comparison_operator')) {
    const [left, right, more] = test.children;
    const isIn = test.childForFieldName('operator')?.text === 'in' || /^\w+\s+in\s+\w+$/.test(test.text);
    const parameter = parameters.find(({ name }) => name === left?.text);
    if (!isIn || !parameter || !right || more || !right.text.startsWith('kw')) continue;
    const passedAs = targetOf(decorator, right.text, parameter.name);
    return { parameter, ...(passedAs && { passedAs }) };
  }
  return undefined;
}

/** `kwargs[new] = kwargs.pop(old)`: what stands for `new`, followed where it is a constant of the decorator. */
function targetOf(decorator: Node, keywords: string, old: string): Node | undefined {
  for (const assignment of decorator.descendantsOfType('assignment')) {
    const [left, right] = ['left', 'right'].map((field) => assignment.childForFieldName(field));
    if (left?.type !== 'subscript' || left.childForFieldName('value')?.text !== keywords) continue;
    if (right?.type !== 'call' || dotted(right.childForFieldName('function')) !== `${keywords}.pop`) continue;
    if (argumentsOf(right).positional[0]?.text !== old) continue;
    const target = left.childForFieldName('subscript');
    return target?.type === 'identifier' ? constantOf(decorator, target.text) : (target ?? undefined);
  }
  return undefined;
}

function constantOf(decorator: Node, name: string): Node | undefined {
  const found = decorator
    .descendantsOfType('assignment')
    .find((each) => each.childForFieldName('left')?.text === name);
  return found?.childForFieldName('right') ?? undefined;
}
