/** From what a message mentions to what takes the place of an API or of a parameter. */
import type { DeprecationRow } from '../../core/catalog/format.ts';
import type { Scope } from './definition.ts';
import { literalsIn, type Docstring } from './docstring.ts';
import { memberOf } from './member.ts';
import type { Mention } from './mention.ts';
import { definitionIdentity, identityOf, readBody } from './names.ts';
import type { Node } from '../syntax/node.ts';
import type { ParameterNode } from './parameters.ts';

export interface Site {
  scope: Scope;
  /** The definition, whose body may import what it names. */
  node: Node;
  /** Identity of the class that the API is a member of. */
  owner?: string;
  /** Name of the API itself. */
  name: string;
}

/** An ellipsis for the arguments of the reader's call, perhaps after others: `'cuda', args...`. */
export const REST = /(?:^|,\s*)\w*(?:\.{2,3}|…)$/;

/** What takes the place of a whole API: an identity where it is found, else dotted text; `undefined` = unclear. */
export function apiReplacement(mentions: readonly Mention[], site: Site): string | undefined {
  const named = mentions.filter(({ name, keyword }) => !keyword && name !== site.name);
  const mention = named.find(({ call = '' }) => call === '' || REST.test(call));
  if (!mention || named.some(({ alternatives }) => alternatives)) return undefined;
  const explicit = named.filter(({ instead }) => instead).map(({ name }) => name.split('.').at(-1));
  if (new Set(explicit).size > 1) return undefined;
  const found = locate(mention.name, site);
  return found === ownIdentity(site) || found === site.owner ? undefined : found;
}

function ownIdentity({ scope, owner, name }: Site): string {
  return owner ? `${owner}.${name}` : `${scope.module}:${name}`;
}

/** Identity of a name in a message, as its reader understands it: a sibling, a name of the module, a public path. */
export function locate(name: string, site: Site): string | undefined {
  const { scope, owner } = site;
  const [root = '', ...rest] = name.split('.');
  const top = scope.module.split('.')[0] ?? scope.module;
  const last = rest.at(-1);
  if (owner && !last) {
    const sibling = memberOf(owner, root, scope);
    if (sibling) return sibling;
  }
  const seen = readBody(site.node, scope, owner).identity(name);
  const found = seen === undefined ? undefined : scope.find(seen);
  if (found) return definitionIdentity(found) ?? seen;
  const inherited = seen && inheritedMember(seen, scope);
  if (inherited) return inherited;
  if (root === top) return absolute(name, scope) ?? seen ?? name;
  // A variable in an example, `obj.tolist`: a member of the receiver. Or the usual short name of the library.
  if (owner && rest.length === 1 && last && /^[a-z]/.test(root)) {
    const sibling = memberOf(owner, last, scope);
    if (sibling) return sibling;
  }
  if (seen !== undefined && !seen.startsWith('builtins.')) return seen;
  if (last && isShortFor(root, top)) return identityOf(top, rest.join('.'), scope);
  if (/^[a-z]/.test(root) && last) return name;
  return /^[A-Z]/.test(root) && last ? identityOf(top, name, scope) : undefined;
}

/** Identity of a dotted path from the root of the distribution. */
function absolute(path: string, scope: Scope): string | undefined {
  const parts = path.split('.');
  for (let cut = parts.length - 1; cut > 0; cut--) {
    const found = scope.find(`${parts.slice(0, cut).join('.')}:${parts.slice(cut).join('.')}`);
    if (found) return definitionIdentity(found);
  }
  return undefined;
}

/** `np` for `numpy`: the same first letter, and the others follow in order. */
export function isShortFor(short: string, name: string): boolean {
  return short.length < name.length && new RegExp(`^${Array.from(short).join('.*')}`).test(name);
}

/** `module:Class.name` where a base of the class has the name. */
function inheritedMember(identity: string, scope: Scope): string | undefined {
  const [, owner, name] = /^(.*:.*)\.(\w+)$/.exec(identity) ?? [];
  return owner && name ? memberOf(owner, name, scope) : undefined;
}

/** What takes the place of a parameter: another parameter, with the literals that it takes. */
export function parameterReplacement(
  name: string,
  mentions: readonly Mention[],
  parameters: readonly ParameterNode[],
  doc: Docstring | undefined,
): Pick<DeprecationRow, 'replacement' | 'options' | 'renamed'> {
  const mention = mentions.find(
    (each) => each.name !== name && parameters.some((other) => other.name === each.name),
  );
  if (!mention) return {};
  return {
    replacement: mention.name,
    ...(mention.renamed && { renamed: true }),
    ...optionsOf(mention.name, parameters, doc),
  };
}

/** The literals that a parameter takes, from its annotation or its docstring. */
export function optionsOf(
  name: string,
  parameters: readonly ParameterNode[],
  doc: Docstring | undefined,
): { options?: string[] } {
  const annotation = parameters.find((each) => each.name === name)?.annotation?.text ?? '';
  const literal = /\bLiteral\[([^\]]*)\]/.exec(annotation)?.[1];
  const options = literal
    ? literalsIn(`{${literal.replace(/\s+/g, ' ').replace(/"/g, "'")}}`)
    : literalsIn(doc?.parameters.get(name)?.type ?? '');
  return options.length > 0 ? { options } : {};
}
