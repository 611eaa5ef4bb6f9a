import type { Node } from '../syntax/node.ts';
import type { SignatureSource } from '../../core/catalog/format.ts';
import { bindingOf } from './binding.ts';
import type { FunctionFacts, Scope } from './definition.ts';
import { readCases } from './cases.ts';
import { readDeprecations } from './deprecations.ts';
import { type Documentation, documentationOf } from './documentation.ts';
import type { Delegate } from './delegate.ts';
import type { Subject } from './found.ts';
import type { Mention } from './mention.ts';
import { argumentsOf, decoratorsOf, definitionIn, dotted, place } from './nodes.ts';
import { callIn, calleeOf } from './names.ts';
import { spelledCall } from './spelled-call.ts';
import { isOverload, readOverloads } from './overloads.ts';
import { parametersOf, signatureText, type ParameterNode } from './parameters.ts';
import { annotatedReturn, documentedReturn, returnedType } from './returns.ts';
import { isTakenOver } from './taken-over.ts';

/**
 * Facts of a function from all its definitions of that name in order: overloads, then the implementation, possibly
 * decorated. `owner` is the identity of its class.
 */
export function readFunction(nodes: Node[], scope: Scope, owner?: string): FunctionFacts {
  const { overloads, implementation, node } = told(nodes);
  if (!node) return { source: source(scope, false), at: scope.file };
  const parameters = signatureOf(node, scope);
  const doc = documentationOf(node, scope);
  const name = definitionIn(node).childForFieldName('name')?.text ?? '';
  const subject = { node, scope, name, parameters, doc, ...(owner && { owner }) };
  const { mentions, ...deprecations } = readDeprecations(subject);
  const binding = owner ? bindingOf(node, scope) : undefined;
  const { deprecated } = deprecations;
  const delegates =
    deprecated && (readCases(node, scope, owner, deprecated.replacement) ?? spelled(mentions, subject));
  if (deprecated && delegates && !deprecated.replacement && mentionsEnd(mentions, delegates.path))
    deprecated.replacement = delegates.path;
  return {
    ...(!isTakenOver(node, scope) && { signature: signatureText(parameters) }),
    source: source(scope, implementation === undefined),
    ...(binding && { binding }),
    ...resultOf(node, overloads, doc, scope, owner),
    ...deprecations,
    ...(delegates && { delegates }),
    at: place(scope.file, definitionIn(node)),
  };
}

/** The call that the message spells out; of a method that may be any object's, only for what makes objects. */
function spelled(mentions: readonly Mention[], subject: Subject): Delegate | undefined {
  const { owner, name, parameters } = subject;
  if (owner === undefined) return spelledCall(mentions, subject, parameters, false);
  return /^__(?:init|new)__$/.test(name)
    ? spelledCall(mentions, subject, parameters.slice(1), true)
    : undefined;
}

/** What a call gives, alone: of a function as `readFunction` takes it. */
export function readResult(
  nodes: readonly Node[],
  scope: Scope,
  owner?: string,
): Pick<FunctionFacts, 'returns' | 'overloads'> {
  const { overloads, node } = told(nodes);
  return node ? resultOf(node, overloads, documentationOf(node, scope), scope, owner) : {};
}

/** Which definitions tell what; `node` is the one that most is read off. */
function told(nodes: readonly Node[]) {
  const overloads = nodes.filter(isOverload);
  const implementation = implementationOf(nodes.filter((node) => !isOverload(node)));
  return { overloads, implementation, node: implementation ?? widest(overloads) };
}

function resultOf(
  node: Node,
  overloads: readonly Node[],
  doc: Documentation | undefined,
  scope: Scope,
  owner: string | undefined,
): Pick<FunctionFacts, 'returns' | 'overloads'> {
  const typed = readOverloads(overloads, scope, owner);
  const returns =
    typed.returns ??
    annotatedReturn(node, scope, owner) ??
    documentedReturn(doc, scope) ??
    returnedType(node, scope, owner);
  return { ...(returns && { returns }), ...(typed.overloads && { overloads: typed.overloads }) };
}

/** Does the message name what the body calls, with arguments that only the body tells? */
function mentionsEnd(mentions: readonly Mention[], path: string): boolean {
  return mentions.some(({ name }) => name.split('.').at(-1) === path.split(/[.:]/).at(-1));
}

function source(scope: Scope, overloaded: boolean): SignatureSource {
  return overloaded ? 'overload' : scope.stub ? 'stub' : 'py';
}

/** The last definition wins, but a setter or deleter is a part of its property. */
function implementationOf(nodes: readonly Node[]): Node | undefined {
  return nodes.findLast(
    (node) => !decoratorsOf(node).some((each) => /\.(?:setter|deleter)$/.test(each.text)),
  );
}

function widest(nodes: readonly Node[]): Node | undefined {
  return nodes.toSorted((a, b) => parametersOf(b).length - parametersOf(a).length)[0];
}

/** Its own parameters, or those of the function that `functools.wraps` names where its own pass everything on. */
function signatureOf(node: Node, scope: Scope): readonly ParameterNode[] {
  const own = parametersOf(node);
  if (!own.every(({ kind }) => kind.startsWith('var-'))) return own;
  for (const decorator of decoratorsOf(node)) {
    const call = callIn(decorator);
    const callee = call && calleeOf(call);
    if (!callee || scope.resolve(callee) !== 'functools.wraps') continue;
    const wrapped = dotted(argumentsOf(call).positional[0]);
    const identity = wrapped && scope.resolve(wrapped);
    const found = identity ? scope.find(identity) : undefined;
    if (found && definitionIn(found.node).type === 'function_definition') return parametersOf(found.node);
  }
  return own;
}
