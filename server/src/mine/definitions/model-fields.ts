/**
 * The fields that a class body declares as pydantic reads it, in what versions 1 and 2 have in common:
 * https://docs.pydantic.dev/latest/concepts/fields/ and https://docs.pydantic.dev/1.10/usage/models/#field-ordering
 */
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { splitTopLevel } from '../../core/signatures/split.ts';
import { describedDefault } from './fields.ts';
import { literalOf } from './literal.ts';
import { calleeOf, callIn, valueOf } from './names.ts';
import { type Arguments, argumentsOf, bare, definitionIn, dotted, named, oneLine } from './nodes.ts';

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

/** What a class body declares. */
export interface ModelBody {
  fields: ModelField[];
  /** There may be more fields. */
  isOpen: boolean;
}

const FIELD = /^pydantic(?:\.v1)?(?:\.fields)?\.Field$/;
/** What configures a model, and is no field. */
const SETTINGS: ReadonlySet<string> = new Set(['model_config', 'Config']);
const LITERALS =
  /^(?:string|concatenated_string|integer|float|true|false|none|list|dictionary|tuple|set|unary_operator)$/;

/** The fields of a class body in order: annotated names, then those that version 1 infers from their values. */
export function modelBody(node: Node, scope: Scope): ModelBody {
  const body = definitionIn(node).childForFieldName('body');
  const annotated: ModelField[] = [];
  const inferred: ModelField[] = [];
  let isOpen = false;
  for (const { assignment, isCertain } of body ? assignmentsIn(body, true) : []) {
    const name = assignment.childForFieldName('left')?.text ?? '';
    if ((name.startsWith('_') && name !== '__root__') || SETTINGS.has(name)) continue;
    const type = assignment.childForFieldName('type');
    const value = assignment.childForFieldName('right');
    const field = type
      ? annotatedField(name, type, value, scope)
      : value && inferredField(name, value, scope);
    if (field === 'unknown') isOpen = true;
    else if (field) (type ? annotated : inferred).push(isCertain ? field : doubtful(field));
  }
  return { fields: [...annotated, ...inferred], isOpen };
}

/** Assignments to one name; those under a condition may not happen, and those for type checkers do not. */
function* assignmentsIn(
  block: Node,
  isCertain: boolean,
): Generator<{ assignment: Node; isCertain: boolean }> {
  for (const statement of named(block)) {
    const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
    if (assignment?.type === 'assignment' && assignment.childForFieldName('left')?.type === 'identifier')
      yield { assignment, isCertain };
    else if (/^(?:if|try|with)_statement$/.test(statement.type)) {
      const test = statement.childForFieldName('condition')?.text ?? '';
      const isTypeOnly = /^(?:\w+\.)*TYPE_CHECKING$/.test(test);
      for (const part of named(statement)) {
        if (part.type === 'block' && !isTypeOnly) yield* assignmentsIn(part, false);
        else if (part.type.endsWith('_clause')) yield* assignmentsIn(blockIn(part), false);
      }
    }
  }
}

function blockIn(clause: Node): Node {
  return named(clause).find(({ type }) => type === 'block') ?? clause;
}

/** A field that may be declared in another way. */
function doubtful({ name, aliases, default: value = '...' }: ModelField): ModelField {
  return { name, default: value, ...(aliases && { aliases: 'unknown' }) };
}

function annotatedField(name: string, type: Node, value: Node | null, scope: Scope): ModelField | undefined {
  const written = type.text.replace(/^['"]/, '');
  const qualifier = /^(?:\w+\.)*(ClassVar|Final)\b/.exec(written)?.[1];
  if (qualifier === 'ClassVar' || (qualifier === 'Final' && value)) return undefined;
  const declared = declaredBy(type, scope);
  const told = value ? toldBy(value, scope) : {};
  const isRequired = value !== null && bare(value).type === 'ellipsis';
  return {
    name,
    ...(declared.isNullable && !isRequired && { isNullable: true as const }),
    ...declared.told,
    ...told,
  };
}

/** Version 1 takes a plain value for a field; functions, classes, and what validates are none. Version 2 refuses the others. */
function inferredField(name: string, value: Node, scope: Scope): ModelField | 'unknown' | undefined {
  const given = bare(value);
  if (LITERALS.test(given.type)) return { name, default: oneLine(given) };
  const identity = scope.resolve(rootOf(given) ?? '') ?? '';
  if (FIELD.test(identity)) return { name, ...toldBy(given, scope) };
  return isUntouched(given, identity, scope) ? undefined : 'unknown';
}

/** The name that a chain of calls starts with, `validator` of `validator('x')(check)`; that of an attribute itself. */
function rootOf(value: Node): string | undefined {
  let inner: Node | null = value;
  while (inner?.type === 'call') inner = inner.childForFieldName('function');
  return dotted(inner);
}

function isUntouched(value: Node, identity: string, scope: Scope): boolean {
  if (value.type === 'lambda' || /^(?:pydantic|builtins)\./.test(identity)) return true;
  const found = value.type === 'call' ? undefined : scope.find(identity);
  return found !== undefined && /^(?:function|class)_definition$/.test(definitionIn(found.node).type);
}

type Told = Omit<ModelField, 'name'>;

/** What the value of a field says of it: a default, or a call of `Field`. */
function toldBy(value: Node, scope: Scope): Told {
  const given = bare(value);
  if (given.type === 'ellipsis') return {};
  const call = callIn(given);
  const callee = call && calleeOf(call);
  if (!call || callee === undefined) return { default: oneLine(given) };
  if (FIELD.test(scope.resolve(callee) ?? '')) return describedBy(argumentsOf(call));
  // A wrapper of `Field` may say anything.
  return /field/i.test(callee) ? { default: '...', aliases: 'unknown' } : { default: oneLine(given) };
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
  const call = inner
    .descendantsOfType('call')
    .find((each) => FIELD.test(scope.resolve(calleeOf(each) ?? '') ?? ''));
  const isHidden = !call && /\balias/.test(text);
  const told: Told = call
    ? describedBy(argumentsOf(call))
    : isHidden
      ? { default: '...', aliases: 'unknown' }
      : {};
  return { told, isNullable: mayBeNone(splitTopLevel(text.slice(text.indexOf('[') + 1, -1))[0] ?? '') };
}

/** Whether an annotation names `None`, `Any` or `object` at its top. */
function mayBeNone(text: string): boolean {
  const [, generic = '', inside = ''] = /^(?:\w+\.)*(\w+)\s*\[(.*)\]$/s.exec(text.trim()) ?? [];
  if (generic === 'Optional') return true;
  if (generic === 'Union') return splitTopLevel(inside).some(mayBeNone);
  const parts = withoutBrackets(text).split('|');
  return parts.some((part) => /^(?:\w+\.)*(?:None|Any|object|Optional)$/.test(part.trim()));
}

function withoutBrackets(text: string): string {
  const shorter = text.replace(/\[[^[\]]*\]/g, '');
  return shorter === text ? text : withoutBrackets(shorter);
}
