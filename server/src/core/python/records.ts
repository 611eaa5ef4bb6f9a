/** Named tuples of libraries: `w, v = np.linalg.eig(a)`. */
import { classMember } from './access.ts';
import type { Frame } from './context.ts';
import { memberOf } from './symbols.ts';
import type { Type } from './types.ts';

/** Types of the fields of a named tuple in their order; `undefined` of anything else. */
export function namedFields(frame: Frame, type: Type): readonly Type[] | undefined {
  if (type.kind !== 'instance' || /^(?:builtins|typing)\./.test(type.path)) return undefined;
  const maker = memberOf(frame.context.symbols, type.path, '__new__');
  // The initialiser that the miner makes of the fields of one that was a `NamedTuple` in some release.
  const signatures = typeof maker === 'string' ? [] : maker.api.eras.flatMap((era) => era.signature ?? []);
  const made = signatures.findLast((signature) => signature.startsWith('_cls, '));
  const names = made?.match(/(?<=, )\w+/g);
  return names?.map((name) => classMember(frame, type.path, name, type, true).type);
}
