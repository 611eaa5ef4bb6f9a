/** Runs `if`: branches whose condition is not known both run; what the first one binds stays. */
import { named } from '../definitions/nodes.ts';
import type { Node } from '../syntax/node.ts';
import { type Completion, type Machine, quietly, settle } from './machine.ts';
import { type Binding, type ClassValue, type Env, type FunctionValue, truth, unknown } from './values.ts';

/** Runs the branch of an `if` that is taken. */
export function conditional(node: Node, env: Env, machine: Machine): Completion {
  const clauses: Node[] = [node];
  for (const child of named(node))
    if (child.type === 'elif_clause' || child.type === 'else_clause') clauses.push(child);
  return branch(clauses, env, machine);
}

function branch(clauses: Node[], env: Env, machine: Machine): Completion {
  const [clause, ...rest] = clauses;
  if (!clause) return undefined;
  const test = clause.childForFieldName('condition');
  const body = clause.childForFieldName(clause.type === 'else_clause' ? 'body' : 'consequence');
  if (!body) return undefined;
  if (!test) return machine.execute(body, env);
  const value = machine.evaluate(test, env);
  if (value.kind === 'external' && value.path === 'typing.TYPE_CHECKING') {
    if (env.module.stub) return machine.execute(body, env);
    remember(body, env, machine);
    return branch(rest, env, machine);
  }
  const known = truth(value);
  if (known !== undefined) return known ? machine.execute(body, env) : branch(rest, env, machine);
  return either(
    () => machine.execute(body, env),
    () => branch(rest, env, machine),
    env,
  );
}

/** Both may happen. A raise in one of them says nothing; a return in one of them may not happen. */
export function either(first: () => Completion, second: () => Completion, env: Env): Completion {
  const before = new Map(env.names);
  const one = quietly(first);
  const after = new Map(env.names);
  const two = quietly(second);
  for (const [name, binding] of after) {
    if (before.get(name) === binding || isNone(binding)) continue;
    const other = env.names.get(name);
    const undecided = other !== before.get(name) && areTwo(binding, other);
    env.names.set(name, undecided ? { ...binding, value: unknown() } : binding);
  }
  if ((one?.kind === 'break') !== (two?.kind === 'break')) env.left = true;
  for (const completion of [one, two])
    if (completion?.kind === 'return' && (!one || !two)) (env.returns ??= []).push(completion.value);
  if (one?.kind === 'return' && two?.kind === 'return')
    return one.value.kind === 'unknown' || isNone({ value: one.value, how: 'assign' }) ? two : one;
  return one && two ? one : undefined;
}

/** Two definitions; those of one name in one place are versions of the same thing. */
function areTwo({ value: one }: Binding, other: Binding | undefined): boolean {
  const two = other?.value;
  const isDefinition = (value: typeof two): value is FunctionValue | ClassValue =>
    typeof value === 'object' && (value.kind === 'function' || value.kind === 'class');
  return isDefinition(one) && isDefinition(two) && one !== two && one.identity !== two.identity;
}

function isNone(binding: Binding): boolean {
  const { value } = binding;
  return typeof value !== 'function' && value.kind === 'const' && value.value === null;
}

/**
 * Names under `if TYPE_CHECKING:` serve annotations only, and are looked up when one asks; in a class, they are those of members
 * that something else may make. What is there imported as a whole
 * from another distribution provides nothing when the program runs.
 */
function remember(body: Node, env: Env, machine: Machine): void {
  const module = { ...env.module, stub: true };
  const shadow: Env = { ...env, names: new Map(), stars: [...env.stars], parent: env, module };
  quietly(() => machine.execute(body, shadow));
  if (env.kind === 'class') env.promised = new Set([...(env.promised ?? []), ...shadow.names.keys()]);
  else for (const [name, binding] of shadow.names) env.module.typeOnly.set(name, () => settle(binding));
  for (const star of shadow.stars)
    if (machine.archive.owns(star) && !env.stars.includes(star)) env.stars.push(star);
}
