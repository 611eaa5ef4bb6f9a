import { annotationOf, annotationType, narrowedTo } from './annotations.ts';
import { assignTarget } from './assign.ts';
import { executeBlock, executeIf, executeTry, executeWith } from './branches.ts';
import { bindName, declareName, textOf, UNBOUND, type Frame, evaluate, step } from './context.ts';
import { executeClass, executeDecorated, executeFunction } from './definitions.ts';
import { executeFromImport, executeImport } from './imports.ts';
import { executeFor, executeWhile, leaveLoop } from './loops.ts';
import { executeMatch } from './match.ts';
import { narrow } from './narrow.ts';
import { pathOf } from './paths.ts';
import { augmentedType } from './operators.ts';
import { child, type Syntax } from './syntax.ts';
import { aliasName } from './scopes.ts';
import { aliasOf, UNKNOWN, type Type } from './types.ts';

/** Executes a statement or a block in the abstract: binds names to types and notes references on the way. */
export function execute(frame: Frame, node: Syntax): void {
  if (frame.flow.dead || !step(frame)) return;
  const executor = EXECUTORS[node.type];
  frame.context.shared.depth += 1;
  if (executor) executor(frame, node);
  else evaluate(frame, node);
  frame.context.shared.depth -= 1;
}

type Execute = (frame: Frame, node: Syntax) => void;

const EXECUTORS: Readonly<Record<string, Execute>> = {
  block: executeBlock,
  expression_statement: executeExpression,
  assignment: (frame, node) => void assign(frame, node),
  augmented_assignment: executeAugmented,
  return_statement: executeReturn,
  raise_statement: (frame, node) => {
    evaluateAll(frame, node);
    frame.flow.dead = true;
  },
  assert_statement: executeAssert,
  delete_statement: executeDelete,
  import_statement: executeImport,
  import_from_statement: executeFromImport,
  if_statement: executeIf,
  for_statement: executeFor,
  while_statement: executeWhile,
  break_statement: (frame) => leaveLoop(frame, 'breaks'),
  continue_statement: (frame) => leaveLoop(frame, 'continues'),
  try_statement: executeTry,
  with_statement: executeWith,
  match_statement: executeMatch,
  function_definition: executeFunction,
  class_definition: executeClass,
  decorated_definition: executeDecorated,
  global_statement: () => undefined,
  nonlocal_statement: () => undefined,
  future_import_statement: () => undefined,
  type_alias_statement: executeAlias,
  ERROR: executeError,
};

function evaluateAll(frame: Frame, node: Syntax): void {
  for (const part of node.children) evaluate(frame, part);
}

/** Calls that do not return. */
const EXITS = /^((sys\.)?exit|quit|os\._exit|os\.abort|pytest\.(skip|fail|exit)|self\.(fail|skipTest))$/;

function executeExpression(frame: Frame, node: Syntax): void {
  for (const part of node.children) {
    execute(frame, part);
    const callee = part.type === 'call' ? child(part, 'function') : undefined;
    if (callee && EXITS.test(textOf(frame, callee)) && !isSkipped(frame, part)) frame.flow.dead = true;
  }
}

/** What a test module holds that is skipped as a whole is looked at all the same. */
function isSkipped(frame: Frame, call: Syntax): boolean {
  return /\ballow_module_level\b/.test(textOf(frame, call));
}

function assign(frame: Frame, node: Syntax): Type {
  const left = child(node, 'left');
  const right = child(node, 'right');
  const annotation = annotationOf(node);
  if (!left) return UNKNOWN;
  if (!right) {
    if (annotation) declare(frame, left, annotationType(frame, annotation), annotation);
    return UNKNOWN;
  }
  const value = right.type === 'assignment' ? assign(frame, right) : evaluate(frame, right);
  if (annotation) return assignAnnotated(frame, left, annotation, value, source(right));
  assignTarget(frame, left, value, { how: 'assigned', node: source(right) });
  return value;
}

function declare(frame: Frame, target: Syntax, type: Type, annotation: Syntax): void {
  if (target.type === 'identifier') declareName(frame, textOf(frame, target), type);
  assignTarget(frame, target, type, { how: 'annotated', node: annotation });
}

/** Others see what is declared; what follows sees what is assigned, where that is a part of it. */
function assignAnnotated(frame: Frame, target: Syntax, annotation: Syntax, value: Type, right: Syntax): Type {
  const declared = annotationType(frame, annotation);
  const type = narrowedTo(frame, declared, value);
  if (declared.kind !== 'unknown') declare(frame, target, declared, annotation);
  if (declared.kind === 'unknown') assignTarget(frame, target, value, { how: 'assigned', node: right });
  else if (type !== declared) {
    const path = pathOf(frame, target);
    if (path !== undefined) frame.flow.set(path, { type, origin: { how: 'assigned', node: right } });
  }
  return type;
}

/** The expression at the end of `a = b = expression`. */
function source(right: Syntax): Syntax {
  const next = right.type === 'assignment' ? child(right, 'right') : undefined;
  return next ? source(next) : right;
}

function executeAugmented(frame: Frame, node: Syntax): void {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return;
  const types = [evaluate(frame, left), evaluate(frame, right)] as const;
  const operator = textOf(frame, { start: left.end, end: right.start }).trim().replace(/=$/, '');
  const type = augmentedType(frame, operator, [left, right], types);
  assignTarget(frame, left, type, { how: 'assigned', node: right });
}

function executeReturn(frame: Frame, node: Syntax): void {
  const [value] = node.children;
  if (value) frame.run.returns.push(evaluate(frame, value));
  frame.flow.dead = true;
}

function executeAssert(frame: Frame, node: Syntax): void {
  evaluateAll(frame, node);
  const [test] = node.children;
  if (test) narrow(frame, test, true);
}

function executeDelete(frame: Frame, node: Syntax): void {
  for (const part of node.children) {
    const targets = part.type === 'expression_list' ? part.children : [part];
    for (const target of targets) {
      if (target.type === 'identifier') frame.flow.set(textOf(frame, target), UNBOUND);
      else evaluate(frame, target);
    }
  }
}

function executeAlias(frame: Frame, node: Syntax): void {
  const name = aliasName(node);
  const right = child(node, 'right');
  const means = right ? annotationType(frame, right) : UNKNOWN;
  if (name)
    bindName(frame, textOf(frame, name), means.kind === 'unknown' ? UNBOUND : { type: aliasOf(means) });
}

/** Code that cannot be parsed: what can be read of it counts, and the names in it may hold anything. */
function executeError(frame: Frame, node: Syntax): void {
  for (const part of node.children) execute(frame, part);
  for (const part of node.children) {
    if (part.type === 'identifier') frame.flow.set(textOf(frame, part), UNBOUND);
  }
}
