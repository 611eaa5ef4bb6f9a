import { hasDecorator, isOpaque } from './decorators.ts';
import { annotationType } from './annotations.ts';
import {
  bindName,
  bindingOf,
  newRun,
  textOf,
  type Context,
  type Frame,
  type Run,
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

/** Runs the module, then every function that was not run for its result before; all runs are in `context.runs`. */
export function runModule(context: Context): void {
  const { module } = context.scopes;
  const run = newRun(module, true);
  context.active.set(module, run);
  const frame = newFrame(context, run, module);
  for (const statement of module.node.children) execute(frame, statement);
  context.active.delete(module);
  context.runs.set(module, run);
  context.final = true;
  for (const scope of context.scopes.of.values()) {
    if (scope.kind === 'function') runFunction(frame, scope);
  }
}

/** The finished run of a function for its result and its bindings; `undefined` while it is in progress. */
export function runFunction(frame: Frame, scope: Scope): Run | undefined {
  const { context } = frame;
  const before = context.runs.get(scope);
  const settled = before && (before.complete || before.final || !context.final);
  if (!settled && !context.active.has(scope) && context.depth < MAX_DEPTH) {
    const run = newRun(scope, context.final);
    context.active.set(scope, run);
    runBody(newFrame(context, run, scope));
    context.active.delete(scope);
    context.runs.set(scope, run);
  }
  const run = context.runs.get(scope);
  if (!run?.complete) frame.run.complete = false;
  return run;
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
  frame.run.complete &&= around.run.complete;
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
export function returnType(frame: Frame, scope: Scope): Type {
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
