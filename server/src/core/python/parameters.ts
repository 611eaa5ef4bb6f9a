import { annotationType } from './annotations.ts';
import { inheritedMethods } from './classes.ts';
import { bindName, declareName, evaluate, frameIn, textOf, type Frame } from './context.ts';
import { hasDecorator } from './decorators.ts';
import { documentedTypes } from './documented.ts';
import { Flow, type Binding } from './flow.ts';
import { parameterName, type Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import { bindTypeParameters } from './variables.ts';
import {
  instanceOf,
  projectClass,
  projectInstance,
  UNKNOWN,
  union,
  type ProjectClass,
  type ProjectInstance,
  type Type,
} from './types.ts';

/** Types of parameters without annotation, by name, with the calls that they come from. */
export type Given = ReadonlyMap<string, Binding>;

/** Gives the parameters of a function their types: as annotated, else as its callers pass them or its docstring says. */
export function bindParameters(frame: Frame, given?: Given): void {
  const parameters = child(frame.scope.node, 'parameters');
  const around = aroundOf(frame);
  bindTypeParameters(frame, frame.scope);
  const documented = documentedTypes(frame);
  const inherited = inheritedTypes(frame);
  for (const parameter of parameters?.children ?? []) {
    const name = parameterName(parameter);
    if (name?.type !== 'identifier') continue;
    const annotation = child(parameter, 'type');
    const written = textOf(frame, name);
    const known = annotation
      ? undefined
      : (inherited.get(written) ??
        given?.get(written) ??
        documented.get(written) ??
        byDefault(around, parameter));
    const type = annotation ? annotationType(around, annotation) : (known?.type ?? UNKNOWN);
    const origin = known?.origin ?? { how: 'annotated' as const, node: annotation ?? parameter };
    bindName(frame, written, { type: spreadOf(parameter, type), origin });
    if (annotation) declareName(frame, written, spreadOf(parameter, type));
  }
  const { self } = frame.scope;
  const receiver = receiverOf(frame);
  if (self !== undefined && receiver) frame.flow.set(self, { type: receiver });
}

/** What the method that this one overrides declares, for those parameters that have the same names. */
function inheritedTypes(frame: Frame): ReadonlyMap<string, Binding> {
  const { scope } = frame;
  const found = new Map<string, Binding>();
  if (scope.self === undefined || scope.parent?.kind !== 'class' || scope.name === '__init__') return found;
  const methods = inheritedMethods(frame, scope.parent, scope.name);
  for (const method of methods.toReversed()) {
    const there = frameIn(frame, method);
    const around = aroundOf({ ...there, scope: method });
    for (const parameter of child(method.node, 'parameters')?.children ?? []) {
      const [name, annotation] = [parameterName(parameter), child(parameter, 'type')];
      if (name?.type === 'identifier' && annotation)
        found.set(textOf(there, name), { type: annotationType(around, annotation) });
    }
  }
  return found;
}

/** A function or an object as default tells what is meant, `None` and literals do not. */
function byDefault(around: Frame, parameter: Syntax): Binding | undefined {
  const value = child(parameter, 'value');
  if (!value || !/^(identifier|attribute|call)$/.test(value.type)) return undefined;
  const type = evaluate(around, value);
  return type.kind === 'unknown' || type.kind === 'none'
    ? undefined
    : { type: union([type, UNKNOWN]), origin: { how: 'assigned', node: value } };
}

/** A frame that sees what the code around a function sees; what it finds is not kept. */
export function aroundOf(at: Frame): Frame {
  const { outer: _, ...frame } = at;
  const run = { ...frame.run, hits: new Map(), misses: new Map(), bound: new Map(), returns: [], yields: [] };
  const scope: Scope = { ...frame.scope, names: new Map(), foreign: new Map() };
  const around: Frame = { ...frame, run, scope, flow: new Flow(), loops: [] };
  bindTypeParameters(around, scope);
  return around;
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
  return isClass ? projectClass(scope.parent, true) : projectInstance(scope.parent, 'self');
}
