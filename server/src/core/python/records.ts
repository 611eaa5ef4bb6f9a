/** Named tuples of libraries: `w, v = np.linalg.eig(a)`. */
import { classMember } from './access.ts';
import type { Frame } from './context.ts';
import { memberOf } from './symbols.ts';
import type { Type } from './types.ts';

/** Types of the fields of a named tuple in their order; `undefined` of anything else. */
export function namedFields(frame: Frame, type: Type): readonly Type[] | undefined {
  if (type.kind !== 'instance' || /^(?:builtins|typing)\./.test(type.path)) return undefined;
  const maker = memberOf(frame.context.symbols, type.path, '__new__');
  const signature = typeof maker === 'string' ? undefined : maker.api.eras.at(-1)?.signature;
  // The initialiser that the miner makes of the fields.
  const names = /^_cls((?:, \w+[^,]*)+)$/.exec(signature ?? '')?.[1]?.match(/(?<=, )\w+/g);
  return names?.map((name) => classMember(frame, type.path, name, type, true).type);
}
