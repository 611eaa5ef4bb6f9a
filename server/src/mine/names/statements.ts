/** Runs statements. Branches whose condition is not known both run; what the first one binds stays. */
import type { Node } from '../syntax/node.ts';
import { argumentsOf, definitionIn, dotted } from '../definitions/nodes.ts';
import { expression } from './assignments.ts';
import { named } from '../definitions/nodes.ts';
import { defineClass, defineFunction } from './define.ts';
import { importFrom, importPlain } from './import-statements.ts';
import { type Completion, type Machine, quietly, Raised, settle } from './machine.ts';
import { assign, remove } from './targets.ts';
import {
  type Binding,
  type ClassValue,
  type Env,
  type FunctionValue,
  iterate,
  textOf,
  truth,
  unknown,
} from './values.ts';

type Statement = (node: Node, env: Env, machine: Machine) => Completion;

/** Runs the statements of a block (or of a module) until one leaves it. */
export function execute(block: Node, env: Env, machine: Machine): Completion {
  for (const statement of named(block)) {
    if (env.kind === 'function' && machine.budget-- <= 0) {
      env.module.env.open = true;
      return { kind: 'return', value: unknown() };
    }
    const completion = guarded(statement, env, machine);
    if (completion) return completion;
  }
  return undefined;
}

/** In module code an exception ends one statement only: it is ours to doubt, for releases can be imported. */
function guarded(statement: Node, env: Env, machine: Machine): Completion {
  if (env.kind !== 'module' || env.trying) return run(statement, env, machine);
  try {
    return run(statement, env, machine);
  } catch (error) {
    env.open = true;
    if (error instanceof RangeError) {
      machine.problems.push(`${env.module.file}:${statement.startPosition.row + 1}: nested too deeply`);
      return undefined;
    }
    if (!(error instanceof Raised)) throw error;
    bindUnknown(statement, env, machine);
    // What the code itself raises depends on state that is not modelled.
    if (!/^(?:Import|ModuleNotFound|Name|Attribute)Error$/.test(error.type)) return undefined;
    const at = `${env.module.file}:${statement.startPosition.row + 1}`;
    machine.problems.push(`${at}: ${error.type}: ${error.message.replace(/\s+/g, ' ')}`);
    return undefined;
  }
}

/** What a statement assigns to is there, whatever it is. */
function bindUnknown(statement: Node, env: Env, machine: Machine): void {
  const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
  const left = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
  if (assignment && left?.type === 'identifier' && !env.names.has(left.text))
    machine.bind(env, left.text, unknown(), 'assign', assignment);
}

function run(node: Node, env: Env, machine: Machine): Completion {
  return STATEMENTS[node.type]?.(node, env, machine);
}

const STATEMENTS: Record<string, Statement> = {
  block: execute,
  expression_statement(node, env, machine) {
    for (const child of named(node)) expression(child, env, machine);
    return undefined;
  },
  import_statement: (node, env, machine) => void importPlain(node, env, machine),
  import_from_statement: (node, env, machine) => void importFrom(node, env, machine),
  function_definition: (node, env, machine) => void defineFunction(node, env, machine),
  class_definition: (node, env, machine) => void defineClass(node, env, machine),
  decorated_definition(node, env, machine) {
    const definition = definitionIn(node);
    if (definition.type === 'class_definition') defineClass(node, env, machine);
    else defineFunction(node, env, machine);
    return undefined;
  },
  if_statement: conditional,
  for_statement: loop,
  while_statement: whileLoop,
  try_statement: attempt,
  with_statement(node, env, machine) {
    const body = node.childForFieldName('body');
    return body ? machine.execute(body, env) : undefined;
  },
  delete_statement(node, env, machine) {
    for (const target of named(node)) remove(target, env, machine);
    return undefined;
  },
  return_statement(node, env, machine) {
    const [value] = named(node);
    return { kind: 'return', value: value ? machine.evaluate(value, env) : { kind: 'const', value: null } };
  },
  raise_statement(node, env, machine) {
    const [raised] = named(node);
    const callee = raised?.type === 'call' ? raised.childForFieldName('function') : raised;
    const [message] = raised?.type === 'call' ? argumentsOf(raised).positional : [];
    const said = message && quietly(() => textOf(machine.evaluate(message, env)));
    throw new Raised(
      dotted(callee)?.split('.').at(-1) ?? '?',
      raised?.text.slice(0, 80) ?? 're-raised',
      said,
    );
  },
  global_statement(node, env) {
    env.globals ??= new Set();
    for (const name of named(node)) env.globals.add(name.text);
    return undefined;
  },
  break_statement: () => ({ kind: 'break' }),
  continue_statement: () => ({ kind: 'continue' }),
  type_alias_statement(node, env, machine) {
    const [name] = named(node);
    if (name) machine.bind(env, name.text.split('[', 1)[0] ?? '', unknown(), 'assign', node);
    return undefined;
  },
};

function conditional(node: Node, env: Env, machine: Machine): Completion {
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
function either(first: () => Completion, second: () => Completion, env: Env): Completion {
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

const MOST_ROUNDS = 2000;

function loop(node: Node, env: Env, machine: Machine): Completion {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const body = node.childForFieldName('body');
  if (!left || !right || !body) return undefined;
  const items = iterate(machine.evaluate(right, env));
  const rounds = items?.items.slice(0, MOST_ROUNDS) ?? [];
  return within(env, () => {
    for (const item of rounds) {
      assign(left, item, env, machine, node);
      const completion = machine.execute(body, env);
      if (completion?.kind === 'return') return completion;
      if (completion?.kind === 'break') break;
    }
    if (items && !items.open) return undefined;
    assign(left, unknown(), env, machine, node);
    return possibly(
      quietly(() => machine.execute(body, env)),
      env,
    );
  });
}

function possibly(completion: Completion, env: Env): undefined {
  if (completion?.kind === 'return') (env.returns ??= []).push(completion.value);
}

function whileLoop(node: Node, env: Env, machine: Machine): Completion {
  const test = node.childForFieldName('condition');
  const body = node.childForFieldName('body');
  if (!test || !body) return undefined;
  return within(env, () => {
    const returns = env.returns?.length;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const known = truth(machine.evaluate(test, env));
      if (known === false) return undefined;
      if (known === undefined)
        return possibly(
          quietly(() => machine.execute(body, env)),
          env,
        );
      const completion = machine.execute(body, env);
      if (completion?.kind === 'return') return completion;
      // Whether there is another round is not known where it may have been left in this one.
      if (completion?.kind === 'break' || env.left || env.returns?.length !== returns) return undefined;
    }
    return undefined;
  });
}

/** Runs a loop: what is known of the one around it stays. */
function within(env: Env, rounds: () => Completion): Completion {
  const { left } = env;
  delete env.left;
  try {
    return rounds();
  } finally {
    if (left) env.left = left;
    else delete env.left;
  }
}

function attempt(node: Node, env: Env, machine: Machine): Completion {
  const body = node.childForFieldName('body');
  const clauses = named(node);
  const block = (clause: Node | undefined): Completion => {
    const last = clause && named(clause).at(-1);
    return last ? machine.execute(last, env) : undefined;
  };
  const handler = (type: string): Node | undefined => clauses.find((clause) => handles(clause, type));
  const other = clauses.find((clause) => clause.type === 'else_clause');
  const { doubts } = machine;
  const { trying } = env;
  try {
    env.trying = (env.trying ?? 0) + 1;
    const completion = body ? machine.execute(body, env) : undefined;
    env.trying--;
    const missed = machine.doubts > doubts ? handler('KeyError') : undefined;
    const after = (): Completion => completion ?? block(other);
    return missed ? either(after, () => block(missed), env) : after();
  } catch (error) {
    if (trying === undefined) delete env.trying;
    else env.trying = trying;
    const handling = error instanceof Raised ? handler(error.type) : undefined;
    if (!handling) throw error;
    return block(handling);
  } finally {
    block(clauses.find((clause) => clause.type === 'finally_clause'));
  }
}

const PARENTS: Record<string, string[]> = {
  ModuleNotFoundError: ['ImportError'],
  KeyError: ['LookupError'],
  IndexError: ['LookupError'],
};

function handles(clause: Node, type: string): boolean {
  if (clause.type !== 'except_clause') return false;
  const [first] = named(clause);
  if (!first || first.type === 'block') return true;
  const names: string[] = first.text.match(/\w+/g) ?? [];
  return [type, ...(PARENTS[type] ?? []), 'Exception', 'BaseException'].some((name) => names.includes(name));
}
