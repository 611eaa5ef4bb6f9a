import { hasDecorator, isOpaque } from './decorators.ts';
import { annotationType } from './annotations.ts';
import {
  bindName,
  bindingOf,
  contextOf,
  frameIn,
  newRun,
  noteUnfinished,
  watched,
  textOf,
  type Context,
  type Frame,
  type Run,
  type Shared,
  execute,
} from './context.ts';
import { Flow } from './flow.ts';
import { bodyOf, parameterName, type Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import {
  instanceOf,
  NONE,
  projectClass,
  projectInstance,
  UNKNOWN,
  union,
  type ProjectClass,
  type ProjectInstance,
  type Type,
} from './types.ts';

/** No function is run for its result while this many expressions and statements are in progress: bounds the stack. */
const MAX_DEPTH = 250;

/** Runs the module and every function that was not run for its result before; all runs are in `context.runs`. */
export function runAll(context: Context): void {
  const run = runModule(context);
  if (!run) return;
  const frame = newFrame(context, run, context.scopes.module);
  for (const scope of context.scopes.of.values()) {
    if (scope.kind === 'function') runFunction(frame, scope);
  }
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
    const run = newRun(scope, context.final);
    started(context, run, () => runBody(newFrame(context, run, scope)));
  }
  return used(context, scope);
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
    if (stale.some(({ scope }) => scope.kind === 'module')) {
      for (const kept of [context.runs, context.bases, context.orders]) kept.clear();
      context.final = false;
    }
    if (![...context.runs.values()].some(({ cause }) => cause)) partial.delete(context);
  }
}

function newFrame(context: Context, run: Run, scope: Scope): Frame {
  const guards = context.guardedScopes.has(scope) ? 1 : 0;
  return { context, run, scope, flow: new Flow(), guards, conditions: guards, loops: [] };
}

function runBody(frame: Frame): void {
  bindParameters(frame);
  execute(frame, bodyOf(frame.scope));
  if (!frame.flow.dead) frame.run.returns.push(NONE);
}

/** A frame that sees what the code around a function sees; what it finds is not kept. */
function aroundOf(frame: Frame): Frame {
  const run = { ...frame.run, hits: new Map(), bound: new Map(), returns: [], yields: [] };
  const scope: Scope = { ...frame.scope, names: new Map(), foreign: new Map() };
  return { ...frame, run, scope, flow: new Flow(), loops: [] };
}

function bindParameters(frame: Frame): void {
  const parameters = child(frame.scope.node, 'parameters');
  const around = aroundOf(frame);
  for (const parameter of parameters?.children ?? []) {
    const name = parameterName(parameter);
    if (name?.type !== 'identifier') continue;
    const annotation = child(parameter, 'type');
    const type = annotation ? annotationType(around, annotation) : UNKNOWN;
    const spread = spreadOf(parameter, type);
    bindName(frame, textOf(frame, name), bindingOf(spread, 'annotated', annotation ?? parameter));
  }
  const { self } = frame.scope;
  const receiver = receiverOf(frame);
  if (self !== undefined && receiver) frame.flow.set(self, { type: receiver });
}

function spreadOf(parameter: Syntax, type: Type): Type {
  const kinds = new Set([parameter.type, parameter.children[0]?.type]);
  if (kinds.has('list_splat_pattern')) return instanceOf('builtins.tuple', [type], true);
  if (kinds.has('dictionary_splat_pattern')) {
    return instanceOf('builtins.dict', [instanceOf('builtins.str'), type]);
  }
  return type;
}

/** What the first parameter of a method is: an instance of its class, or the class. */
function receiverOf({ scope, context }: Frame): ProjectInstance | ProjectClass | undefined {
  if (scope.self === undefined || scope.parent?.kind !== 'class') return undefined;
  const isClass =
    hasDecorator({ context }, scope, /^classmethod$/) ||
    /^__(new|init_subclass|class_getitem)__$/.test(scope.name);
  return isClass ? projectClass(scope.parent) : projectInstance(scope.parent);
}

/** What a call of a function of the document returns. */
export function returnType(caller: Frame, scope: Scope): Type {
  const frame = frameIn(caller, scope);
  const annotation = child(scope.node, 'return_type');
  const type = annotation ? declaredReturn(frame, scope, annotation) : inferredReturn(frame, scope);
  const isAsync = /^async\b/.test(textOf(frame, scope.node));
  const result = isAsync && !scope.generator ? instanceOf('typing.Awaitable', [type]) : type;
  const opaque = scope.decorators.some((each) => isOpaque(frame, each));
  return opaque ? decoratedReturn(frame, scope, result) : result;
}

/** A context manager made of a generator, or a result that an unknown decorator may replace. */
function decoratedReturn(frame: Frame, scope: Scope, type: Type): Type {
  const isManager = hasDecorator(frame, scope, /^(contextlib\.)?(async)?contextmanager$/);
  if (isManager && type.kind === 'instance') return instanceOf('typing.ContextManager', type.items);
  return union([type, UNKNOWN]);
}

function declaredReturn(frame: Frame, scope: Scope, annotation: Syntax): Type {
  const inner: Frame = { ...frame, scope };
  return annotationType(aroundOf(inner), annotation);
}

function inferredReturn(frame: Frame, scope: Scope): Type {
  const run = runFunction(frame, scope);
  if (!run) return UNKNOWN;
  return scope.generator ? instanceOf('typing.Iterator', [union(run.yields)]) : union(run.returns);
}
