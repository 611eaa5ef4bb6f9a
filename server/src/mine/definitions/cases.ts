/** How a body hands its work to another API, case by case where it first looks at the class of an argument. */
import type { Node } from '../syntax/node.ts';
import type { CaseRow } from '../../core/catalog/format.ts';
import type { Scope } from './definition.ts';
import { readDelegate, type Delegate, type Ending, type ReadEnding } from './delegate.ts';
import type { Expressions } from './expression.ts';
import { calleeOf, callIn, type Body } from './names.ts';
import { bare, definitionIn } from './nodes.ts';
import { parametersOf } from './parameters.ts';
import { run } from './symbolic.ts';
import { valueOf } from './symbolic-value.ts';
import type { Assumption, Env, Trial } from './trial.ts';

/** How often the ways through one function may part. */
const MOST_TRIALS = 40;

/**
 * Reads the call that a function ends in, like `readDelegate`, and what it is given where an argument is of a class
 * that the body tests for. Classes and callees in the cases are identities.
 */
export function readCases(
  node: Node,
  scope: Scope,
  owner: string | undefined,
  wanted?: string,
): (Delegate & { cases?: CaseRow[] }) | undefined {
  const delegate = readDelegate(node, scope, owner, wanted);
  if (!delegate) return undefined;
  for (const { name } of parametersOf(node)) {
    const end = (trial: Trial) => {
      const found = readDelegate(node, scope, owner, wanted, endingIn(trial));
      return found?.path === delegate.path ? found.arguments : undefined;
    };
    const ways = explore(name, end);
    const other = ways.find(({ assumed }) => assumed.get(name)?.is === undefined)?.mapping;
    const otherwise = other ?? delegate.arguments;
    const cases = casesOf(name, ways, otherwise);
    if (cases) return { path: delegate.path, arguments: otherwise, cases };
  }
  return delegate;
}

type Mapping = Record<string, string> | undefined;

interface Way {
  assumed: Trial['assumed'];
  mapping: Mapping;
}

/** All ways through the code that tests of a parameter tell apart. */
function explore(subject: string, end: (trial: Trial) => Mapping): Way[] {
  const ways: Way[] = [];
  const open: Trial['assumed'][] = [new Map()];
  for (let trials = 0; open.length > 0 && trials < MOST_TRIALS; trials++) {
    const assumed = open.shift() ?? new Map<string, Assumption>();
    const trial: Trial = { assumed, subject };
    const mapping = end(trial);
    if (trial.open) open.unshift(...partings(assumed, trial.open));
    else ways.push({ assumed, mapping });
  }
  return open.length > 0 ? [] : ways;
}

function partings(
  assumed: Trial['assumed'],
  { expression, classes }: NonNullable<Trial['open']>,
): Trial['assumed'][] {
  const not = [...(assumed.get(expression)?.not ?? []), ...classes];
  const next: Assumption[] = [...classes.map((is) => ({ is, not: [] })), { not }];
  return next.map((assumption) => new Map(assumed).set(expression, assumption));
}

/** One row for each class or first item; `undefined` where all end like any other argument. */
function casesOf(parameter: string, ways: readonly Way[], otherwise: Mapping): CaseRow[] | undefined {
  const cases: CaseRow[] = [];
  for (const { assumed, mapping } of ways) {
    const cls = assumed.get(parameter)?.is;
    const item = assumed.get(`${parameter}[0]`)?.is;
    if (cls === undefined) continue;
    const alike = cases.find((each) => each.item === item && sameMapping(each.arguments, mapping));
    if (alike) alike.classes.push(cls);
    else
      cases.push({
        parameter,
        classes: [cls],
        ...(item && { item }),
        ...(mapping && { arguments: mapping }),
      });
  }
  if (cases.every((each) => sameMapping(each.arguments, otherwise))) return undefined;
  return [...cases.filter(({ item }) => item), ...cases.filter(({ item }) => !item)];
}

function sameMapping(left: Mapping, right: Mapping): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** How a body ends in a trial; a protocol method on the result is looked through. */
function endingIn(trial: Trial): ReadEnding {
  return (node: Node, body: Body, given: Expressions): Ending | undefined => {
    const block = definitionIn(node).childForFieldName('body');
    const start: Env = new Map([...given].map(([name, text]) => [name, { text }]));
    const exit = block && run(block, { body, env: start, trial });
    if (exit?.kind !== 'return' || !exit.value) return undefined;
    const made = madeBy(bare(exit.value), exit.env);
    return made && { call: made.call, text: (value) => valueOf(value, { body, env: made.env, trial }).text };
  };
}

function madeBy(value: Node, env: Env): { call: Node; env: Env } | undefined {
  const method = value.type === 'call' ? calleeOf(value) : undefined;
  const name = /^(\w+)\.__\w+__$/.exec(method ?? '')?.[1] ?? value.text;
  const call = callIn(value);
  return env.get(name)?.made ?? (call && { call, env });
}
