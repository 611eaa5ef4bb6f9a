import { hasDecorator, isOpaque, keepsFunction } from './decorators.ts';
import { annotationType } from './annotations.ts';
import { givenTypes } from './passed.ts';
import { aroundOf, bindParameters, type Given } from './parameters.ts';
import {
  contextOf,
  frameIn,
  newRun,
  noteUnfinished,
  watched,
  textOf,
  type ArgumentTypes,
  type Context,
  type Frame,
  type Run,
  type Shared,
  evaluate,
  execute,
} from './context.ts';
import { Flow } from './flow.ts';
import { bodyOf, type Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import { instanceOf, membersOf, NONE, UNKNOWN, union, type Type } from './types.ts';

/** No function is run for its result while this many expressions and statements are in progress: bounds the stack. */
const MAX_DEPTH = 250;

/** Runs the module and every function that was not run for its result before; all runs are in `context.runs`. */
export function runAll(context: Context): void {
  context.isAsked = true;
  const run = runModule(context);
  if (!run) return;
  const frame = newFrame(context, run, context.scopes.module);
  const functions = [...context.scopes.of.values()].filter(({ kind }) => kind === 'function');
  for (const scope of functions) runFunction(frame, scope);
  // What was run as far as others were then is dropped once a further document is finished.
  for (const scope of functions) if (!context.runs.has(scope)) runFunction(frame, scope);
  runForCallers(context);
}

/** The finished run of a function or module, for its result and its bindings; `undefined` while it is in progress. */
export function runScope(frame: Frame, scope: Scope): Run | undefined {
  return scope.kind === 'module' ? runModule(contextOf(frame, scope)) : runFunction(frame, scope);
}

function runModule(context: Context): Run | undefined {
  const { module } = context.scopes;
  if (mayStart(context, module) && !context.runs.has(module)) {
    const run = newRun(module, true);
    const frame = newFrame(context, run, module);
    started(context, run, () => {
      for (const statement of module.node.children) execute(frame, statement);
    });
    context.final = true;
    forgetPartial(context.shared);
  }
  return used(context, module);
}

function runFunction(frame: Frame, scope: Scope): Run | undefined {
  const context = contextOf(frame, scope);
  const before = context.runs.get(scope);
  const settled = before && (!before.cause || before.final || !context.final);
  if (!settled && mayStart(context, scope)) {
    runWith(context, newRun(scope, context.final), context.callers.get(scope));
  }
  return used(context, scope);
}

function runWith(context: Context, run: Run, given: Given | undefined): void {
  if (given) run.given = keyOf(given);
  started(context, run, () => runBody(newFrame(context, run, run.scope), given));
}

/** Equal for equal types of the same parameters. */
function keyOf(given: Given): string {
  return [...given].map(([name, { type }]) => `${name}: ${type.key}`).join(', ');
}

function mayStart({ active, shared }: Context, scope: Scope): boolean {
  return !active.has(scope) && shared.depth < MAX_DEPTH;
}

/** Makes a run, and notes whether it is one that counts for good. */
function started(context: Context, run: Run, body: () => void): void {
  const { shared } = context;
  run.index = shared.running.push(run) - 1;
  context.active.set(run.scope, run);
  const cause = watched(shared, body);
  context.active.delete(run.scope);
  context.runs.set(run.scope, run);
  if (cause && cause.index < run.index) {
    run.cause = cause;
    shared.partial.add(context);
    noteUnfinished(shared, cause);
  }
  shared.running.pop();
  run.index = -1;
}

/** The finished run of a scope; who uses one that does not count for good does not either. */
function used({ shared, runs, active }: Context, scope: Scope): Run | undefined {
  const run = runs.get(scope);
  noteUnfinished(shared, run ? run.cause : (active.get(scope) ?? shared.running[0]));
  return run;
}

/** The unfinished run that it used is finished. */
function isStale({ cause }: Run): boolean {
  return cause !== undefined && cause.index < 0;
}

/** Drops the runs that used others as far as these were, once these are finished. */
export function forgetPartial({ partial }: Shared): void {
  for (const context of partial) {
    const stale = [...context.runs.values()].filter(isStale);
    for (const { scope } of stale) context.runs.delete(scope);
    if (stale.some(({ scope }) => scope.kind === 'module')) reset(context);
    if (![...context.runs.values()].some(({ cause }) => cause)) partial.delete(context);
  }
}

function newFrame(context: Context, run: Run, scope: Scope): Frame {
  const guards = context.guardedScopes.has(scope) ? 1 : 0;
  return { context, run, scope, flow: new Flow(), guards, conditions: guards, loops: [] };
}

function runBody(frame: Frame, given?: Given): void {
  bindParameters(frame, given);
  execute(frame, bodyOf(frame.scope));
  if (!frame.flow.dead) frame.run.returns.push(NONE);
}

/** What a call of a function of the document returns. */
export function returnType(caller: Frame, scope: Scope, call?: ArgumentTypes): Type {
  const frame = frameIn(caller, scope);
  const annotation = child(scope.node, 'return_type');
  const type =
    versionReturn(frame, scope) ??
    (annotation ? declaredReturn(frame, scope, annotation) : inferredReturn(frame, scope, call));
  const isAsync = /^async\b/.test(textOf(frame, scope.node));
  const result = isAsync && !scope.generator ? instanceOf('typing.Awaitable', [type]) : type;
  const opaque = scope.decorators.some((each) => isOpaque(frame, each) && !keepsResult(frame, scope, each));
  return opaque ? decoratedReturn(frame, scope, result) : result;
}

/** A decorator that is a function of the project, called or not. */
function keepsResult(frame: Frame, scope: Scope, decorator: Syntax): boolean {
  const around = aroundOf({ ...frame, scope });
  const [expression] = decorator.children;
  const callee = expression?.type === 'call' ? child(expression, 'function') : expression;
  const type = callee && evaluate(around, callee);
  return type?.kind === 'def' && keepsFunction(frameIn(frame, type.scope), type.scope);
}

/** A context manager made of a generator, or a result that an unknown decorator may replace. */
function decoratedReturn(frame: Frame, scope: Scope, type: Type): Type {
  const isManager = hasDecorator(frame, scope, /^(contextlib\.)?(async)?contextmanager$/);
  if (isManager && type.kind === 'instance') return instanceOf('typing.ContextManager', type.items);
  return union([type, UNKNOWN]);
}

/** That a function tells which version of a library there is, is more than the `int` or `bool` that it declares. */
function versionReturn(frame: Frame, scope: Scope): Type | undefined {
  if (!/version/i.test(textOf(frame, bodyOf(scope)))) return undefined;
  return membersOf(inferredReturn(frame, scope, undefined)).find(({ kind }) => kind === 'version');
}

function declaredReturn(frame: Frame, scope: Scope, annotation: Syntax): Type {
  const { declaring } = frame.context.shared;
  // An annotation may lead to itself: `def __getitem__(self, key) -> Table[int] | None`.
  if (declaring.has(scope)) return UNKNOWN;
  declaring.add(scope);
  const type = annotationType(aroundOf({ ...frame, scope }), annotation);
  declaring.delete(scope);
  return type;
}

function inferredReturn(frame: Frame, scope: Scope, call: ArgumentTypes | undefined): Type {
  const run = runFunction(frame, scope);
  if (!run) return UNKNOWN;
  const type = run.given === undefined ? resultOf(run) : (variant(frame, scope, new Map()) ?? UNKNOWN);
  const isKnown = membersOf(type).every(({ kind }) => kind !== 'unknown');
  return isKnown || !call ? type : (resultFor(frame, scope, call) ?? type);
}

function resultOf({ scope, returns, yields }: Run): Type {
  return scope.generator ? instanceOf('typing.Iterator', [union(yields)]) : union(returns);
}

/** Types of arguments for which a function without annotations is run anew, at most. */
const MAX_VARIANTS = 6;

/** What a function returns for arguments of some types, where these tell something. */
function resultFor(frame: Frame, scope: Scope, call: ArgumentTypes): Type | undefined {
  const given = givenTypes(frame, scope, call);
  return given && variant(frame, scope, given);
}

function variant({ context }: Frame, scope: Scope, given: Given): Type | undefined {
  if (!mayStart(context, scope)) return undefined;
  const variants = context.variants.get(scope) ?? new Map<string, Type>();
  context.variants.set(scope, variants);
  const key = keyOf(given);
  const known = variants.get(key);
  if (known || variants.size >= MAX_VARIANTS) return known;
  variants.set(key, UNKNOWN);
  const run = newRun(scope, false);
  const cause = attempt(context, run, given);
  if (cause) variants.delete(key);
  else variants.set(key, resultOf(run));
  return resultOf(run);
}

/** Runs a function for its result alone. */
function attempt(context: Context, run: Run, given: Given): Run | undefined {
  const kept = context.runs.get(run.scope);
  runWith(context, run, given);
  if (kept) context.runs.set(run.scope, kept);
  else context.runs.delete(run.scope);
  return run.cause;
}

/** Runs the functions again that were run before all their calls in the document were seen. */
function runForCallers(context: Context): void {
  for (const [scope, given] of context.callers) {
    if (context.runs.get(scope)?.given !== keyOf(given)) runWith(context, newRun(scope, true), given);
  }
}

/** What callers in a document pass counts while that is asked about, not for other documents. */
export function forgetCallers(context: Context): void {
  context.isAsked = false;
  if (context.callers.size > 0) reset(context);
  context.callers.clear();
}

function reset(context: Context): void {
  for (const kept of [context.runs, context.bases, context.orders, context.variants]) kept.clear();
  context.stars.length = 0;
  context.final = false;
}
