import { assignTarget } from './assign.ts';
import { at, bindName, guarded, textOf, UNBOUND, type Frame, evaluate, execute } from './context.ts';
import { Flow } from './flow.ts';
import { isGuardContext, isGuardTest, tryGuards } from './guards.ts';
import { awaited, methodResult } from './items.ts';
import { narrow } from './narrow.ts';
import { child, childOf, type Syntax } from './syntax.ts';
import { membersOf, UNKNOWN, union, type Type } from './types.ts';

/** Executes the statements of a block. After `if not <guard>: return` the rest of it is guarded. */
export function executeBlock(frame: Frame, block: Syntax): void {
  const { guards, conditions } = frame;
  for (const statement of block.children) {
    const leaves = statement.type === 'if_statement' && guardsRest(frame, statement);
    execute(frame, statement);
    if (!leaves) continue;
    frame.guards += 1;
    frame.conditions += 1;
  }
  frame.guards = guards;
  frame.conditions = conditions;
}

const LEAVES = /^(return|raise|continue|break)/;

function guardsRest(frame: Frame, node: Syntax): boolean {
  const test = child(node, 'condition');
  const last = child(node, 'consequence')?.children.at(-1);
  return last !== undefined && LEAVES.test(last.type) && test !== undefined && isGuardTest(frame, test);
}

/** Executes `if`, `elif`, `else`: each under what its test says. */
export function executeIf(frame: Frame, node: Syntax): void {
  const clauses = [node, ...node.children.filter(({ type }) => type === 'elif_clause')];
  const tests = clauses.flatMap((clause) => child(clause, 'condition') ?? []);
  if (/^(typing\.)?TYPE_CHECKING$/.test(tests[0] ? textOf(frame, tests[0]) : '')) {
    const body = child(node, 'consequence');
    if (body) execute(frame, body);
    return;
  }
  const guard = tests.some((test) => isGuardTest(frame, test));
  guarded(frame, guard, () => executeClauses(frame, node, clauses));
}

function executeClauses(frame: Frame, node: Syntax, clauses: readonly Syntax[]): void {
  const base = frame.flow;
  const ends: Flow[] = [];
  let rest = base.branch();
  for (const clause of clauses) {
    const test = child(clause, 'condition');
    const body = child(clause, 'consequence');
    if (!test) continue;
    at(frame, rest, () => void evaluate(frame, test));
    const taken = at(frame, rest.branch(), () => {
      narrow(frame, test, true);
      if (body) execute(frame, body);
    });
    ends.push(taken.since(base));
    rest = at(frame, rest.branch(), () => narrow(frame, test, false));
  }
  const otherwise = childOf(node, 'else_clause');
  const body = otherwise && child(otherwise, 'body');
  if (body) at(frame, rest, () => execute(frame, body));
  base.join([...ends, rest.since(base)]);
}

/** Executes `try`: handlers start from any point of the body. */
export function executeTry(frame: Frame, node: Syntax): void {
  const base = frame.flow;
  const guards = tryGuards(frame, node);
  const body = child(node, 'body');
  const otherwise = childOf(node, 'else_clause');
  const reached = at(frame, base.branch(), () => {
    guarded(frame, guards.body, () => body && execute(frame, body), false);
  }).since(base);
  const begin = base.branch();
  begin.join([new Flow(base), revived(reached)]);
  const ends = node.children
    .filter(({ type }) => type === 'except_clause')
    .map((clause) => executeHandler(frame, clause, begin.branch(), guards.handler).since(base));
  const success = at(frame, reached, () => {
    const block = otherwise && child(otherwise, 'body');
    guarded(frame, guards.body, () => block && execute(frame, block), false);
  });
  base.join([success, ...ends]);
  executeFinally(frame, node);
}

function revived(flow: Flow): Flow {
  const copy = flow.since(flow.parent ?? flow);
  copy.dead = false;
  return copy;
}

function executeHandler(frame: Frame, clause: Syntax, flow: Flow, guard: boolean): Flow {
  return at(frame, flow, () => {
    for (const part of clause.children) {
      if (part.type === 'block') guarded(frame, guard, () => execute(frame, part), false);
      else if (part.type === 'as_pattern') bindCaught(frame, part);
      else evaluate(frame, part);
    }
  });
}

function bindCaught(frame: Frame, pattern: Syntax): void {
  const [caught] = pattern.children;
  const alias = child(pattern, 'alias');
  if (caught) evaluate(frame, caught);
  if (alias) bindName(frame, textOf(frame, alias), UNBOUND);
}

function executeFinally(frame: Frame, node: Syntax): void {
  const clause = childOf(node, 'finally_clause');
  const block = clause && childOf(clause, 'block');
  if (!block) return;
  const { dead } = frame.flow;
  frame.flow.dead = false;
  execute(frame, block);
  frame.flow.dead ||= dead;
}

/** Executes `with`: targets hold what `__enter__` returns. */
export function executeWith(frame: Frame, node: Syntax): void {
  const items = childOf(node, 'with_clause')?.children ?? [];
  const isAsync = /^async\b/.test(textOf(frame, node));
  for (const item of items) enter(frame, item, isAsync);
  const body = child(node, 'body');
  const guard = items.some((item) => isGuardContext(frame, item));
  guarded(frame, guard, () => body && execute(frame, body), false);
}

function enter(frame: Frame, item: Syntax, isAsync: boolean): void {
  const [value] = item.children;
  const pattern = value?.type === 'as_pattern' ? value : undefined;
  const manager = pattern ? pattern.children[0] : value;
  if (!manager) return;
  const type = evaluate(frame, manager);
  const target = pattern && child(pattern, 'alias')?.children[0];
  if (target) assignTarget(frame, target, entered(frame, type, isAsync), { how: 'entered', node: manager });
}

function entered(frame: Frame, type: Type, isAsync: boolean): Type {
  return union(
    membersOf(type).map((member) => {
      // A generator of a library that can be entered was made a context manager.
      if (member.kind === 'instance' && /^typing\.(?:ContextManager|Iterator)$/.test(member.path))
        return member.items[0] ?? UNKNOWN;
      return isAsync
        ? awaited(frame, methodResult(frame, member, '__aenter__'))
        : methodResult(frame, member, '__enter__');
    }),
  );
}
