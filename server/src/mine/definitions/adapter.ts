/**
 * What a library's own decorator means for what it decorates, read off the decorator's definition: does it warn of a
 * deprecation, and what do its parameters hold? No decorator is known by name.
 */
import type { Node } from '../syntax/node.ts';
import type { Definition, Scope } from './definition.ts';
import { asksForArguments, staysSilent } from './asks-arguments.ts';
import { bindArguments } from './bind.ts';
import { argumentsOf, definitionIn, methodOf, named } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import { calleeOf, callIn, readBody } from './names.ts';
import { takenKeyword } from './taken-keyword.ts';

export interface Adapter {
  /** What is deprecated: the decorated API, one of its parameters, or some way of calling it. */
  what: 'api' | 'parameter' | 'usage';
  category?: string;
  /** The decorator's arguments by what its parameters are named for. */
  old?: Node;
  new?: Node;
  since?: Node;
  removal?: Node;
  message?: Node;
  /** Whether it only announces a deprecation. */
  pending?: Node;
  /** Something translates the value on its way. */
  translated: boolean;
}

const POSITION = /positional|non_?keyword|keyword_?only|kw_?only/i;
const OF_PARAMETER = /(?:^|_)(?:kw|kwarg|arg|param|parameter|argument|keyword)(?:_|$)/i;
const ROLES = {
  old: /(?:^|_)old(?:_|$)/,
  new: /(?:^|_)new(?:_|$)|^alternative$|replacement|instead/,
  since: /^(?:since|version|deprecated_in|as_of|in_version|since_version)$/,
  removal: /remov|^end_version$|^until$/,
  message: /^(?:msg|message|extra|reason|addendum|details|custom_message|text)$/,
  pending: /^(?:is_)?pending$/,
} as const;

/** Reads a decorator expression; `undefined` if it announces no deprecation. */
export function readAdapter(decorator: Node, scope: Scope): Adapter | undefined {
  const call = callIn(decorator);
  const name = call ? calleeOf(call) : decorator.text;
  if (!name) return undefined;
  const identity = scope.resolve(name);
  const definition = identity === undefined ? undefined : scope.find(identity);
  const last = name.split('.').at(-1) ?? name;
  if (!definition) return /^deprecated?$/.test(last) ? external(call) : externalOfParameter(last, call);
  const maker = makerOf(definition);
  if (!maker) return undefined;
  const parameters = parametersOf(maker.signature);
  const bound = call ? bindArguments(call, parameters, maker.method).byName : new Map<string, Node>();
  const roles = rolesOf(bound);
  const category = isSilent(maker, parameters, bound) ? 'PendingDeprecationWarning' : maker.category;
  if (POSITION.test(last)) return { what: 'usage', translated: false };
  const ofParameter = [last, ...parameters.map((each) => each.name)].some((each) => OF_PARAMETER.test(each));
  if (!ofParameter && maker.scoped)
    return keywordTaken(maker, category, parameters, bound) ?? { what: 'usage', translated: false };
  return {
    what: ofParameter ? 'parameter' : 'api',
    ...(category && { category }),
    ...roles,
    ...(ofParameter && !roles.old && subject(bound)),
  };
}

/** Whether it does not warn so far, for it is not told what it warns with. */
function isSilent({ node }: Maker, parameters: readonly ParameterNode[], bound: Map<string, Node>): boolean {
  const unset = parameters.filter(
    (each) => !bound.has(each.name) && /^(?:none|false)$/.test(each.default?.type ?? ''),
  );
  return staysSilent(
    node,
    isWarning,
    unset.map(({ name }) => name),
  );
}

/** A keyword that only the wrapper takes: what it is passed on as need not mean the same. */
function keywordTaken(
  { node }: Maker,
  category: string | undefined,
  parameters: readonly ParameterNode[],
  bound: Map<string, Node>,
): Adapter | undefined {
  const taken = takenKeyword(node, parameters);
  const old = taken && (bound.get(taken.parameter.name) ?? taken.parameter.default);
  if (!taken || !old) return undefined;
  return {
    what: 'parameter',
    ...(category && { category }),
    old,
    ...(taken.passedAs && { new: taken.passedAs }),
    translated: true,
  };
}

/** A decorator of another distribution: PEP 702, or one that follows it. */
function external(call: Node | undefined): Adapter {
  const bound = call ? bindArguments(call, [MESSAGE], false).byName : new Map<string, Node>();
  return { what: 'api', category: 'DeprecationWarning', ...rolesOf(bound) };
}

const MESSAGE: ParameterNode = { name: 'message', kind: 'positional-or-keyword' };

/**
 * A decorator of another distribution that is named for deprecated parameters, and given the old name and what takes its
 * place: `deprecate_kwarg('old', 'new')`. Whether that is passed on as it is, is not known.
 */
function externalOfParameter(name: string, call: Node | undefined): Adapter | undefined {
  if (!call || !/deprecat/i.test(name) || !OF_PARAMETER.test(name) || POSITION.test(name)) return undefined;
  const { positional, keywords } = argumentsOf(call);
  const [old, next] = positional.filter(({ type }) => type === 'string');
  const given = { ...(old && { old }), ...(next && { new: next }), ...rolesOf(keywords) };
  return { what: 'parameter', ...given, translated: true };
}

function rolesOf(bound: Map<string, Node>): Omit<Adapter, 'what' | 'category'> {
  const roles: Omit<Adapter, 'what' | 'category'> = { translated: false };
  for (const [name, value] of bound) {
    if (value.type === 'none') continue;
    if (/map|transl|transform|convert|func|handler/.test(name)) roles.translated = true;
    for (const role of ['old', 'new', 'since', 'removal', 'message', 'pending'] as const)
      if (ROLES[role].test(name)) roles[role] ??= value;
  }
  return roles;
}

function subject(bound: Map<string, Node>): { old?: Node } {
  for (const [name, value] of bound)
    if (/^(?:name|arg|param|parameter|argument|kwarg|keyword)(?:_name)?$/.test(name)) return { old: value };
  return {};
}

interface Maker {
  /** What warns. */
  node: Node;
  /** The function whose parameters the decorator's arguments fill. */
  signature: Node;
  method: boolean;
  category?: string;
  /** It warns of some ways of calling only. */
  scoped: boolean;
}

const makers = new WeakMap<Node, Maker | null>();

/** The function or class that warns: the decorator itself, or what it returns a call of. Found once for each decorator. */
function makerOf(definition: Definition): Maker | undefined {
  let maker = makers.get(definition.node);
  if (maker === undefined) {
    maker = findMaker(definition, 0) ?? null;
    makers.set(definition.node, maker);
  }
  return maker ?? undefined;
}

function findMaker(definition: Definition, depth: number): Maker | undefined {
  const node = definitionIn(definition.node);
  const warns = WARNS.test(node.text) && /deprecat/i.test(node.text);
  const category = warns ? categoryIn(definition, 0) : undefined;
  const how = { node, scoped: warns && asksForArguments(node, isWarning), ...(category && { category }) };
  if (node.type === 'class_definition') {
    const init = methodOf(node, '__init__');
    return warns && init ? { signature: init, method: true, ...how } : undefined;
  }
  if (node.type !== 'function_definition') return undefined;
  if (warns && nested(node)) return { signature: node, method: false, ...how };
  const target = depth < 2 ? returned(node, definition.scope) : undefined;
  const inner = target && findMaker(target, depth + 1);
  if (!inner) return undefined;
  const plain = parametersOf(node).every(({ kind }) => kind.startsWith('var-'));
  return plain ? inner : { ...inner, signature: node, method: false };
}

const WARNS = /\b(warn\w*|\w*_warn\w*|_?deprecat\w*_warning)\(/;

function isWarning(callee: string): boolean {
  return WARNS.test(`${callee}(`);
}

/** The warning class that is named where it warns, or in the helper that does; one for what is only announced stands by. */
function categoryIn({ node, scope }: Definition, depth: number): string | undefined {
  const classes = node.text.match(/\b\w*(?:Deprecat|Future)\w*Warning\b/g) ?? [];
  const written = classes.find((each) => !each.includes('Pending')) ?? classes[0];
  if (written || depth > 1) return written;
  const helper = WARNS.exec(node.text)?.[1];
  const identity = helper && scope.resolve(helper);
  const found = identity ? scope.find(identity) : undefined;
  return found && categoryIn(found, depth + 1);
}

function nested(node: Node): boolean {
  const body = node.childForFieldName('body');
  return body !== null && [...named(body)].some((each) => definitionIn(each).type === 'function_definition');
}

function returned(node: Node, scope: Scope): Definition | undefined {
  const body = node.childForFieldName('body');
  const statement = body && [...named(body)].findLast((each) => each.type === 'return_statement');
  const outer = callIn(statement?.namedChild(0)) ?? callIn(lastReturn(node));
  let call = outer;
  while (call && !calleeOf(call)) call = callIn(call.childForFieldName('function'));
  const name = call && calleeOf(call);
  return name ? readBody(node, scope).find(name) : undefined;
}

function lastReturn(node: Node): Node | null {
  const body = node.childForFieldName('body');
  if (!body) return null;
  const last = body.descendantsOfType('return_statement').at(-1);
  return last?.namedChild(0) ?? null;
}
