/** Functions that are only left to say that they are gone. */
import { textOf } from './constant.ts';
import type { Definition } from './definition.ts';
import { callIn, calleeOf, readBody } from './names.ts';
import { argumentsOf, definitionIn, named } from './nodes.ts';
import type { DeprecationWarning } from './warning.ts';

const GONE = /deprecat[\s\S]*\b(?:removed|no longer)\b|\b(?:removed|no longer)\b[\s\S]*deprecat/i;

/** Code that raises first, strings aside. */
const MAY_RAISE = /^[\s;]*(?:#[^\n]*\n\s*)*(?:raise\b|\w{0,2}["'])/;

/** What a function says that does nothing but raise an error, where it says that it was deprecated and is removed. */
export function refusalOf({ node, scope }: Definition): DeprecationWarning | undefined {
  const definition = definitionIn(node);
  const block = definition.childForFieldName('body');
  if (!block || !MAY_RAISE.test(block.code) || !GONE.test(definition.text)) return undefined;
  const [statement, more] = [...named(block)].filter((each) => each.namedChild(0)?.type !== 'string');
  const call = statement?.type === 'raise_statement' && !more ? callIn(statement.namedChild(0)) : undefined;
  const category = call && calleeOf(call)?.split('.').at(-1);
  const text = call && argumentsOf(call).positional[0];
  const message = text && textOf(text, readBody(node, scope));
  return call && category && message !== undefined && GONE.test(message)
    ? { node: call, category, message, tests: [] }
    : undefined;
}
