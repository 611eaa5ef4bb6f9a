/** Evaluates expressions. */
import type { Node } from '../syntax/node.ts';
import { isEnum, item as itemOf, memberOf } from './attributes.ts';
import { callMethod } from './methods.ts';
import { named } from '../definitions/nodes.ts';
import { type Machine, Raised } from './machine.ts';
import { compare, contains } from './operators.ts';
import { percent, stringValue } from './strings.ts';
import { assign } from './targets.ts';
import { comprehension, dictionary, inner, items } from './displays.ts';
import {
  type Argument,
  constant,
  type Env,
  iterate,
  sequence,
  textOf,
  truth,
  unknown,
  type Value,
} from './values.ts';

type Expression = (node: Node, env: Env, machine: Machine) => Value;

/** The value of an expression; throws `Raised` for an exception that is certain. */
export function evaluate(node: Node, env: Env, machine: Machine): Value {
  return EXPRESSIONS[node.type]?.(node, env, machine) ?? unknown();
}

const EXPRESSIONS: Record<string, Expression> = {
  identifier: (node, env, machine) => machine.lookup(node.text, env),
  string: stringValue,
  concatenated_string: stringValue,
  integer: (node) => constant(Number(node.text.replaceAll('_', ''))),
  float: (node) => constant(Number(node.text.replaceAll('_', ''))),
  true: () => constant(true),
  false: () => constant(false),
  none: () => constant(null),
  list: items,
  tuple: items,
  set: items,
  expression_list: items,
  parenthesized_expression: inner,
  type: inner,
  generic_type: inner,
  dictionary: dictionary,
  attribute(node, env, machine) {
    const object = node.childForFieldName('object');
    const name = node.childForFieldName('attribute')?.text;
    if (!object || !name) return unknown();
    const owner = machine.evaluate(object, env);
    const value = machine.attribute(owner, name);
    if (!value) throw new Raised('AttributeError', node.text);
    return value;
  },
  subscript(node, env, machine) {
    const object = node.childForFieldName('value');
    const key = node.childForFieldName('subscript');
    if (!object || !key) return unknown();
    const container = machine.evaluate(object, env);
    // What stands in the brackets of a generic is for a type checker.
    if (container.kind === 'external') return { ...container, generic: true };
    if (container.kind === 'class') return isEnum(container) ? memberOf(container) : container;
    if (key.type === 'slice') return slice(key, container, env, machine);
    const value = machine.evaluate(key, env);
    if (value.kind === 'unknown') contains(container, value);
    return itemOf(container, value, machine);
  },
  call,
  binary_operator(node, env, machine) {
    const [left, right] = sides(node, env, machine);
    const operator = node.childForFieldName('operator')?.text ?? '';
    const template = operator === '%' ? textOf(left) : undefined;
    return template === undefined ? machine.operate(operator, left, right) : percent(template, right);
  },
  unary_operator(node, env, machine) {
    const argument = node.childForFieldName('argument');
    const value = argument ? machine.evaluate(argument, env) : unknown();
    return value.kind === 'const' && typeof value.value === 'number' && node.text.startsWith('-')
      ? constant(-value.value)
      : unknown();
  },
  not_operator(node, env, machine) {
    const argument = node.childForFieldName('argument');
    const value = argument ? machine.evaluate(argument, env) : unknown();
    if (value.kind === 'external' && value.path === 'typing.TYPE_CHECKING') return constant(!env.module.stub);
    const known = truth(value);
    return known === undefined ? unknown() : constant(!known);
  },
  boolean_operator(node, env, machine) {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    if (!left || !right) return unknown();
    const first = machine.evaluate(left, env);
    const known = truth(first);
    const isAnd = node.childForFieldName('operator')?.text === 'and';
    if (known !== undefined) return known === isAnd ? machine.evaluate(right, env) : first;
    const second = machine.evaluate(right, env);
    const decided = truth(second);
    return decided !== undefined && decided !== isAnd ? second : unknown();
  },
  comparison_operator: comparison,
  conditional_expression(node, env, machine) {
    const [body, test, other] = named(node);
    if (!body || !test || !other) return unknown();
    const known = truth(machine.evaluate(test, env));
    if (known !== undefined) return machine.evaluate(known ? body : other, env);
    const first = machine.evaluate(body, env);
    return first.kind === 'unknown' || (first.kind === 'const' && first.value === null)
      ? machine.evaluate(other, env)
      : first;
  },
  lambda: (node, env) => ({
    kind: 'function',
    name: '<lambda>',
    nodes: [node],
    module: env.module,
    env,
    defaults: new Map(),
    binding: 'instance',
    attributes: new Map(),
  }),
  named_expression(node, env, machine) {
    const name = node.childForFieldName('name');
    const value = node.childForFieldName('value');
    const result = value ? machine.evaluate(value, env) : unknown();
    if (name) assign(name, result, env, machine, node);
    return result;
  },
  assignment(node, env, machine) {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    const value = right ? machine.evaluate(right, env) : unknown();
    if (left) assign(left, value, env, machine, node);
    return value;
  },
  yield(node, env, machine) {
    const given = inner(node, env, machine);
    const isMany = /^yield\s+from\b/.test(node.text);
    (env.yields ??= []).push(...(isMany ? (iterate(given)?.items ?? [unknown()]) : [given]));
    return unknown();
  },
  list_comprehension: comprehension,
  generator_expression: comprehension,
  set_comprehension: comprehension,
  dictionary_comprehension: comprehension,
};

/** `[a:b]` of a sequence or a text; steps are not known. */
function slice(node: Node, container: Value, env: Env, machine: Machine): Value {
  const bounds = /^([^:]*):([^:]*)$/.exec(node.text);
  if (!bounds) return unknown();
  const parts = named(node).map((part) => machine.evaluate(part, env));
  const numbers = [1, 2].map((at) => {
    const value = bounds[at]?.trim() ? parts.shift() : undefined;
    return value?.kind === 'const' && typeof value.value === 'number' ? value.value : value && Number.NaN;
  });
  if (numbers.some(Number.isNaN)) return unknown();
  const text = textOf(container);
  if (text !== undefined) return constant(text.slice(...numbers));
  return container.kind === 'list' || container.kind === 'tuple'
    ? sequence(container.kind, container.items.slice(...numbers), container.open)
    : unknown();
}

function sides(node: Node, env: Env, machine: Machine): [Value, Value] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  return [left ? machine.evaluate(left, env) : unknown(), right ? machine.evaluate(right, env) : unknown()];
}

function comparison(node: Node, env: Env, machine: Machine): Value {
  const operands = named(node).map((child) => machine.evaluate(child, env));
  const operators = node.childrenForFieldName('operators').map((child) => child?.text ?? '');
  let certain = true;
  for (const [at, operator] of operators.entries()) {
    const [left, right] = [operands[at], operands[at + 1]];
    const known = left && right ? compare(operator.replace(/\s+/g, ' '), left, right) : undefined;
    if (known === false) return constant(false);
    certain &&= known !== undefined;
  }
  return certain ? constant(true) : unknown();
}

function call(node: Node, env: Env, machine: Machine): Value {
  const target = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!target || !list) return unknown();
  const args =
    list.type === 'generator_expression'
      ? [{ value: machine.evaluate(list, env) }]
      : argumentsIn(list, env, machine);
  if (target.type === 'attribute') {
    const object = target.childForFieldName('object');
    const name = target.childForFieldName('attribute')?.text ?? '';
    const owner = object ? machine.evaluate(object, env) : unknown();
    const own = callMethod(owner, name, args, machine);
    if (own) return own;
    const callee = machine.attribute(owner, name);
    if (!callee) throw new Raised('AttributeError', target.text);
    return machine.call(callee, args, env, node);
  }
  const result = machine.call(machine.evaluate(target, env), args, env, node);
  return result.kind === 'unknown' && target.type === 'call' ? (decorated(args) ?? result) : result;
}

/** What a decorator that is made by a call gives for a definition: that, as where it stands above it. */
function decorated([first, ...others]: Argument[]): Value | undefined {
  const value = others.length === 0 && first?.name === undefined ? first?.value : undefined;
  return value?.kind === 'function' || value?.kind === 'class' ? value : undefined;
}

function argumentsIn(list: Node, env: Env, machine: Machine): Argument[] {
  const args: Argument[] = [];
  for (const child of named(list)) {
    const value = child.childForFieldName('value');
    if (child.type === 'keyword_argument' && value)
      args.push({ name: child.childForFieldName('name')?.text ?? '', value: machine.evaluate(value, env) });
    else if (child.type === 'list_splat')
      args.push(...(iterate(inner(child, env, machine))?.items ?? []).map((each) => ({ value: each })));
    else if (child.type === 'dictionary_splat') {
      const more = inner(child, env, machine);
      if (more.kind !== 'dict') continue;
      for (const { key, value: given } of more.entries.values())
        args.push({ name: textOf(key) ?? '', value: given });
    } else args.push({ value: machine.evaluate(child, env) });
  }
  return args;
}
