/** The members that stubs give a class: its own, and those of bases that the library does not have. */
import type { TypeText } from '../../core/catalog/format.ts';
import type { SurfaceApi } from '../surface.ts';
import type { StubClass } from './stub-classes.ts';
import { type Names, typedFacts, type TypedFacts } from './typed-facts.ts';
import { substitute, type Variables } from './written-type.ts';

export interface TypedMember extends TypedFacts {
  row: SurfaceApi;
}

export interface Members {
  classes: ReadonlyMap<string, StubClass>;
  /** Whether the library has a class of the stubs: members that it inherits from there are found there. */
  isShared(path: string): boolean;
  names: Names;
}

/** By name, the first in the order of the bases. */
export function membersOf(cls: StubClass, variables: Variables, members: Members): Map<string, TypedMember> {
  const found = new Map<string, TypedMember>();
  collect(cls, variables, members, found, new Set());
  return found;
}

function collect(
  cls: StubClass,
  variables: Variables,
  members: Members,
  found: Map<string, TypedMember>,
  seen: Set<string>,
): void {
  if (seen.has(cls.path)) return;
  const isInherited = seen.size > 0 && members.isShared(cls.path);
  seen.add(cls.path);
  for (const row of cls.members) {
    const name = row.path.slice(cls.path.length + 1);
    if (found.has(name) || (isInherited && !isVariable(row))) continue;
    found.set(name, { row, ...typedFacts(row, variables, members.names) });
  }
  for (const { path, arguments: given } of cls.bases) {
    const base = members.classes.get(path);
    if (!base) continue;
    const parts = given.map((part) => substitute(part, variables, members.names.inResult));
    collect(base, bindVariables(base, parts), members, found, seen);
  }
}

/** What the variables of a class stand for, where something is told. */
export function bindVariables(cls: StubClass, parts: readonly TypeText[]): Variables {
  return new Map(
    cls.variables.flatMap((name, at): [string, TypeText][] => {
      const part = parts[at];
      return part === undefined || part === '?' ? [] : [[name, part]];
    }),
  );
}

function isVariable({ returns, overloads }: SurfaceApi): boolean {
  return [returns, ...(overloads ?? []).map((each) => each.returns)].some((text) => text?.includes('~'));
}
