/** Whether what a decorator puts in place warns of every call, or only of some ways of calling (rule 11 of mining). */
import type { Node } from '../syntax/node.ts';
import { inside } from './nodes.ts';
import { parametersOf } from './parameters.ts';

/** How deep a function inside a decorator may call another one that warns. */
const DEPTH = 3;

/**
 * True where each call that `isWarning` picks inside a decorator is reached only after the wrapper has looked at the
 * arguments that it got: then the decorated API is not deprecated, a way of calling it is.
 */
export function asksForArguments(decorator: Node, isWarning: (callee: string) => boolean): boolean {
  const own = new Set(decorator.descendantsOfType('function_definition').map(nameOf));
  const warnings = decorator
    .descendantsOfType('call')
    .filter(
      (call) => isWarning(calleeText(call)) && !own.has(calleeText(call)) && wrapperOf(call, decorator),
    );
  return warnings.length > 0 && warnings.every((call) => isScoped(call, decorator, 0));
}

/**
 * True where each warning of a decorator stands under a condition that one of `unset`, parameters of it that are left out and are
 * then `None` or `False`, is given.
 */
export function staysSilent(
  decorator: Node,
  isWarning: (callee: string) => boolean,
  unset: readonly string[],
): boolean {
  const off = new Set(unset);
  for (const assignment of decorator.descendantsOfType('assignment')) {
    const value = assignment.childForFieldName('right');
    if (value && isOff(value, off)) off.add(assignment.childForFieldName('left')?.text ?? '');
  }
  const warnings = decorator.descendantsOfType('call').filter((call) => isWarning(calleeText(call)));
  const isUnder = (call: Node): boolean =>
    conditionsBefore(call, decorator).some((condition) => isOff(condition, off));
  return unset.length > 0 && warnings.length > 0 && warnings.every(isUnder);
}

/** `name`, `name is not None`, and either with others by `and`. */
function isOff(condition: Node, off: ReadonlySet<string>): boolean {
  if (condition.type === 'boolean_operator' && condition.childForFieldName('operator')?.text === 'and')
    return condition.children.some((each) => isOff(each, off));
  const name = /^(\w+)(?: is not None)?$/.exec(condition.text)?.[1];
  return name !== undefined && off.has(name);
}

function nameOf(definition: Node): string | undefined {
  return definition.childForFieldName('name')?.text;
}

function calleeText(call: Node): string {
  return call.childForFieldName('function')?.text ?? '';
}

/** The innermost function around a node, where the decorator's own is further out. */
function wrapperOf(node: Node, decorator: Node): Node | undefined {
  let around = node.parent;
  while (around && around !== decorator && around.type !== 'function_definition') around = around.parent;
  return around && around !== decorator ? around : undefined;
}

/** A function that takes whatever is passed is the wrapper; any other one is as its calls are. */
function isScoped(node: Node, decorator: Node, depth: number): boolean {
  const fn = wrapperOf(node, decorator);
  if (!fn || depth > DEPTH) return false;
  const parameters = parametersOf(fn);
  const names = parameters.map(({ name }) => name).filter((name) => !/^(?:self|cls)$/.test(name));
  if (names.length > 0 && mentions(conditionsBefore(node, fn), derived(fn, names))) return true;
  if (parameters.some(({ kind }) => kind.startsWith('var-'))) return false;
  const name = nameOf(fn);
  const calls = decorator.descendantsOfType('call').filter((call) => calleeText(call) === name);
  return calls.length > 0 && calls.every((call) => isScoped(call, decorator, depth + 1));
}

function mentions(conditions: readonly Node[], names: ReadonlySet<string>): boolean {
  return conditions.some((condition) => wordsIn(condition).some((word) => names.has(word)));
}

function wordsIn(node: Node): string[] {
  return node.text.match(/(?<![.\w])[A-Za-z_]\w*/g) ?? [];
}

/** The conditions that a node stands under inside a function, those of branches that left before it included. */
function conditionsBefore(node: Node, fn: Node): Node[] {
  const found: Node[] = [];
  for (let at = node; at.parent && at !== fn; at = at.parent) {
    const { parent } = at;
    const condition = parent.childForFieldName('condition') ?? parent.childForFieldName('right');
    if (condition && condition !== at && BRANCH.test(parent.type)) found.push(condition);
    if (parent.type === 'block') found.push(...left(parent, at));
  }
  return found;
}

const BRANCH = /^(?:if|while|for)_statement$|^elif_clause$/;

/** Conditions of the statements before one in a block that leave it where they hold. */
function left(block: Node, until: Node): Node[] {
  return block.children
    .slice(0, block.children.indexOf(until))
    .filter(
      (each) =>
        each.type === 'if_statement' &&
        LEAVES.test(each.childForFieldName('consequence')?.children.at(-1)?.type ?? ''),
    )
    .flatMap((each) => each.childForFieldName('condition') ?? []);
}

const LEAVES = /^(?:return|continue)_statement$/;

/** Names of a function that are made from some of its parameters, those included. */
function derived(fn: Node, parameters: readonly string[]): Set<string> {
  const names = new Set(parameters);
  const body = fn.childForFieldName('body');
  for (const node of body ? inside(body) : []) {
    const target = node.childForFieldName('left') ?? node.childForFieldName('name');
    const value = node.childForFieldName('right') ?? node.childForFieldName('value');
    if (
      !target ||
      !value ||
      !/^(?:assignment|augmented_assignment|named_expression|for_statement)$/.test(node.type)
    )
      continue;
    if (wordsIn(value).some((word) => names.has(word))) for (const word of wordsIn(target)) names.add(word);
  }
  return names;
}
