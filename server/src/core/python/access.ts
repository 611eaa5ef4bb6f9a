import type { Api } from '../catalog/catalog.ts';
import type { TypeRow } from '../catalog/format.ts';
import type { Frame } from './context.ts';
import { typeOfText, valueAt } from './symbol-types.ts';
import { libraryOf, memberOf, typedMember, type Symbols } from './symbols.ts';
import type { Syntax } from './syntax.ts';
import { UNKNOWN, type ApiFunction, type Type, type Union } from './types.ts';

/** A type without unions. */
export type Single = Exclude<Type, Union>;

/** What a name means on one type. */
export interface Access {
  type: Type;
  /** The API that it reaches. */
  reached?: Reached;
  /** It is none of the class: its `__getattr__` may know it. */
  isAnswered?: true;
}

/** `object.name` in a program, and what the name means on each type that the object may have. */
export interface Asked {
  node: Syntax;
  object: Syntax;
  name: Syntax;
  owners: readonly Single[];
  accesses: readonly Access[];
}

export interface Reached {
  path: string;
  api: Api;
  /** Class path of the receiver. */
  receiver?: string;
  bound: boolean;
  guarded: boolean;
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
  const { owner, member } = memberOfStubs(symbols, classPath, name);
  const path = `${owner}.${name}`;
  const typed = typedMember(symbols, classPath, name);
  if (typeof member === 'string')
    return typed
      ? { type: typedOnly(frame, path, typed, receiver, isInstance) }
      : { type: answered(frame, classPath, name, receiver, isInstance), isAnswered: true };
  const { api } = member;
  const binding = api.eras.at(-1)?.binding;
  const bound = binding === 'class' || (isInstance && binding !== 'static');
  const reached: Reached = { path, api, receiver: owner, bound, guarded: false };
  if (api.kind === 'attribute' || binding === 'property') {
    const returns = typed?.returns ?? api.returns;
    const known = isInstance && returns !== undefined;
    return { type: known ? typeOfText(symbols, returns, receiver) : UNKNOWN, reached };
  }
  if (api.kind === 'class') return { type: valueAt(symbols, { path: api.path, api }), reached };
  return { type: { ...method(path, receiver, bound, typed), api, owner }, reached };
}

/** A member; of a class that only published stubs have, that of the class of the library which it stands for. */
function memberOfStubs(
  symbols: Symbols,
  classPath: string,
  name: string,
): { owner: string; member: ReturnType<typeof memberOf> } {
  const member = memberOf(symbols, classPath, name);
  if (typeof member !== 'string') return { owner: classPath, member };
  const library = libraryOf(symbols, classPath);
  const bases = library?.api(classPath) ? [] : (library?.types(classPath)?.bases ?? []);
  for (const owner of bases) {
    const inherited = memberOf(symbols, owner, name);
    if (typeof inherited !== 'string') return { owner, member: inherited };
  }
  return { owner: classPath, member };
}

/** What `__getattr__` is declared to answer for a name that is none of the class. */
function answered(frame: Frame, classPath: string, name: string, receiver: Type, isInstance: boolean): Type {
  const { symbols } = frame.context;
  // What is not known of its bases may have the name.
  if (!isInstance || name.startsWith('__') || memberOf(symbols, classPath, name) !== 'absent') return UNKNOWN;
  const member = memberOf(symbols, classPath, '__getattr__');
  const returns =
    typedMember(symbols, classPath, '__getattr__')?.returns ??
    (typeof member === 'string' ? undefined : member.api.returns);
  return returns === undefined ? UNKNOWN : typeOfText(symbols, returns, receiver);
}

/** A member that only published stubs know of: it has a type, but is nothing to refer to. */
function typedOnly(frame: Frame, path: string, typed: TypeRow, receiver: Type, isInstance: boolean): Type {
  if (typed.kind === 'method') return method(path, receiver, isInstance, typed);
  return isInstance && typed.returns !== undefined
    ? typeOfText(frame.context.symbols, typed.returns, receiver)
    : UNKNOWN;
}

function method(path: string, receiver: Type, bound: boolean, typed: TypeRow | undefined): ApiFunction {
  const key = `def ${path} of ${receiver.key}`;
  return { kind: 'function', key, spelled: path, receiver, bound, ...(typed && { typed }) };
}
