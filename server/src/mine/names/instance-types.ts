/** Types of what instances of a class have beside its members: set by the initialiser, or only told by a stub. */
import type { TypeText } from '../../core/catalog/format.ts';
import { definitionIn, inside, dotted } from '../definitions/nodes.ts';
import { callIn, calleeOf } from '../definitions/names.ts';
import { readAttribute, type Scope } from '../definitions/definition.ts';
import { parametersOf } from '../definitions/parameters.ts';
import { annotatedReturn } from '../definitions/returns.ts';
import { typeLookup } from '../definitions/type-names.ts';
import { join, typeText } from '../definitions/type-text.ts';
import type { Node } from '../syntax/node.ts';
import { classMember } from './attributes.ts';
import { settle } from './machine.ts';
import { identityOf, type Scopes } from './scope.ts';
import type { ClassValue, FunctionValue, Value } from './values.ts';

/** An attribute that may be set: what names it is all that is needed to know that it is not wanted. */
const MAY_SET = /\bself\s*\.\s*([A-Za-z]\w*)\s*[:=](?!=)/g;

/** `self.name = …` and `self.name: type = …`. */
const SET = /\bself\.([A-Za-z]\w*)\s*(?::[^=\n]+)?=(?!=)/g;

/**
 * By name, types with identities inside; `?` in one where other methods set the attribute too. `twin`: the class in the
 * stub beside the module.
 */
export function instanceTypes(
  cls: ClassValue,
  twin: Value | undefined,
  scopes: Scopes,
): Record<string, TypeText> {
  const found = new Map<string, TypeText[]>();
  const isWanted = (name: string): boolean => !name.startsWith('_') && !cls.env.names.has(name);
  const add = (name: string, type: TypeText): void => {
    if (isWanted(name)) found.set(name, [...(found.get(name) ?? []), type]);
  };
  const initialiser = ownFunction(cls, '__init__');
  if (initialiser && maySet(initialiser, isWanted))
    for (const [name, type] of setIn(initialiser, cls, scopes)) add(name, type);
  for (const name of setElsewhere(cls, found)) add(name, '?');
  if (twin?.kind === 'class') for (const [name, type] of declaredIn(twin, scopes)) found.set(name, [type]);
  const types = [...found].map(([name, each]) => [name, join(each)] as const);
  return Object.fromEntries(types.filter(([, type]) => /(?<!builtins)[.:]\w/.test(type)));
}

function ownFunction(cls: ClassValue, name: string): FunctionValue | undefined {
  const binding = cls.env.names.get(name);
  const value = binding && settle(binding);
  return value?.kind === 'function' ? value : undefined;
}

/** Tells most functions that set nothing wanted without reading them. */
function maySet({ nodes }: FunctionValue, isWanted: (name: string) => boolean): boolean {
  const text = nodes.at(-1)?.text ?? '';
  return [...text.matchAll(MAY_SET)].some(([, name = '']) => isWanted(name));
}

function* setIn(fn: FunctionValue, cls: ClassValue, scopes: Scopes): Generator<[string, TypeText]> {
  const node = fn.nodes.at(-1);
  const body = node && definitionIn(node).childForFieldName('body');
  if (!body) return;
  const scope = scopes.of(fn.module);
  const annotations = new Map(parametersOf(node).map((each) => [each.name, each.annotation?.text]));
  for (const statement of inside(body)) {
    const left = statement.type === 'assignment' ? dotted(statement.childForFieldName('left')) : undefined;
    const name = /^self\.(\w+)$/.exec(left ?? '')?.[1];
    if (name !== undefined) yield [name, assignedType(statement, annotations, cls, scopes, scope)];
  }
}

/** Of an annotation, of the parameter that is kept, or the class that is called. */
function assignedType(
  assignment: Node,
  annotations: ReadonlyMap<string, string | undefined>,
  cls: ClassValue,
  scopes: Scopes,
  scope: Scope,
): TypeText {
  const { returns } = readAttribute(assignment, scope);
  const right = assignment.childForFieldName('right');
  if (returns !== undefined || !right) return returns ?? '?';
  if (right.type === 'none') return 'None';
  const annotation = right.type === 'identifier' ? annotations.get(right.text) : undefined;
  if (annotation !== undefined) return typeText(annotation, typeLookup(scope));
  const call = callIn(right);
  const callee = call && calleeOf(call);
  return declaredResult(callee, cls, scopes) ?? calledClass(callee, cls, scope) ?? '?';
}

/** What a method of the class, `self.name()`, is declared to return. */
function declaredResult(callee: string | undefined, cls: ClassValue, scopes: Scopes): TypeText | undefined {
  const name = /^self\.(\w+)$/.exec(callee ?? '')?.[1];
  const member = name === undefined ? undefined : classMember(cls, name);
  const node = member?.kind === 'function' && !member.isProperty ? member.nodes.at(-1) : undefined;
  if (member?.kind !== 'function' || !node) return undefined;
  const returns = annotatedReturn(node, scopes.of(member.module));
  return returns === undefined || /\bSelf\b/.test(returns) ? undefined : returns;
}

/** A class that is kept in a class attribute, `self.name()`, or one of another distribution, which no function is spelled like. */
function calledClass(callee: string | undefined, cls: ClassValue, scope: Scope): TypeText | undefined {
  const own = /^self\.(\w+)$/.exec(callee ?? '')?.[1];
  const member = own === undefined ? undefined : classMember(cls, own);
  if (own !== undefined && member?.kind !== 'class' && member?.kind !== 'external') return undefined;
  const identity = own === undefined ? callee && scope.resolve(callee) : identityOf(member);
  return identity !== undefined && (member?.kind === 'class' || /\.[A-Z]\w*$/.test(identity))
    ? identity
    : undefined;
}

/** Attributes that are set more often than the initialiser was seen to. */
function setElsewhere(cls: ClassValue, found: ReadonlyMap<string, readonly TypeText[]>): string[] {
  const counts = new Map<string, number>();
  for (const [, name = ''] of found.size > 0 ? (cls.node?.text ?? '').matchAll(SET) : [])
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...found].flatMap(([name, types]) => ((counts.get(name) ?? 0) > types.length ? name : []));
}

function* declaredIn(twin: ClassValue, scopes: Scopes): Generator<[string, TypeText]> {
  for (const [name, binding] of twin.env.names) {
    const { site } = settle(binding);
    const type = site && readAttribute(site.node, scopes.of(site.module));
    if (type?.isDeclared && type.returns !== undefined && !name.startsWith('_')) yield [name, type.returns];
  }
}
