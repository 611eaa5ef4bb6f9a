/** Runs `try`. */
import { named } from '../definitions/nodes.ts';
import type { Node } from '../syntax/node.ts';
import { either } from './branches.ts';
import { type Completion, type Machine, Raised } from './machine.ts';
import type { Env } from './values.ts';

/** Runs a `try`: an exception that is certain leads to its handler. */
export function attempt(node: Node, env: Env, machine: Machine): Completion {
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
