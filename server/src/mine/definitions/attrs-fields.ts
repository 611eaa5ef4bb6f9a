/** The fields that attrs makes an initialiser of. https://www.attrs.org/en/stable/init.html */
import type { Field } from './fields.ts';
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { decoratorsOf, definitionIn, dotted, named, oneLine, argumentsOf, bare } from './nodes.ts';
import { calleeOf, callIn } from './names.ts';

/** How attrs reads a class: the identity of the decorator, and its keywords. */
export interface AttrsOptions {
  /** What is a field: each annotated name, each that a field is made for, or the first unless some field has no annotation. */
  fields: 'annotated' | 'made' | 'either';
  keywordOnly: boolean;
}

const MAKERS = /^attrs?\.(?:s|attrs|attributes|dataclass|define|mutable|frozen)$/;
const MODERN = /\.(?:define|mutable|frozen)$/;
const FIELD = /^attrs?\.(?:ib|attrib|attr|field)$/;

/** What a decorator makes of a class, if it is one of attrs. */
export function attrsOptions(
  identity: string,
  keywords: ReadonlyMap<string, Node>,
): AttrsOptions | undefined {
  if (!MAKERS.test(identity)) return undefined;
  const automatic = identity.endsWith('.dataclass') ? 'True' : keywords.get('auto_attribs')?.text;
  const unsaid = MODERN.test(identity) ? 'either' : 'made';
  const fields = automatic === 'True' ? 'annotated' : automatic === 'False' ? 'made' : unsaid;
  return { fields, keywordOnly: keywords.get('kw_only')?.text === 'True' };
}

/** The fields that a class body declares, in order. */
export function attrsFields(node: Node, scope: Scope, { fields, keywordOnly }: AttrsOptions): Field[] {
  const body = definitionIn(node).childForFieldName('body');
  const all = body ? named(body).flatMap((statement) => declared(statement, scope) ?? []) : [];
  const isAnnotated =
    fields === 'annotated' || (fields === 'either' && all.every(({ type, made }) => type || !made));
  const decorated = body ? defaultsIn(body) : new Set<string>();
  return all
    .filter(({ type, made }) => (isAnnotated ? type : made))
    .map((each) => fieldOf(each, keywordOnly, decorated.has(each.name)));
}

interface Declared {
  name: string;
  type: Node | null;
  value: Node | null;
  /** The call that makes a field. */
  made?: Node;
}

function declared(statement: Node, scope: Scope): Declared | undefined {
  const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
  const left = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
  if (!assignment || left?.type !== 'identifier') return undefined;
  const type = assignment.childForFieldName('type');
  if (type && /^['"]?(?:\w+\.)*ClassVar\b/.test(type.text)) return undefined;
  const value = assignment.childForFieldName('right');
  const call = value && callIn(bare(value));
  const callee = call && calleeOf(call);
  const isMade = callee && FIELD.test(scope.resolve(callee) ?? '');
  return { name: left.text, type, value, ...(isMade && { made: call }) };
}

/** Names of the fields that a method gives its default: `@name.default`. */
function defaultsIn(body: Node): Set<string> {
  const written = named(body).flatMap((each) =>
    decoratorsOf(each).map((decorator) => dotted(decorator) ?? ''),
  );
  return new Set(written.flatMap((text) => /^(\w+)\.default$/.exec(text)?.[1] ?? []));
}

function fieldOf({ name, value, made }: Declared, keywordOnly: boolean, isDecorated: boolean): Field {
  const { positional, keywords } = made
    ? argumentsOf(made)
    : { positional: [], keywords: new Map<string, Node>() };
  const isKeyword = keywordOnly || keywords.get('kw_only')?.text === 'True';
  const text = made ? madeDefault(keywords, positional[0]) : value && oneLine(value);
  const alias = /^['"](\w+)['"]$/.exec(keywords.get('alias')?.text ?? '')?.[1];
  return {
    name: alias ?? name.replace(/^_+/, ''),
    kind: isKeyword ? 'keyword-only' : 'positional-or-keyword',
    ...(isDecorated ? { default: '...' } : text && { default: text }),
    ...(keywords.get('init')?.text === 'False' && { isHidden: true as const }),
  };
}

function madeDefault(keywords: ReadonlyMap<string, Node>, first: Node | undefined): string | undefined {
  const factory = keywords.get('factory');
  if (factory) return dotted(factory) === undefined ? '...' : `${factory.text}()`;
  const given = keywords.get('default') ?? first;
  return given && oneLine(given);
}
