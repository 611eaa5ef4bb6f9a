import { annotationType } from './annotations.ts';
import { callWith } from './arguments.ts';
import { evaluateBases } from './classes.ts';
import { bindName, type Frame, evaluate, execute, guarded } from './context.ts';
import { Flow } from './flow.ts';
import { isGuardDecorator } from './guards.ts';
import { resultOfApi } from './overloads.ts';
import { bodyOf, type Scope } from './scopes.ts';
import { definitionBinding } from './slots.ts';
import { child, type Syntax } from './syntax.ts';
import { defOf, union, UNKNOWN, type Type } from './types.ts';
import { bindTypeParameters } from './variables.ts';

/** Executes a `def`: what is evaluated then are the defaults and annotations; the body is run on its own. */
export function executeFunction(frame: Frame, node: Syntax): void {
  const scope = frame.context.scopes.of.get(node);
  if (!scope) return;
  evaluateTypeParameters(frame, node);
  for (const parameter of child(node, 'parameters')?.children ?? []) {
    const annotation = child(parameter, 'type');
    const value = child(parameter, 'value');
    if (annotation) annotationType(frame, annotation);
    if (value) evaluate(frame, value);
  }
  const returns = child(node, 'return_type');
  if (returns) annotationType(frame, returns);
  if (frame.conditions > 0) frame.context.guardedScopes.add(scope);
  bindName(frame, scope.name, definitionBinding(scope));
}

/** Executes a `class`: its bases, then its body, whose names are seen in it only. */
export function executeClass(frame: Frame, node: Syntax): void {
  const scope = frame.context.scopes.of.get(node);
  if (!scope) return;
  evaluateTypeParameters(frame, node);
  evaluateBases(frame, scope);
  const inner: Frame = { ...frame, scope, flow: new Flow(), outer: frame, loops: [] };
  bindTypeParameters(inner, scope);
  execute(inner, bodyOf(scope));
  bindName(frame, scope.name, definitionBinding(scope));
}

/** `def f[T: A]`: the bounds. */
function evaluateTypeParameters(frame: Frame, node: Syntax): void {
  const parameters = child(node, 'type_parameters');
  if (parameters) evaluate(frame, parameters);
}

/** Executes a definition with its decorators. */
export function executeDecorated(frame: Frame, node: Syntax): void {
  const decorators = node.children.filter(({ type }) => type === 'decorator');
  const types = decorators.flatMap(({ children }) => children.map((inner) => evaluate(frame, inner)));
  const definition = child(node, 'definition');
  const guard = decorators.some((decorator) => isGuardDecorator(frame, decorator));
  guarded(frame, guard, () => definition && execute(frame, definition));
  const scope = definition && frame.context.scopes.of.get(definition);
  if (scope?.kind === 'function') makeOver(frame, scope, types);
}

/** The outermost decorator tells what the name holds: a function of a library may make an object of a class of its own. */
function makeOver(frame: Frame, scope: Scope, [outermost]: readonly Type[]): void {
  const made = outermost ? decoratedType(frame, scope, outermost) : UNKNOWN;
  if (made.kind !== 'instance' || made.path.startsWith('builtins.')) return;
  frame.context.decorated.set(scope, made);
  bindName(frame, scope.name, {
    type: union([made, defOf(scope)]),
    origin: { how: 'defined', node: scope.node },
  });
}

function decoratedType(frame: Frame, scope: Scope, decorator: Type): Type {
  if (decorator.kind === 'lambda') return decorator.returns;
  if (decorator.kind !== 'function') return UNKNOWN;
  const span = { start: scope.node.start, end: scope.node.start };
  return resultOfApi(frame, decorator, callWith([{ kind: 'positional', span, value: span, text: '' }]), [
    defOf(scope),
  ]);
}
