/** A call that a message spells out, `np.sort(a, axis=0)`, as a mapping of arguments. */
import type { Delegate } from './delegate.ts';
import type { Mention } from './mention.ts';
import { definitionIn } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import { locate, type Site } from './replacement.ts';

const LITERAL = /^(?:-?\d+(?:\.\d+)?|'[^']*'|"[^"]*"|None|True|False)$/;

/**
 * Reads the first call among what a message mentions; `undefined` if what it calls is not found, or if its arguments
 * are more than our parameters and literals.
 */
export function spelledCall(
  mentions: readonly Mention[],
  site: Site,
  own: readonly ParameterNode[],
): Delegate | undefined {
  const mention = mentions.find(({ call }) => call);
  const path = mention && locate(mention.name, site);
  const target = path === undefined ? undefined : site.scope.find(path);
  if (!mention?.call || !path || !target || site.owner) return undefined;
  if (definitionIn(target.node).type !== 'function_definition') return undefined;
  const theirs = parametersOf(target.node);
  const found: Record<string, string> = {};
  for (const [index, argument] of mention.call.split(/,\s*/).entries()) {
    const [, name = theirs[index]?.name, value = ''] = /^(?:(\w+)=)?(.*)$/.exec(argument) ?? [];
    const known = LITERAL.test(value) || own.some((each) => each.name === value);
    if (!known || !theirs.some((each) => each.name === name) || !name) return undefined;
    found[name] = value;
  }
  return { path, arguments: found };
}
