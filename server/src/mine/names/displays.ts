/** Lists, tuples, sets and dictionaries as they are written down, and comprehensions. */
import { named } from '../definitions/nodes.ts';
import type { Node } from '../syntax/node.ts';
import type { Machine } from './machine.ts';
import { assign } from './targets.ts';
import {
  dict,
  type Dict,
  type Env,
  hash,
  iterate,
  sequence,
  setOf,
  truth,
  unknown,
  type Value,
} from './values.ts';

/** What stands between the brackets of a list, tuple or set. */
export function items(node: Node, env: Env, machine: Machine): Value {
  const found: Value[] = [];
  let open = false;
  for (const child of named(node)) {
    if (child.type !== 'list_splat') found.push(machine.evaluate(child, env));
    else {
      const more = iterate(inner(child, env, machine));
      found.push(...(more?.items ?? []));
      open ||= more?.open ?? true;
    }
  }
  if (node.type === 'set') return setOf(found, open);
  return sequence(node.type === 'list' ? 'list' : 'tuple', found, open);
}

/** The value of what is in parentheses or behind stars. */
export function inner(node: Node, env: Env, machine: Machine): Value {
  const [first] = named(node);
  return first ? machine.evaluate(first, env) : unknown();
}

export function dictionary(node: Node, env: Env, machine: Machine): Value {
  const made = dict();
  for (const child of named(node)) {
    if (child.type === 'dictionary_splat') merge(made, inner(child, env, machine));
    else pair(child, made, env, machine);
  }
  return made;
}

function pair(node: Node, into: Dict, env: Env, machine: Machine): void {
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  if (!key || !value) return;
  const name = machine.evaluate(key, env);
  into.entries.set(hash(name), { key: name, value: machine.evaluate(value, env) });
  if (name.kind === 'unknown') into.open = true;
}

function merge(into: Dict, from: Value): void {
  if (from.kind !== 'dict') into.open = true;
  else {
    for (const [key, entry] of from.entries) into.entries.set(key, entry);
    into.open ||= from.open;
  }
}

export function comprehension(node: Node, env: Env, machine: Machine): Value {
  const [body, ...clauses] = named(node);
  const scope: Env = { kind: 'function', names: new Map(), parent: env, module: env.module, stars: [] };
  const found: Value[] = [];
  const made = dict();
  let open = false;
  const step = (at: number): void => {
    const clause = clauses[at];
    if (!clause || !body) {
      if (body?.type === 'pair') pair(body, made, scope, machine);
      else if (body) found.push(machine.evaluate(body, scope));
      return;
    }
    if (clause.type === 'if_clause') {
      const known = truth(inner(clause, scope, machine));
      open ||= known === undefined;
      if (known !== false) step(at + 1);
      return;
    }
    const left = clause.childForFieldName('left');
    const right = clause.childForFieldName('right');
    // What is iterated first is evaluated outside: `dir()` there has the names of the module.
    const source = right ? iterate(machine.evaluate(right, at === 0 ? env : scope)) : undefined;
    open ||= source?.open ?? true;
    for (const each of source?.items ?? []) {
      if (left) assign(left, each, scope, machine, clause);
      step(at + 1);
    }
  };
  step(0);
  if (node.type === 'dictionary_comprehension') return { ...made, open: made.open || open };
  return node.type === 'set_comprehension' ? setOf(found, open) : sequence('list', found, open);
}
