import { annotationType } from './annotations.ts';
import { callOf } from './arguments.ts';
import { builtinCall, builtinFunction, builtinMethodCall } from './builtins.ts';
import { textOf, type Frame, evaluate, returnType } from './context.ts';
import type { Single } from './access.ts';
import { access } from './members.ts';
import { resultOfApi } from './overloads.ts';
import { calledHit } from './references.ts';
import { libraryOf } from './symbols.ts';
import { child, type Syntax } from './syntax.ts';
import {
  instanceOf,
  membersOf,
  moduleOf,
  projectInstance,
  UNKNOWN,
  union,
  VERSION,
  type Type,
} from './types.ts';

/** Evaluates a call; ties it to the reference of what is called. */
export function callType(frame: Frame, node: Syntax): Type {
  const callee = child(node, 'function');
  if (!callee) return UNKNOWN;
  const type = evaluate(frame, callee);
  const list = child(node, 'arguments');
  const parts = list?.type === 'argument_list' ? list.children : list ? [list] : [];
  const types = parts.map((part) => evaluate(frame, part));
  const called = type.kind === 'function' || type.kind === 'class' ? type : undefined;
  calledHit(frame, { node, types }, callee, called);
  const members = membersOf(type).filter(({ kind }) => kind !== 'none');
  if (members.length === 0) return UNKNOWN;
  return union(members.map((member) => resultOf(frame, member, node, parts, types)));
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
      return resultOfApi(frame, callee, callOf(frame.context, node, callee.bound, undefined), types);
    case 'class':
      return callee.path.startsWith('builtins.') ? builtinCall(callee.path, types) : instanceOf(callee.path);
    case 'def':
      return returnType(frame, callee.scope);
    case 'project-class':
      return projectInstance(callee.scope);
    case 'builtin':
      return builtinMethodCall(callee, types);
    case 'module':
      return externalResult(frame, callee.path, parts, types);
    case 'version':
      return VERSION;
    case 'instance':
    case 'project-instance':
      return callObject(frame, callee, node, parts, types);
    case 'none':
    case 'unknown':
    default:
      return versionOr(types);
  }
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
function externalResult(frame: Frame, path: string, parts: readonly Syntax[], types: readonly Type[]): Type {
  const [first] = parts;
  if (MODULE_LOADERS.has(path) && first?.type === 'string') {
    const name = unquote(textOf(frame, first));
    const library = libraryOf(frame.context.symbols, name);
    return moduleOf(name, library);
  }
  if (VERSION_READERS.has(path) && first?.type === 'string') {
    const known = frame.context.symbols.catalog.library(unquote(textOf(frame, first)));
    return known ? VERSION : UNKNOWN;
  }
  if (path === 'builtins.getattr') return namedAttribute(frame, parts, types);
  if (path === 'builtins.super' && parts.length === 0) return superOf(frame);
  const kept = builtinFunction(path, types);
  if (kept) return kept;
  if (COPIES.has(path)) return types[0] ?? UNKNOWN;
  if (/^typing(_extensions)?\.cast$/.test(path) && first) return annotationType(frame, first);
  return versionOr(types);
}

/** `getattr(object, "name")`; with a default it may be either, so nothing is said of it. */
function namedAttribute(frame: Frame, parts: readonly Syntax[], types: readonly Type[]): Type {
  const [owner] = types;
  const [, name] = parts;
  if (!owner || name?.type !== 'string' || parts.length !== 2) return versionOr(types);
  return union(membersOf(owner).map((member) => access(frame, member, unquote(textOf(frame, name))).type));
}

/** `super()` in a method. */
function superOf({ scope }: Frame): Type {
  const owner = scope.self === undefined ? undefined : scope.parent;
  return owner?.kind === 'class' ? projectInstance(owner, true) : UNKNOWN;
}

/** The content of a plain string literal. */
function unquote(text: string): string {
  return text.replace(/^[a-zA-Z]*("""|'''|"|')/, '').replace(/("""|'''|"|')$/, '');
}
