/** Runs statements. */
import type { Node } from '../syntax/node.ts';
import { argumentsOf, definitionIn, dotted } from '../definitions/nodes.ts';
import { expression } from './assignments.ts';
import { attempt } from './attempt.ts';
import { conditional } from './branches.ts';
import { named } from '../definitions/nodes.ts';
import { defineClass, defineFunction } from './define.ts';
import { importFrom, importPlain } from './import-statements.ts';
import { loop, whileLoop } from './loops.ts';
import { type Completion, type Machine, quietly, Raised } from './machine.ts';
import { remove } from './targets.ts';
import { type Env, textOf, unknown } from './values.ts';

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
  if (!isModuleCode(env)) return run(statement, env, machine);
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

/** Not in a function, nor where the code itself catches exceptions. */
function isModuleCode(env: Env): boolean {
  if (env.trying) return false;
  return (
    env.kind === 'module' || (env.kind === 'class' && env.parent !== undefined && isModuleCode(env.parent))
  );
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
