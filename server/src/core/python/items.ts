import { argumentOf, callWith } from './arguments.ts';
import { arrayItem, isObjectArray, leavesArray } from './arrays.ts';
import { namedFields } from './records.ts';
import { returnType, type Frame } from './context.ts';
import type { Single } from './access.ts';
import { access } from './members.ts';
import { resultOfApi } from './overloads.ts';
import type { Syntax } from './syntax.ts';
import { instanceOf, membersOf, UNKNOWN, union, VERSION, type Type } from './types.ts';

const ITERABLES = new Set([
  'builtins.list',
  'builtins.set',
  'builtins.frozenset',
  'builtins.dict',
  'typing.Iterator',
]);

/** What a `for` takes from a value. */
export function elementOf(frame: Frame, type: Type): Type {
  const members = membersOf(type).filter(({ kind }) => kind !== 'none');
  return members.length === 0 ? UNKNOWN : union(members.map((member) => elementOfOne(frame, member)));
}

function elementOfOne(frame: Frame, type: Single): Type {
  if (type.kind === 'version') return VERSION;
  if (type.kind === 'instance' && type.path === 'builtins.tuple') {
    return type.items.length === 0 ? UNKNOWN : union(type.items);
  }
  if (type.kind === 'instance' && ITERABLES.has(type.path)) return type.items[0] ?? UNKNOWN;
  if (type.kind === 'instance' && type.path === 'builtins.str') return type;
  if (isObjectArray(type)) return type.items[0] ?? UNKNOWN;
  const fields = namedFields(frame, type);
  if (fields) return union(fields);
  for (const name of ['__iter__', '__aiter__']) {
    const iterator = methodResult(frame, type, name);
    if (iterator.kind === 'instance' && iterator.path === 'typing.Iterator')
      return iterator.items[0] ?? UNKNOWN;
  }
  return UNKNOWN;
}

/** What `await` gives: libraries declare of a coroutine function what its coroutine ends with. */
export function awaited(frame: Frame, type: Type): Type {
  return union(
    membersOf(type).map((member) => {
      if (member.kind !== 'instance') return UNKNOWN;
      if (member.path === 'typing.Awaitable') return member.items[0] ?? UNKNOWN;
      return access(frame, member, '__await__').type.kind === 'function' ? UNKNOWN : member;
    }),
  );
}

/** What a method without arguments returns, by its declared type. */
export function methodResult(frame: Frame, type: Single, name: string): Type {
  const method = access(frame, type, name).type;
  if (method.kind === 'def') return returnType(frame, method.scope);
  return method.kind === 'function' ? resultOfApi(frame, method, callWith([]), []) : UNKNOWN;
}

/** What `value[key]` evaluates to. */
export function itemOf(frame: Frame, owner: Type, keys: readonly Syntax[], types: readonly Type[]): Type {
  const members = membersOf(owner).filter(({ kind }) => kind !== 'none');
  if (members.length === 0) return UNKNOWN;
  const [key] = keys;
  const keyType = keys.length === 1 ? (types[0] ?? UNKNOWN) : instanceOf('builtins.tuple', types);
  return union(members.map((member) => itemOfOne(frame, member, key, keyType)));
}

function itemOfOne(frame: Frame, owner: Single, key: Syntax | undefined, keyType: Type): Type {
  if (owner.kind === 'version') return VERSION;
  if (owner.kind === 'instance' && owner.path.startsWith('builtins.'))
    return containerItem(frame, owner, key);
  const isTuple = keyType.kind === 'instance' && keyType.path === 'builtins.tuple' && !keyType.variadic;
  const keys = isTuple ? keyType.items : [keyType];
  if (isObjectArray(owner)) return arrayItem(owner, keys);
  if (leavesArray(owner, keys)) return owner;
  const fields = namedFields(frame, owner);
  if (fields) return containerItem(frame, instanceOf('builtins.tuple', fields), key);
  const method = access(frame, owner, '__getitem__').type;
  if (method.kind === 'def') return returnType(frame, method.scope);
  if (method.kind !== 'function') return UNKNOWN;
  if (owner.kind === 'project-instance' && leavesArray(instanceOf(method.owner ?? ''), keys)) return owner;
  const call = callWith(key ? [argumentOf(frame.context, key)] : []);
  const item = resultOfApi(frame, method, call, [keyType]);
  // A key that is not known may as well give a single value.
  return membersOf(item).some(({ kind }) => kind === 'unknown') ? UNKNOWN : item;
}

function containerItem(frame: Frame, owner: Single & { kind: 'instance' }, key: Syntax | undefined): Type {
  if (key?.type === 'slice') return owner.path === 'builtins.tuple' ? UNKNOWN : owner;
  switch (owner.path) {
    case 'builtins.list':
      return owner.items[0] ?? UNKNOWN;
    case 'builtins.dict':
      return owner.items[1] ?? UNKNOWN;
    case 'builtins.str':
      return owner;
    case 'builtins.tuple': {
      if (owner.variadic) return owner.items[0] ?? UNKNOWN;
      const index = key ? Number(frame.context.text.slice(key.start, key.end)) : Number.NaN;
      return owner.items.at(index) && Number.isInteger(index) ? (owner.items.at(index) ?? UNKNOWN) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}
