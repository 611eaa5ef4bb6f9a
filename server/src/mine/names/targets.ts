/** What assignments and `del` do to their targets. */
import type { Node } from '../syntax/node.ts';
import { bare } from '../definitions/nodes.ts';
import { setAttribute } from './attributes.ts';
import { named } from '../definitions/nodes.ts';
import type { Machine } from './machine.ts';
import { replaceModule } from './replaced.ts';
import { serve, startOf } from './served.ts';
import { type Binding, type Env, hash, iterate, sequence, textOf, unknown, type Value } from './values.ts';

/** Assigns to a name, an attribute, an element or a pattern of these. A name may get a value that is computed later. */
export function assign(
  target: Node,
  given: Binding['value'],
  env: Env,
  machine: Machine,
  statement: Node,
): void {
  const left = bare(target);
  if (left.type === 'identifier') {
    machine.bind(env, left.text, given, statement.type === 'for_statement' ? 'loop' : 'assign', statement);
    return;
  }
  const value = typeof given === 'function' ? given() : given;
  switch (left.type) {
    case 'attribute': {
      const object = left.childForFieldName('object');
      const name = left.childForFieldName('attribute')?.text;
      if (object && name) setAttribute(machine.evaluate(object, env), name, value, machine, statement);
      break;
    }
    case 'subscript': {
      const object = left.childForFieldName('value');
      const key = left.childForFieldName('subscript');
      if (!object || !key) break;
      const [owner, at] = [machine.evaluate(object, env), machine.evaluate(key, env)];
      if (owner.kind === 'dict' && owner.modules) {
        const name = textOf(at);
        const replaced = name !== undefined && machine.hasRun(name) ? machine.runtime(name) : undefined;
        if (replaced?.kind === 'module') replaceModule(replaced, value, machine);
        else serve(name, env, machine, startOf(key));
      }
      setItem(owner, at, value, machine);
      break;
    }
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'expression_list':
      unpack(named(left), value, env, machine, statement);
  }
}

function unpack(targets: readonly Node[], value: Value, env: Env, machine: Machine, statement: Node): void {
  const items = iterate(value);
  const star = targets.findIndex((target) => target.type === 'list_splat_pattern');
  targets.forEach((target, at) => {
    const inner = target.type === 'list_splat_pattern' ? named(target)[0] : target;
    if (!inner) return;
    const fromEnd = star >= 0 && at > star ? (items?.items.length ?? 0) - targets.length + at : at;
    const item =
      at === star && items
        ? sequence('list', items.items.slice(at, items.items.length - targets.length + at + 1), items.open)
        : (items?.items[fromEnd] ?? unknown());
    assign(inner, item, env, machine, statement);
  });
}

/** `object[key] = value`. */
export function setItem(object: Value, key: Value, value: Value, machine: Machine): void {
  if (object.kind === 'dict') {
    if (key.kind === 'unknown') object.open = true;
    else object.entries.set(hash(key), { key, value });
    return;
  }
  const text = textOf(key);
  if (object.kind !== 'namespace') return;
  if (text !== undefined) machine.bind(object.env, text, value, 'assign');
  else openNamespace(object.env);
}

/**
 * Names that are not known may be set here from now on. A builtin that was imported under its own name is then a
 * placeholder as likely as not, so it is forgotten.
 */
export function openNamespace(env: Env): void {
  env.open = true;
  if (env.kind !== 'module') return;
  if (!env.stars.includes(env.module.name)) env.stars.push(env.module.name);
  for (const [name, { value }] of env.names)
    if (typeof value !== 'function' && value.kind === 'external' && value.path === `builtins.${name}`)
      env.names.delete(name);
}

/** `del target`. */
export function remove(target: Node, env: Env, machine: Machine): void {
  const inner = bare(target);
  if (inner.type === 'identifier') forget(inner.text, env);
  else if (inner.type === 'attribute') {
    const object = inner.childForFieldName('object');
    const owner = object ? machine.evaluate(object, env) : undefined;
    const name = inner.childForFieldName('attribute')?.text ?? '';
    if (owner?.kind === 'module' || owner?.kind === 'class') owner.env.names.delete(name);
  } else if (inner.type === 'subscript') {
    const object = inner.childForFieldName('value');
    const subscript = inner.childForFieldName('subscript');
    if (!object || !subscript) return;
    const owner = machine.evaluate(object, env);
    const key = machine.evaluate(subscript, env);
    if (owner.kind === 'dict') owner.entries.delete(hash(key));
    if (owner.kind === 'namespace') owner.env.names.delete(textOf(key) ?? '');
  } else for (const each of named(inner)) remove(each, env, machine);
}

/** A class whose name is gone is a base without a name to its subclasses. */
function forget(name: string, env: Env): void {
  const value = env.names.get(name)?.value;
  env.names.delete(name);
  const isClass = typeof value === 'object' && value.kind === 'class';
  if (isClass && value.identity === `${env.prefix ?? ''}${name}`) delete value.identity;
}
