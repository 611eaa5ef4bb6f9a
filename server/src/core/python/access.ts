import type { Api } from '../catalog/catalog.ts';
import type { Frame } from './context.ts';
import { memberOf, typeOfText, valueAt } from './symbols.ts';
import { UNKNOWN, type Type, type Union } from './types.ts';

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
