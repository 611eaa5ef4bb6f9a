import type { Node } from '../syntax/node.ts';
import { isDescriptor } from './binding.ts';
import { basesOf } from './category.ts';
import type { AttributeFacts, ClassFacts, Definition, Scope } from './definition.ts';
import { readDeprecations } from './deprecations.ts';
import { documentationOf } from './documentation.ts';
import { calleeOf, callIn } from './names.ts';
import { argumentsOf, bare, definitionIn, dotted, methodOf, named, place } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import { annotatedReturn } from './returns.ts';
import { spelledCall } from './spelled-call.ts';
import { typeArguments } from './type-arguments.ts';
import { typeLookup } from './type-names.ts';
import { typeText } from './type-text.ts';

/** Facts of a class definition, decorated or not. */
export function readClass(node: Node, scope: Scope): ClassFacts {
  const definition = definitionIn(node);
  const name = definition.childForFieldName('name')?.text ?? '';
  const subject = { node, scope, name, parameters: [], doc: documentationOf(node, scope) };
  const { deprecated, mentions } = readDeprecations(subject);
  const delegates = deprecated && spelledCall(mentions, subject, filled(definition), true);
  return {
    bases: basesOf(definition),
    ...(scope.generic ? { generic: genericBases(definition, scope) } : meaning(definition, scope)),
    ...(deprecated && { deprecated }),
    ...(delegates && { delegates }),
    at: place(scope.file, definition),
  };
}

/** The parameters of its initialiser that a call fills. */
function filled(definition: Node): readonly ParameterNode[] {
  const initialiser = methodOf(definition, '__init__');
  return initialiser ? parametersOf(initialiser).slice(1) : [];
}

function meaning(definition: Node, scope: Scope): Pick<ClassFacts, 'means'> {
  const means = typeArguments(definition, scope);
  return Object.keys(means).length > 0 ? { means } : {};
}

function genericBases(definition: Node, scope: Scope): string[] {
  const list = definition.childForFieldName('superclasses');
  const lookup = typeLookup(scope);
  return (list ? [...named(list)] : [])
    .filter(({ type }) => type !== 'keyword_argument')
    .map((base) => typeText(base.text, lookup));
}

/**
 * Type of an assignment: `x: T = …`, a literal, an instance of a class, or a descriptor made for one class. `owner` is
 * the identity of its class.
 */
export function readAttribute(node: Node, scope: Scope, owner?: string): AttributeFacts {
  const statement = node.type === 'expression_statement' ? node.namedChild(0) : node;
  if (statement?.type !== 'assignment') return {};
  const annotation = statement.childForFieldName('type');
  if (annotation) {
    const returns = typeText(annotation.text, typeLookup(scope));
    if (returns !== '?') return { returns, isDeclared: true };
  }
  const value = statement.childForFieldName('right');
  const returns = value ? valueType(bare(value), scope, owner) : undefined;
  return returns ? { returns } : {};
}

const LITERALS: Record<string, string> = {
  string: 'builtins.str',
  concatenated_string: 'builtins.str',
  integer: 'builtins.int',
  float: 'builtins.float',
  true: 'builtins.bool',
  false: 'builtins.bool',
  list: 'builtins.list',
  dictionary: 'builtins.dict',
  tuple: 'builtins.tuple',
  set: 'builtins.set',
};

function valueType(value: Node, scope: Scope, owner: string | undefined): string | undefined {
  const literal = LITERALS[value.type];
  if (literal) return literal;
  const call = callIn(value);
  const made = call && classAt(calleeOf(call), scope);
  if (!call || !made) return undefined;
  if (!isDescriptor(made.found)) return made.identity;
  const got = gotten(made.found, owner);
  if (got) return got;
  const { positional, keywords } = argumentsOf(call);
  const classes = [...positional, ...keywords.values()].flatMap(
    (each) => classAt(dotted(each), scope)?.identity ?? [],
  );
  return classes.length === 1 ? classes[0] : undefined;
}

/** What a descriptor answers on an instance of `owner`, by the annotations of its `__get__` or its overloads. */
function gotten({ node, scope }: Definition, owner: string | undefined): string | undefined {
  const body = definitionIn(node).childForFieldName('body');
  const getters = (body ? [...named(body)] : []).flatMap((member) => {
    if (definitionIn(member).childForFieldName('name')?.text !== '__get__') return [];
    const instance = parametersOf(member)[1]?.annotation?.text;
    const returns = instance === 'None' ? undefined : annotatedReturn(member, scope);
    const identity = scope.resolve(/^[\w.]+/.exec(instance ?? '')?.[0] ?? '');
    return returns ? [{ returns, isOwner: owner !== undefined && identity === owner }] : [];
  });
  return (getters.find(({ isOwner }) => isOwner) ?? getters[0])?.returns;
}

function classAt(name: string | undefined, scope: Scope) {
  const identity = name && scope.resolve(name);
  const found = identity ? scope.find(identity) : undefined;
  return identity && found && definitionIn(found.node).type === 'class_definition'
    ? { identity, found }
    : undefined;
}
