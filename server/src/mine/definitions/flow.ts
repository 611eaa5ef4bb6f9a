/** Walks the calls of a body that are on the path of every call, with the conditions that they are under. */
import type { Node } from '../syntax/node.ts';
import { testsOf, type Test } from './condition.ts';
import { callIn, type Body } from './names.ts';
import { named } from './nodes.ts';
import type { ParameterNode } from './parameters.ts';

export interface Walk {
  parameters: readonly ParameterNode[];
  body: Body;
  /** Called for each call that is a statement, an assigned or a returned value; `tests` empty = always reached. */
  call(call: Node, tests: Test[]): void;
}

/** Visits a block. Loops, handlers and nested definitions are not on the path; unclear conditions end it. */
export function walkCalls(block: Node, known: Test[] | undefined, walk: Walk): void {
  let tests = known;
  for (const statement of named(block)) {
    if (!tests) return;
    if (statement.type === 'if_statement') tests = walkIf(statement, tests, walk);
    else if (exitOf(statement) === 'raise') return;
    else walkStatement(statement, tests, walk);
  }
}

/** Walks the branches; returns what is known after them: a branch that returned has not been taken. */
function walkIf(statement: Node, known: Test[], walk: Walk): Test[] | undefined {
  let tests: Test[] | undefined = known;
  let after: Test[] | undefined = known;
  for (const branch of [statement, ...statement.childrenForFieldName('alternative')]) {
    if (!branch) continue;
    const test = branch.childForFieldName('condition');
    const block = branch.childForFieldName('consequence') ?? branch.childForFieldName('body');
    if (!block) continue;
    walkCalls(block, and(tests, test, true, walk), walk);
    const exit = exitOfBlock(block);
    if (exit === 'return') after = test ? and(after, test, false, walk) : undefined;
    // A branch that raises is an error: whoever gets past it did not take it, and meant nothing by that.
    if (exit !== 'raise') tests = and(tests, test, false, walk);
  }
  return after;
}

function and(
  tests: Test[] | undefined,
  condition: Node | null,
  holds: boolean,
  walk: Walk,
): Test[] | undefined {
  if (!tests || !condition) return tests;
  const more = testsOf(condition, holds, walk.parameters, walk.body);
  return more && [...tests, ...more];
}

type Exit = 'return' | 'raise' | undefined;

function exitOfBlock(block: Node): Exit {
  const last = [...named(block)].at(-1);
  return last && exitOf(last);
}

/** How a statement leaves the function on every path, if it does. */
function exitOf(statement: Node): Exit {
  if (statement.type === 'return_statement') return 'return';
  if (statement.type === 'raise_statement') return 'raise';
  const branches = branchesOf(statement);
  const exits = branches?.map(exitOfBlock);
  if (!exits || exits.length === 0 || exits.includes(undefined)) return undefined;
  return exits.includes('return') ? 'return' : 'raise';
}

/** The blocks of which one runs to the end; `undefined` where none has to. */
function branchesOf(statement: Node): Node[] | undefined {
  const body = statement.childForFieldName('body');
  if (statement.type === 'with_statement') return body ? [body] : undefined;
  const parts = [...named(statement)];
  if (statement.type === 'try_statement') {
    const handlers = parts.filter((each) => each.type === 'except_clause').flatMap(lastBlock);
    const otherwise = parts.filter((each) => each.type === 'else_clause').flatMap(lastBlock);
    return [...(otherwise.length > 0 ? otherwise : body ? [body] : []), ...handlers];
  }
  if (statement.type !== 'if_statement' || !parts.some((each) => each.type === 'else_clause'))
    return undefined;
  const first = statement.childForFieldName('consequence');
  const others = parts.filter((each) => /^(?:elif|else)_clause$/.test(each.type)).flatMap(lastBlock);
  return [...(first ? [first] : []), ...others];
}

function lastBlock(clause: Node): Node[] {
  return [...named(clause)].filter((each) => each.type === 'block').slice(-1);
}

function walkStatement(statement: Node, tests: Test[], walk: Walk): void {
  if (statement.type === 'with_statement' || statement.type === 'try_statement') {
    const block = statement.childForFieldName('body');
    if (block) walkCalls(block, tests, walk);
  } else if (/^(?:expression|return)_statement$/.test(statement.type)) {
    const first = statement.namedChild(0);
    const call = callIn(first?.type === 'assignment' ? first.childForFieldName('right') : first);
    if (call) walk.call(call, tests);
  }
}
