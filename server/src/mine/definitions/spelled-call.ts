/** A call that a message spells out, `np.sort(a, axis=0)`, as a mapping of arguments. */
import type { Definition } from './definition.ts';
import { callableOf, type Delegate } from './delegate.ts';
import type { Mention } from './mention.ts';
import { definitionIn } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import { locate, REST, type Site } from './replacement.ts';

const LITERAL = /^(?:-?\d+(?:\.\d+)?|'[^']*'|"[^"]*"|None|True|False)$/;

/**
 * Reads the first call among what a message mentions; `undefined` if what it calls is not found, or if its arguments
 * are more than our parameters, literals, and an ellipsis for the others of ours, `torch.amp.autocast('cuda', args...)`.
 * `own`: the parameters that a call fills. `makes`: the message is about a class, whose place another one takes.
 */
export function spelledCall(
  mentions: readonly Mention[],
  site: Site,
  own: readonly ParameterNode[],
  makes: boolean,
): Delegate | undefined {
  const mention = mentions.find(({ call }) => call);
  const path = mention && locate(mention.name, site);
  const target = path === undefined ? undefined : site.scope.find(path);
  if (!mention?.call || !path || !target) return undefined;
  if (makes !== (definitionIn(target.node).type === 'class_definition')) return undefined;
  const theirs = called(target, path);
  const given = mention.call.replace(REST, '');
  const found = spelled(given, theirs, own);
  const others = given === mention.call ? {} : passedOn(found, theirs, own);
  return found && others && { path, arguments: { ...found, ...others } };
}

function called(target: Definition, path: string): readonly ParameterNode[] {
  const callable = callableOf(target, path);
  return parametersOf(callable).slice(callable === definitionIn(target.node) ? 0 : 1);
}

function spelled(
  call: string,
  theirs: readonly ParameterNode[],
  own: readonly ParameterNode[],
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [index, argument] of call.split(/,\s*/).filter(Boolean).entries()) {
    const [, name = theirs[index]?.name, value = ''] = /^(?:(\w+)=)?(.*)$/.exec(argument) ?? [];
    const known = LITERAL.test(value) || own.some((each) => each.name === value);
    if (!known || !theirs.some((each) => each.name === name) || !name) return undefined;
    found[name] = value;
  }
  return found;
}

/** Our parameters under their own names; `undefined` if there are none, or what is called lacks one, or it is taken. */
function passedOn(
  taken: Readonly<Record<string, string>> | undefined,
  theirs: readonly ParameterNode[],
  own: readonly ParameterNode[],
): Record<string, string> | undefined {
  const fits = own.every(({ name }) => !taken?.[name] && theirs.some((each) => each.name === name));
  return own.length > 0 && fits ? Object.fromEntries(own.map(({ name }) => [name, name])) : undefined;
}
