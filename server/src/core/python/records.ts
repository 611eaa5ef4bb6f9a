/** Named tuples: `w, v = np.linalg.eig(a)`. */
import { classMember } from './access.ts';
import { isNamedTuple, projectMember } from './classes.ts';
import { contextOf, textOf, type Frame } from './context.ts';
import { bodyOf } from './scopes.ts';
import { memberOf } from './symbols.ts';
import { child } from './syntax.ts';
import type { ProjectInstance, Type } from './types.ts';

/** Types of the fields of a named tuple in their order; `undefined` of anything else. */
export function namedFields(frame: Frame, type: Type): readonly Type[] | undefined {
  if (type.kind === 'project-instance')
    return isNamedTuple(frame, type.scope) ? ownFields(frame, type) : undefined;
  if (type.kind !== 'instance' || /^(?:builtins|typing)\./.test(type.path)) return undefined;
  const maker = memberOf(frame.context.symbols, type.path, '__new__');
  // The initialiser that the miner makes of the fields of one that was a `NamedTuple` in some release.
  const signatures = typeof maker === 'string' ? [] : maker.api.eras.flatMap((era) => era.signature ?? []);
  const made = signatures.findLast((signature) => signature.startsWith('_cls, '));
  const names = made?.match(/(?<=, )\w+/g);
  return names?.map((name) => classMember(frame, type.path, name, type, true).type);
}

/** The annotated names of the body of a class of the project. */
function ownFields(frame: Frame, type: ProjectInstance): readonly Type[] {
  const there = { context: contextOf(frame, type.scope) };
  return bodyOf(type.scope).children.flatMap((statement) => {
    const [assignment] = statement.children;
    const name =
      assignment?.type === 'assignment' && child(assignment, 'type') ? child(assignment, 'left') : undefined;
    return name?.type === 'identifier' ? projectMember(frame, type, textOf(there, name)).type : [];
  });
}
