/** How a body hands its work to another API: a call that it returns, with its arguments over our parameters. */
import type { Node } from '../syntax/node.ts';
import { bindArguments } from './bind.ts';
import { bindingOf } from './binding.ts';
import type { Definition, Scope } from './definition.ts';
import { calleeOf, callIn, definitionIdentity, readBody, type Body } from './names.ts';
import { argumentsOf, bare, definitionIn, named, oneLine } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import { expression, type Expressions } from './expression.ts';
import { memberOf } from './member.ts';

export interface Delegate {
  /** Identity of what is called. */
  path: string;
  /** Expressions over our parameters, by parameter of what is called. */
  arguments: Record<string, string>;
}

/** The call that a body ends in, and how to write what it is given over the outermost parameters. */
export interface Ending {
  call: Node;
  text(value: Node): string | undefined;
}

/** Reads the end of a body whose parameters have these expressions. */
export type ReadEnding = (node: Node, body: Body, given: Expressions) => Ending | undefined;

const DEPTH = 3;

/**
 * Reads the call that a function ends in. Private helpers are looked through; `wanted`, the identity of the declared
 * replacement, is looked for through public ones as well. `undefined` where an argument is more than an expression
 * over parameters.
 */
export function readDelegate(
  node: Node,
  scope: Scope,
  owner: string | undefined,
  wanted?: string,
  ending: ReadEnding = plainEnding,
): Delegate | undefined {
  const own = new Map(parametersOf(node).map(({ name }) => [name, name]));
  return follow({ node, scope }, owner, own, { wanted, ending }, 0);
}

function plainEnding(node: Node, body: Body, given: Expressions): Ending | undefined {
  const call = returnedCall(node, body);
  return call && { call, text: (value) => expression(value, { body, given }) };
}

function follow(
  { node, scope }: Definition,
  owner: string | undefined,
  given: Expressions,
  how: { wanted: string | undefined; ending: ReadEnding },
  depth: number,
): Delegate | undefined {
  const { wanted } = how;
  const body = readBody(node, scope, owner);
  const ending = how.ending(node, body, given);
  const call = ending?.call;
  const callee = call && calleeOf(call);
  if (!call || !callee) return undefined;
  const path = identityOf(callee, body);
  const target = path === undefined ? undefined : scope.find(path);
  if (!path || !target) return undefined;
  const receiver = /^(self|cls)\.\w+$/.exec(callee)?.[1];
  const parameters = parametersOf(callableOf(target, path));
  const isClass = definitionIn(target.node).type === 'class_definition';
  const binding = isClass ? 'class' : bindingOf(target.node, target.scope);
  const bound = argumentsFor(ending, parameters, { receiver, binding }, given);
  if (!bound) return undefined;
  const found = { path, arguments: Object.fromEntries(bound) };
  const isPrivate = /(?:^|[.:])_(?!_)\w*$/.test(path);
  if (depth >= DEPTH || isClass || (!isPrivate && (!wanted || path === wanted)))
    return isPrivate ? undefined : found;
  const classOf = receiver ? path.slice(0, path.lastIndexOf('.')) : undefined;
  const inner = follow(target, classOf, withDefaults(bound, parameters), how, depth + 1);
  return isPrivate || inner?.path === wanted ? inner : found;
}

/** What the function returns, if that is a call; a protocol method on the result is looked through. */
function returnedCall(node: Node, body: Body): Node | undefined {
  const block = definitionIn(node).childForFieldName('body');
  const last = block && [...named(block)].at(-1);
  const first = last?.namedChild(0);
  const isResult =
    last?.type === 'return_statement' ||
    (last?.type === 'expression_statement' && first?.type === 'yield' && /^yield\s+from\b/.test(first.text));
  if (!first || !isResult) return undefined;
  let value: Node | null = bare(first.type === 'yield' ? (first.namedChild(0) ?? first) : first);
  const method = value.type === 'call' ? calleeOf(value) : undefined;
  const local =
    /^(\w+)\.__\w+__$/.exec(method ?? '')?.[1] ?? (value.type === 'identifier' ? value.text : undefined);
  if (local) value = body.assignments(local).at(-1)?.childForFieldName('right') ?? value;
  return callIn(value);
}

function identityOf(callee: string, body: Body): string | undefined {
  const member = /^(?:self|cls)\.(\w+)$/.exec(callee)?.[1];
  if (member && body.owner) return memberOf(body.owner, member, body.scope);
  const found = body.find(callee);
  return found ? (definitionIdentity(found) ?? body.identity(callee)) : undefined;
}

/** What a call of it runs: of a class its `__init__`, the class where it has none. */
export function callableOf(target: Definition, path: string): Node {
  const inner = definitionIn(target.node);
  if (inner.type !== 'class_definition') return inner;
  return target.scope.find(`${path}.__init__`)?.node ?? inner;
}

type Binding = ReturnType<typeof bindingOf>;

function argumentsFor(
  { call, text }: Ending,
  parameters: readonly ParameterNode[],
  how: { receiver: string | undefined; binding: Binding },
  given: Expressions,
): Map<string, string> | undefined {
  const found = new Map<string, string>();
  const first = parameters[0]?.name;
  const isInstance = how.receiver !== undefined && how.binding === undefined;
  if (isInstance && first && how.receiver) found.set(first, how.receiver);
  const { byName, complete } = bindArguments(call, parameters, isInstance || how.binding === 'class');
  if (!complete) return undefined;
  for (const [name, value] of byName) {
    const written = text(value);
    if (written === undefined) return undefined;
    found.set(name, written);
  }
  for (const { stars, value } of argumentsOf(call).splats) {
    const name = given.get(value.text);
    if (name === undefined) return undefined;
    found.set(`${stars}${stars === '*' ? 'args' : 'kwargs'}`, stars + name);
  }
  return found;
}

/** Parameters that the call leaves out have their literal defaults. */
function withDefaults(bound: Map<string, string>, parameters: readonly ParameterNode[]): Expressions {
  const all = new Map(bound);
  for (const each of parameters)
    if (each.default && !all.has(each.name)) all.set(each.name, oneLine(each.default));
  return all;
}
