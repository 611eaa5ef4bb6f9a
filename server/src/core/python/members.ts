import type { Api } from '../catalog/catalog.ts';
import { pathOf } from './assign.ts';
import { builtinMember } from './builtins.ts';
import { projectMember } from './classes.ts';
import { textOf, type Frame } from './context.ts';
import { evaluate } from './evaluate.ts';
import { memberHit } from './references.ts';
import { find, memberOf, typeOfText, valueAt } from './symbols.ts';
import { child, type Syntax } from './syntax.ts';
import { membersOf, moduleOf, UNKNOWN, union, VERSION, type Type, type Union } from './types.ts';

/** A type without unions. */
export type Single = Exclude<Type, Union>;

/** What a name means on one type. */
export interface Access {
  type: Type;
  /** The API that it reaches. */
  reached?: Reached;
}

export interface Reached {
  path: string;
  api: Api;
  /** Class path of the receiver. */
  receiver?: string;
  bound: boolean;
  guarded: boolean;
}

/** Evaluates `object.name`; notes the reference if it reaches an API. */
export function attributeType(frame: Frame, node: Syntax): Type {
  const object = child(node, 'object');
  const attribute = child(node, 'attribute');
  if (!object || !attribute) return UNKNOWN;
  const owner = evaluate(frame, object);
  const name = textOf(frame, attribute);
  const owners = membersOf(owner).filter(({ kind }) => kind !== 'none');
  const accesses = owners.map((single) => access(frame, single, name));
  memberHit(frame, node, object, attribute, owners, accesses);
  const path = pathOf(frame, node);
  const narrowed = path === undefined ? undefined : frame.flow.get(path);
  if (narrowed) return narrowed.type;
  return accesses.length === 0 ? UNKNOWN : union(accesses.map(({ type }) => type));
}

/** What `name` means on one type. */
export function access(frame: Frame, owner: Single, name: string): Access {
  switch (owner.kind) {
    case 'module':
      return moduleMember(frame, owner.path, name, owner.library !== undefined, owner.guarded === true);
    case 'class':
      return classMember(frame, owner.path, name, owner, false);
    case 'instance':
      return owner.path.startsWith('builtins.') || owner.path.startsWith('typing.')
        ? { type: builtinMember(owner, name) }
        : classMember(frame, owner.path, name, owner, true);
    case 'project-instance':
    case 'project-class':
      return projectMember(frame, owner, name);
    case 'version':
      return { type: VERSION };
    default:
      return { type: UNKNOWN };
  }
}

/** Attributes of a module that hold the version of its library. */
const VERSION_NAMES = new Set(['__version__', 'version', '_version']);

function moduleMember(
  frame: Frame,
  module: string,
  name: string,
  tracked: boolean,
  guarded: boolean,
): Access {
  const path = `${module}.${name}`;
  if (name === '__version__' || (tracked && VERSION_NAMES.has(name))) return { type: VERSION };
  if (!tracked) return { type: moduleOf(path) };
  const { symbols } = frame.context;
  const found = find(symbols, path);
  if (!found) return { type: UNKNOWN };
  return { type: valueAt(symbols, found), reached: { ...found, bound: false, guarded } };
}

/** A member of a class of a library, reached through an instance or through the class. */
export function classMember(
  frame: Frame,
  classPath: string,
  name: string,
  receiver: Type,
  isInstance: boolean,
): Access {
  const { symbols } = frame.context;
  const member = memberOf(symbols, classPath, name);
  if (typeof member === 'string') return { type: UNKNOWN };
  const { api } = member;
  const path = `${classPath}.${name}`;
  const binding = api.eras.at(-1)?.binding;
  const bound = binding === 'class' || (isInstance && binding !== 'static');
  const reached: Reached = { path, api, receiver: classPath, bound, guarded: false };
  if (api.kind === 'attribute' || binding === 'property') {
    const known = isInstance && api.returns !== undefined;
    return { type: known ? typeOfText(symbols, api.returns, receiver) : UNKNOWN, reached };
  }
  if (api.kind === 'class') return { type: valueAt(symbols, { path: api.path, api }), reached };
  const key = `def ${path} of ${receiver.key}`;
  return { type: { kind: 'function', key, api, spelled: path, receiver, owner: classPath, bound }, reached };
}
