/** Classes whose initialiser is made of their fields: dataclasses, what PEP 681 declares to be like them, attrs, named tuples. */
import type { Node } from '../syntax/node.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { formatSignature } from '../../core/signatures/parse.ts';
import { attrsFields, attrsOptions, type AttrsOptions } from '../definitions/attrs-fields.ts';
import { fieldsOf, type Field } from '../definitions/fields.ts';
import { argumentsOf, decoratorsOf, dotted } from '../definitions/nodes.ts';
import { calleeOf, callIn } from '../definitions/names.ts';
import { resolutionOrder } from './attributes.ts';
import { isNameless } from './members.ts';
import { identityOf, type Scopes } from './scope.ts';
import type { ClassValue } from './values.ts';

/** An initialiser that no code spells out. */
export interface Made {
  name: '__init__' | '__new__';
  signature: string;
}

interface Record {
  hasInit: boolean;
  keywordOnly: boolean;
  /** Of a class of attrs. */
  attrs?: AttrsOptions;
}

const TRANSFORM = /^typing(?:_extensions)?\.dataclass_transform$/;

/** The initialiser that a class gets from its fields; `undefined` where it is no such class, or has one of its own. */
export function madeInitialiser(cls: ClassValue, scopes: Scopes): Made | undefined {
  const fields = cls.fields ?? cls.bases.find(isNameless)?.fields;
  if (fields && !cls.env.names.has('__new__'))
    return { name: '__new__', signature: signature('_cls', fields) };
  if (!cls.node) return undefined;
  if (cls.bases.some((base) => identityOf(base) === 'typing.NamedTuple'))
    return {
      name: '__new__',
      signature: signature('_cls', fieldsOf(cls.node, scopes.of(cls.module), false)),
    };
  if (cls.env.names.has('__init__') || !recordOf(cls, scopes)?.hasInit) return undefined;
  const all = new Map<string, Field>();
  for (const each of resolutionOrder(cls).classes.toReversed()) {
    const record = recordOf(each, scopes);
    for (const field of record ? ownFields(each, record, scopes) : []) {
      // A field that is declared again keeps its place; attrs puts it at the end.
      if (record?.attrs) all.delete(field.name);
      all.set(field.name, field);
    }
  }
  return { name: '__init__', signature: signature('self', [...all.values()]) };
}

function ownFields({ node, module }: ClassValue, { keywordOnly, attrs }: Record, scopes: Scopes): Field[] {
  if (!node) return [];
  const scope = scopes.of(module);
  return attrs ? attrsFields(node, scope, attrs) : fieldsOf(node, scope, keywordOnly);
}

function signature(receiver: string, fields: readonly Field[]): string {
  const shown = fields.filter(({ isHidden }) => !isHidden);
  const self: Parameter = { name: receiver, kind: 'positional-or-keyword' };
  return formatSignature({
    parameters: [self, ...shown.filter((each) => !isKeyword(each)), ...shown.filter(isKeyword)],
  });
}

function isKeyword({ kind }: Parameter): boolean {
  return kind === 'keyword-only';
}

/** What makes a class a record: its decorator, its metaclass, or a base. */
function recordOf(cls: ClassValue, scopes: Scopes): Record | undefined {
  const scope = scopes.of(cls.module);
  for (const decorator of cls.node ? decoratorsOf(cls.node) : []) {
    const call = callIn(decorator);
    const name = call ? calleeOf(call) : dotted(decorator);
    const identity = name && scope.resolve(name);
    const keywords = call ? argumentsOf(call).keywords : new Map<string, Node>();
    const attrs = identity === undefined ? undefined : attrsOptions(identity, keywords);
    const isOne = attrs || isLikeOne(identity, keywords);
    const options = identity && (isOne ? {} : transformOf(identity, scopes));
    if (!options) continue;
    return {
      hasInit: keywords.get('init')?.text !== 'False',
      keywordOnly: keywords.has('kw_only')
        ? keywords.get('kw_only')?.text === 'True'
        : isKeywordOnly(options),
      ...(attrs && { attrs }),
    };
  }
  const { classes } = resolutionOrder(cls);
  const origins = [...classes.slice(1), ...classes.flatMap(({ metaclass }) => metaclass ?? [])];
  const options = origins.map((origin) => transformOf(identityOf(origin) ?? '', scopes)).find(Boolean);
  return options ? { hasInit: true, keywordOnly: isKeywordOnly(options) } : undefined;
}

/** What a dataclass takes: https://docs.python.org/3/library/dataclasses.html#dataclasses.dataclass */
const DATACLASS_OPTIONS = ['init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'kw_only', 'slots'];

/** A decorator of another distribution that has the name of a dataclass, or is given options of one. */
function isLikeOne(identity: string | undefined, keywords: ReadonlyMap<string, Node>): boolean {
  if (identity === undefined || identity.includes(':')) return false;
  return identity.endsWith('.dataclass') || DATACLASS_OPTIONS.some((option) => keywords.has(option));
}

interface Options {
  kw_only_default?: string;
}

function isKeywordOnly(options: Options): boolean {
  return options.kw_only_default === 'True';
}

/** What `dataclass_transform` says on a definition of ours. https://peps.python.org/pep-0681/ */
function transformOf(identity: string, scopes: Scopes): Options | undefined {
  const value = scopes.value(identity);
  const nodes = value?.kind === 'function' ? value.nodes : value?.kind === 'class' ? [value.node] : [];
  const module = value?.kind === 'function' || value?.kind === 'class' ? value.module : undefined;
  for (const decorator of nodes.flatMap((node) => (node ? decoratorsOf(node) : []))) {
    const call = callIn(decorator);
    const name = call && calleeOf(call);
    if (!call || !name || !module || !TRANSFORM.test(scopes.of(module).resolve(name) ?? '')) continue;
    const keywordOnly = argumentsOf(call).keywords.get('kw_only_default')?.text;
    return keywordOnly === undefined ? {} : { kw_only_default: keywordOnly };
  }
  return undefined;
}
