import { classMember, type Access, type Asked, type Single } from './access.ts';
import { arrayAttribute, isObjectArray } from './arrays.ts';
import { pathOf } from './paths.ts';
import { builtinMember } from './builtins.ts';
import { projectMember } from './classes.ts';
import { textOf, type Frame, evaluate } from './context.ts';
import { moduleAccess } from './project/members.ts';
import { noteMiss } from './misses.ts';
import { definedAt } from './private.ts';
import { memberHit } from './references.ts';
import { typeOfText, valueAt } from './symbol-types.ts';
import { canonical, find } from './symbols.ts';
import { child, type Syntax } from './syntax.ts';
import {
  membersOf,
  moduleOf,
  UNKNOWN,
  union,
  VERSION,
  type ApiFunction,
  type Instance,
  type Type,
} from './types.ts';

/** Evaluates `object.name`; notes the reference if it reaches an API. */
export function attributeType(frame: Frame, node: Syntax): Type {
  const object = child(node, 'object');
  const attribute = child(node, 'attribute');
  if (!object || !attribute) return UNKNOWN;
  const owner = evaluate(frame, object);
  const name = textOf(frame, attribute);
  const { owners, accesses } = accessesOf(frame, owner, name);
  const asked = { node, object, name: attribute, owners, accesses };
  memberHit(frame, asked);
  const path = pathOf(frame, node);
  const narrowed = path === undefined ? undefined : frame.flow.get(path);
  noteMiss(frame, narrowed ? { ...asked, owners: [] } : asked);
  if (narrowed) return narrowed.type;
  return accesses.length === 0 ? UNKNOWN : union(accesses.map(({ type }) => type));
}

/** What a name means on the members of a type: where one of them has it, no other is asked whether it may know it. */
function accessesOf(frame: Frame, owner: Type, name: string): Pick<Asked, 'owners' | 'accesses'> {
  const pairs = membersOf(owner)
    .filter(({ kind }) => kind !== 'none')
    .map((single) => ({ single, found: access(frame, single, name) }));
  const isKnown = pairs.some(({ found }) => found.reached);
  const kept = pairs.filter(({ found }) => !isKnown || !found.isAnswered || found.type.kind === 'unknown');
  return { owners: kept.map(({ single }) => single), accesses: kept.map(({ found }) => found) };
}

/** What `name` means on one type. */
export function access(frame: Frame, owner: Single, name: string): Access {
  switch (owner.kind) {
    case 'module':
      return moduleMember(frame, owner.path, name, owner.library !== undefined, owner.guarded === true);
    case 'project-module':
      return moduleAccess(frame, owner, name);
    case 'class':
      return classMember(frame, owner.path, name, owner, false);
    case 'instance':
      return owner.path.startsWith('builtins.') || owner.path.startsWith('typing.')
        ? { type: builtinMember(owner, name) }
        : instanceMember(frame, owner, name);
    case 'project-instance':
    case 'project-class':
      return projectMember(frame, owner, name);
    case 'version':
      return { type: VERSION };
    case 'function':
      return objectMember(frame, owner, name);
    case 'alias':
    case 'builtin':
    case 'lambda':
    case 'def':
    case 'none':
    case 'unknown':
    default:
      return { type: UNKNOWN };
  }
}

function instanceMember(frame: Frame, owner: Instance, name: string): Access {
  const found = classMember(frame, owner.path, name, owner, true);
  const held = isObjectArray(owner) ? arrayAttribute(owner, name) : undefined;
  return held ? { ...found, type: held } : found;
}

/** A member of an object that is called like a function: `scipy.stats.norm.cdf`. */
function objectMember(frame: Frame, { api, bound }: ApiFunction, name: string): Access {
  const { symbols } = frame.context;
  const row = api && !bound ? api.library.types(canonical(symbols, api.path)) : undefined;
  if (row?.kind !== 'attribute' || row.returns === undefined) return { type: UNKNOWN };
  const value = typeOfText(symbols, row.returns, UNKNOWN);
  return value.kind === 'instance' ? access(frame, value, name) : { type: UNKNOWN };
}

/** Attributes of a module that hold the version of its library. */
const VERSION_NAMES = new Set(['__version__', 'version', '_version', 'VERSION']);

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
  if (found) return { type: valueAt(symbols, found), reached: { ...found, bound: false, guarded } };
  const behind = definedAt(symbols, path);
  // Who goes through a private module has reasons: nothing is reported there.
  return behind
    ? { type: valueAt(symbols, behind), reached: { ...behind, bound: false, guarded: true } }
    : { type: UNKNOWN };
}
