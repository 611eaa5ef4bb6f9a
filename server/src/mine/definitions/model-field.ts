/** One field of a model: what its annotation and its value say. */
import type { Node } from '../syntax/node.ts';
import { splitTopLevel } from '../../core/signatures/split.ts';
import type { Scope } from './definition.ts';
import { describedDefault } from './fields.ts';
import { literalOf } from './literal.ts';
import { calleeOf, callIn, valueOf } from './names.ts';
import { type Arguments, argumentsOf, bare, definitionIn, dotted, oneLine } from './nodes.ts';
import { mayBeNone } from './nullable.ts';
import { pydanticName } from './pydantic.ts';

/** A field of a model. */
export interface ModelField {
  name: string;
  /** Source text; absent = required, unless version 1 lets it be left out. */
  default?: string;
  /** It may be `None`: https://docs.pydantic.dev/latest/migration/#required-optional-and-nullable-fields */
  isNullable?: true;
  /** What a call names it by, instead of its name or beside it; `unknown`: that cannot be read. */
  aliases?: readonly string[] | 'unknown';
}

const LITERALS =
  /^(?:string|concatenated_string|integer|float|true|false|none|list|dictionary|tuple|set|unary_operator)$/;

/** What an annotated name declares; `undefined` for what is no field. */
export function annotatedField(
  name: string,
  type: Node,
  value: Node | null,
  scope: Scope,
): ModelField | undefined {
  const written = type.text.replace(/^['"]/, '');
  const qualifier = /^(?:\w+\.)*(ClassVar|Final)\b/.exec(written)?.[1];
  if (qualifier === 'ClassVar' || (qualifier === 'Final' && value)) return undefined;
  const declared = declaredBy(type, scope);
  const told = value ? toldBy(value, scope) : {};
  const isRequired = value !== null && isEllipsis(value);
  return {
    name,
    ...(declared.isNullable && !isRequired && { isNullable: true as const }),
    ...declared.told,
    ...told,
  };
}

/** `...`, `Field(...)` and `Field(default=...)`: required, though it may be `None`. */
function isEllipsis(value: Node): boolean {
  const given = bare(value);
  if (given.type !== 'call') return given.type === 'ellipsis';
  const { positional, keywords } = argumentsOf(given);
  return (positional[0] ?? keywords.get('default'))?.type === 'ellipsis';
}

/**
 * What a name without an annotation is: version 1 takes a plain value for a field; functions, classes, and what validates
 * are none. Version 2 refuses the others. `unknown`: it may be one.
 */
export function inferredField(name: string, value: Node, scope: Scope): ModelField | 'unknown' | undefined {
  const given = bare(value);
  if (LITERALS.test(given.type)) return { name, default: oneLine(given) };
  const identity = scope.resolve(rootOf(given) ?? '') ?? '';
  if (pydanticName(identity) === 'Field') return { name, ...toldBy(given, scope) };
  return isUntouched(given, identity, scope) ? undefined : 'unknown';
}

/** The name that a chain of calls starts with, `validator` of `validator('x')(check)`; that of an attribute itself. */
function rootOf(value: Node): string | undefined {
  let inner: Node | null = value;
  while (inner?.type === 'call') inner = inner.childForFieldName('function');
  return dotted(inner);
}

function isUntouched(value: Node, identity: string, scope: Scope): boolean {
  const isOfPydantic = pydanticName(identity) !== undefined;
  if (value.type === 'lambda' || isOfPydantic || identity.startsWith('builtins.')) return true;
  const found = value.type === 'call' ? undefined : scope.find(identity);
  return found !== undefined && /^(?:function|class)_definition$/.test(definitionIn(found.node).type);
}

type Told = Omit<ModelField, 'name'>;

/** What the value of a field says of it: a default, or a call of `Field`, be it within another call. */
function toldBy(value: Node, scope: Scope): Told {
  const given = bare(value);
  if (given.type === 'ellipsis') return {};
  const call = callIn(given);
  const callee = call && calleeOf(call);
  const inner = call && argumentsOf(call).positional.find((each) => isField(each, scope));
  if (inner) return toldBy(inner, scope);
  if (!call || callee === undefined) return { default: oneLine(given) };
  if (isField(call, scope)) return describedBy(argumentsOf(call));
  // A wrapper of `Field` may say anything.
  return /field/i.test(callee) ? { default: '...', aliases: 'unknown' } : { default: oneLine(given) };
}

function isField(node: Node, scope: Scope): boolean {
  return node.type === 'call' && pydanticName(scope.resolve(calleeOf(node) ?? '')) === 'Field';
}

function describedBy(given: Arguments): Told {
  const text = describedDefault(given);
  if (given.splats.length > 0) return { default: text ?? '...', aliases: 'unknown' };
  const alias = given.keywords.get('validation_alias') ?? given.keywords.get('alias');
  const aliases = alias && aliasesIn(alias);
  return {
    ...(text !== undefined && !text.endsWith('Undefined') && { default: text }),
    ...(aliases && { aliases }),
  };
}

/** A string, or a call of `AliasChoices` with strings. */
function aliasesIn(value: Node): ModelField['aliases'] {
  const call = callIn(value);
  const parts = call ? argumentsOf(call).positional : [bare(value)];
  if (parts.every(({ type }) => type === 'none')) return undefined;
  const isReadable = parts.every(({ type, text }) => type === 'string' && !/^\w*[fF]/.test(text));
  return isReadable ? parts.map((part) => literalOf(part).content) : 'unknown';
}

interface Declared {
  /** By a `Field` in `Annotated`. */
  told: Told;
  isNullable: boolean;
}

const DEPTH = 3;

/** What an annotation says of its field; names of types of the library are followed. */
function declaredBy(type: Node, scope: Scope, depth = 0): Declared {
  const inner = bare(type);
  const identity = scope.resolve(dotted(inner) ?? '') ?? '';
  const found = identity.includes(':') && depth < DEPTH ? scope.find(identity) : undefined;
  const value = found && valueOf(found.node);
  if (value) return declaredBy(value, found.scope, depth + 1);
  const isVariable = /^typing(?:_extensions)?\.TypeVar$/.test(scope.resolve(calleeOf(inner) ?? '') ?? '');
  // All that is known of a name for `Optional[int]`.
  const isAny = /^typing(?:_extensions)?\.(?:Any|Optional|Union|Annotated)$|^builtins\.object$/.test(
    identity,
  );
  const text = inner.text.replace(/^['"]|['"]$/g, '');
  if (!/^(?:\w+\.)*Annotated\[/.test(text))
    return { told: {}, isNullable: isVariable || isAny || mayBeNone(text) };
  const call = inner.descendantsOfType('call').find((each) => isField(each, scope));
  const isHidden = !call && /\balias/.test(text);
  const told: Told = call
    ? describedBy(argumentsOf(call))
    : isHidden
      ? { default: '...', aliases: 'unknown' }
      : {};
  return { told, isNullable: mayBeNone(splitTopLevel(text.slice(text.indexOf('[') + 1, -1))[0] ?? '') };
}
