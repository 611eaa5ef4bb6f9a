import { lastOf } from '../catalog/paths.ts';
import { annotationType } from './annotations.ts';
import { callOf, callWith } from './arguments.ts';
import { arrayResult, subplotsResult } from './arrays.ts';
import { builtinCall, builtinFunction, builtinMethodCall } from './builtins.ts';
import { evaluate, frameIn, returnType, textOf, type ArgumentTypes, type Frame } from './context.ts';
import { hasDecorator } from './decorators.ts';
import type { Single } from './access.ts';
import { importedLibrary } from './imports.ts';
import { access } from './members.ts';
import { notePassed } from './passed.ts';
import { resultOfApi } from './overloads.ts';
import type { Call } from './reference.ts';
import { calledHit } from './references.ts';
import { standardCall } from './standard.ts';
import { valueAt } from './symbol-types.ts';
import { find } from './symbols.ts';
import { child, type Syntax } from './syntax.ts';
import { typeVariable } from './variables.ts';
import {
  instanceOf,
  membersOf,
  lambdaOf,
  moduleOf,
  projectClass,
  projectInstance,
  UNKNOWN,
  union,
  VERSION,
  type ApiFunction,
  type Def,
  type Type,
} from './types.ts';

/** Evaluates a call; ties it to the reference of what is called. */
export function callType(frame: Frame, node: Syntax): Type {
  const callee = child(node, 'function');
  if (!callee) return UNKNOWN;
  const type = calledType(frame, evaluate(frame, callee));
  const list = child(node, 'arguments');
  const parts = list?.type === 'argument_list' ? list.children : list ? [list] : [];
  const types = parts.map((part) => evaluate(frame, part));
  calledHit(frame, { node, types }, callee, type);
  const members = membersOf(type).filter(({ kind }) => kind !== 'none');
  if (members.length === 0) return UNKNOWN;
  return union(members.map((member) => resultOf(frame, member, node, parts, types)));
}

/** A module cannot be called: it is hidden by the function or class in it that has its name, `from dask import delayed`. */
function calledType({ context: { symbols } }: Frame, type: Type): Type {
  if (type.kind !== 'module' || !type.library || type.guarded) return type;
  const found = find(symbols, `${type.path}.${lastOf(type.path)}`);
  return found ? valueAt(symbols, found) : type;
}

function resultOf(
  frame: Frame,
  callee: Single,
  node: Syntax,
  parts: readonly Syntax[],
  types: readonly Type[],
): Type {
  switch (callee.kind) {
    case 'function':
      return resultOfFunction(frame, callee, callOf(frame.context, node, callee.bound, undefined), types);
    case 'class':
      return callee.path.startsWith('builtins.') ? builtinCall(callee.path, types) : instanceOf(callee.path);
    case 'def':
      return resultOfDef(frame, callee, node, { parts, types, isBound: isBound(frame, callee) });
    case 'project-class': {
      const made = projectInstance(callee.scope, callee.isSelf ? 'self' : undefined);
      const initializer = access(frame, made, '__init__').type;
      if (initializer.kind === 'def')
        notePassed(frame, initializer.scope, { parts, types, isBound: true }, node);
      return made;
    }
    case 'lambda':
      return callee.returns;
    case 'builtin':
      return builtinMethodCall(callee, types);
    case 'module':
      return externalResult(frame, callee.path, node, parts, types);
    case 'version':
      return VERSION;
    case 'instance':
    case 'project-instance':
      return callObject(frame, callee, node, parts, types);
    case 'alias':
    case 'none':
    case 'unknown':
    default:
      return versionOr(types);
  }
}

function resultOfFunction(frame: Frame, callee: ApiFunction, call: Call, types: readonly Type[]): Type {
  const array = arrayResult(callee, types);
  if (array) return array;
  const type = resultOfApi(frame, callee, call, types);
  return callee.api ? subplotsResult(callee.api.path, call, type) : type;
}

function resultOfDef(frame: Frame, { scope, receiver }: Def, node: Syntax, call: ArgumentTypes): Type {
  notePassed(frame, scope, call, node);
  const type = returnType(frame, scope, call);
  return receiver ? union(membersOf(type).map((member) => ofReceiver(member, receiver))) : type;
}

/** What a method returns of itself is of the class through which it is called. */
function ofReceiver(type: Single, receiver: Type): Type {
  const isSelf = (type.kind === 'project-instance' || type.kind === 'project-class') && type.isSelf;
  if (!isSelf || (receiver.kind !== 'project-instance' && receiver.kind !== 'project-class')) return type;
  const how = receiver.isSelf ? 'self' : undefined;
  return type.kind === 'project-class'
    ? projectClass(receiver.scope, receiver.isSelf)
    : projectInstance(receiver.scope, how);
}

/** Whether the receiver fills the first parameter. */
function isBound(frame: Frame, { scope, receiver }: Def): boolean {
  if (!receiver || scope.self === undefined) return false;
  return receiver.kind === 'project-instance' || hasDecorator(frameIn(frame, scope), scope, /^classmethod$/);
}

/** A call of an object: `__call__`. */
function callObject(
  frame: Frame,
  callee: Single,
  node: Syntax,
  parts: readonly Syntax[],
  types: readonly Type[],
): Type {
  const { type } = access(frame, callee, '__call__');
  return type.kind === 'function' || type.kind === 'def'
    ? resultOf(frame, type, node, parts, types)
    : UNKNOWN;
}

/** A value that is computed from a version tells of the version. */
function versionOr(types: readonly Type[]): Type {
  return types.some(({ kind }) => kind === 'version') ? VERSION : UNKNOWN;
}

const MODULE_LOADERS = new Set(['importlib.import_module', 'pytest.importorskip', 'builtins.__import__']);
const VERSION_READERS = new Set([
  'importlib.metadata.version',
  'importlib_metadata.version',
  'pkg_resources.get_distribution',
]);
const COPIES = new Set(['copy.copy', 'copy.deepcopy']);

/** A call of something outside the tracked libraries. */
function externalResult(
  frame: Frame,
  path: string,
  node: Syntax,
  parts: readonly Syntax[],
  types: readonly Type[],
): Type {
  const [first] = parts;
  if (MODULE_LOADERS.has(path) && first?.type === 'string') {
    const name = unquote(textOf(frame, first));
    return moduleOf(name, importedLibrary(frame.context, name));
  }
  if (VERSION_READERS.has(path) && first?.type === 'string') {
    const known = frame.context.symbols.catalog.library(unquote(textOf(frame, first)));
    return known ? VERSION : UNKNOWN;
  }
  if (path === 'builtins.getattr') return namedAttribute(frame, parts, types);
  if (path === 'builtins.super') return superOf(frame, types);
  if (path === 'functools.partial') return lambdaOf(partialResult(frame, types[0], node));
  const positional = types.filter((_, at) => parts[at]?.type !== 'keyword_argument');
  const kept = builtinFunction(path, positional) ?? standardCall(path, positional);
  if (kept) return kept;
  if (COPIES.has(path)) return types[0] ?? UNKNOWN;
  if (/^typing(_extensions)?\.cast$/.test(path) && first) return annotationType(frame, first);
  if (/^typing(_extensions)?\.TypeVar$/.test(path)) return typeVariable(frame, parts);
  return versionOr(types);
}

/** What a partial function returns, whatever else is passed to it. */
function partialResult(frame: Frame, callee: Type | undefined, node: Syntax): Type {
  const open = callWith([
    { kind: 'splat', span: node, value: node, text: '' },
    { kind: 'double-splat', span: node, value: node, text: '' },
  ]);
  const results = membersOf(callee ?? UNKNOWN).map((member) =>
    member.kind === 'function' ? resultOfApi(frame, member, open, []) : resultOf(frame, member, node, [], []),
  );
  return union(results);
}

/** `getattr(object, "name")`; with a default it may be either, so nothing is said of it. */
function namedAttribute(frame: Frame, parts: readonly Syntax[], types: readonly Type[]): Type {
  const [owner] = types;
  const [, name] = parts;
  if (!owner || name?.type !== 'string' || parts.length !== 2) return versionOr(types);
  return union(membersOf(owner).map((member) => access(frame, member, unquote(textOf(frame, name))).type));
}

/** `super()` in a method, or `super(Class, self)`. */
function superOf({ scope }: Frame, [given, ...rest]: readonly Type[]): Type {
  if (given)
    return given.kind === 'project-class' && rest.length === 1
      ? projectInstance(given.scope, 'above')
      : UNKNOWN;
  const owner = scope.self === undefined ? undefined : scope.parent;
  return owner?.kind === 'class' ? projectInstance(owner, 'above') : UNKNOWN;
}

/** The content of a plain string literal. */
function unquote(text: string): string {
  return text.replace(/^[a-zA-Z]*("""|'''|"|')/, '').replace(/("""|'''|"|')$/, '');
}
