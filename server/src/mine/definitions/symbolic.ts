/** Runs a body in a trial: straight-line code, branches that are decided, and what both ways of the others share. */
import type { Node } from '../syntax/node.ts';
import { bare, inside, named } from './nodes.ts';
import { holds } from './symbolic-test.ts';
import { valueOf } from './symbolic-value.ts';
import type { Env, Point, Value } from './trial.ts';

/** How a block ends: at its end, by an error, or by a result, which is absent where the ways give different ones. */
export type Exit = { kind: 'end'; env: Env } | { kind: 'raise' } | { kind: 'return'; value?: Node; env: Env };

/** Executes a block; loops and handlers leave what they assign unknown. */
export function run(block: Node, start: Point): Exit {
  const { body, trial } = start;
  let { env } = start;
  for (const statement of named(block)) {
    const exit = step(statement, { body, trial, env });
    if (exit.kind !== 'end') return exit;
    ({ env } = exit);
  }
  return { kind: 'end', env };
}

function step(statement: Node, point: Point): Exit {
  const { env } = point;
  switch (statement.type) {
    case 'if_statement':
      return branches([statement, ...alternatives(statement)], point);
    case 'raise_statement':
      return { kind: 'raise' };
    case 'return_statement': {
      const value = statement.namedChild(0);
      return { kind: 'return', env, ...(value && { value }) };
    }
    case 'with_statement': {
      const body = statement.childForFieldName('body');
      return body ? run(body, point) : { kind: 'end', env };
    }
    case 'expression_statement':
      return { kind: 'end', env: expressionStatement(statement, point) };
    default:
      return { kind: 'end', env: without(assignedIn(statement), env) };
  }
}

function alternatives(statement: Node): Node[] {
  return statement.childrenForFieldName('alternative').flatMap((each) => each ?? []);
}

function branches([branch, ...rest]: readonly Node[], point: Point): Exit {
  if (!branch) return { kind: 'end', env: point.env };
  const condition = branch.childForFieldName('condition');
  const block = branch.childForFieldName('consequence') ?? branch.childForFieldName('body');
  const decided = condition ? holds(condition, point) : true;
  if (decided === false || !block) return branches(rest, point);
  const taken = run(block, point);
  return decided ? taken : merge(taken, branches(rest, point));
}

/** Who gets past an error did not take it; who returns early, by a test that says nothing here, is not followed. */
function merge(left: Exit, right: Exit): Exit {
  if (left.kind === 'raise') return right;
  if (right.kind === 'raise') return left;
  if (left.kind === 'return' && right.kind === 'return') return { kind: 'return', env: left.env };
  if (left.kind === 'return') return right;
  if (right.kind === 'return') return left;
  const differing = [...left.env, ...right.env].flatMap(([name]) =>
    same(left.env.get(name), right.env.get(name)) ? [] : [name],
  );
  return { kind: 'end', env: without(differing, left.env) };
}

function same(left: Value | undefined, right: Value | undefined): boolean {
  return left === right || (left?.text !== undefined && left.text === right?.text);
}

function without(names: Iterable<string>, env: Env): Env {
  const less = new Map(env);
  for (const name of names) less.set(name, {});
  return less;
}

/** An assignment, or a call for what it does; what is set on an attribute leaves the object what it is. */
function expressionStatement(statement: Node, point: Point): Env {
  const first = statement.namedChild(0);
  const left = first?.type === 'assignment' ? first.childForFieldName('left') : undefined;
  const right = first?.type === 'assignment' ? first.childForFieldName('right') : undefined;
  if (left?.type === 'identifier')
    return right ? new Map(point.env).set(left.text, valueOf(right, point)) : point.env;
  if (left?.type === 'attribute') return point.env;
  return first?.type === 'call' ? called(first, point) : without(assignedIn(statement), point.env);
}

/** A method of a list display that extends it; any other may change its object, unless that is the receiver. */
function called(call: Node, point: Point): Env {
  const callee = call.childForFieldName('function');
  const object = callee?.type === 'attribute' ? callee.childForFieldName('object') : undefined;
  const name = object?.type === 'identifier' ? object.text : '';
  const list = point.env.get(name);
  if (!list || name === 'self' || name === 'cls') return point.env;
  const given = call.childForFieldName('arguments');
  const [item, more] = given ? [...named(given)] : [];
  const stars = { append: '', extend: '*' }[callee?.childForFieldName('attribute')?.text ?? ''];
  const text = item && !more ? valueOf(item, point).text : undefined;
  const items = /^\[(.+)\]$/s.exec(list.text ?? '')?.[1];
  if (stars === undefined || text === undefined || items === undefined) return without([name], point.env);
  return new Map(point.env).set(name, { ...list, text: `[${items}, ${stars}${text}]` });
}

/** By the type of a node, the field that names what it binds; the node itself where there is none. */
const BINDERS: Readonly<Record<string, string>> = {
  assignment: 'left',
  augmented_assignment: 'left',
  for_statement: 'left',
  named_expression: 'name',
  function_definition: 'name',
  class_definition: 'name',
  as_pattern_target: '',
  delete_statement: '',
};

/** Names that a statement may bind or change. */
function* assignedIn(statement: Node): Generator<string> {
  for (const node of [statement, ...inside(statement)]) {
    const field = BINDERS[node.type];
    const target = field === undefined ? undefined : field === '' ? node : node.childForFieldName(field);
    if (target) yield* identifiers(target);
  }
}

function* identifiers(target: Node): Generator<string> {
  const inner = bare(target);
  if (inner.type === 'identifier') yield inner.text;
  else for (const part of named(inner)) yield* identifiers(part);
}
