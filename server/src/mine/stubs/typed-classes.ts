/** The typed members of all classes that matter: those that the library has, and those that are results there. */
import type { TypeText } from '../../core/catalog/format.ts';
import { join, splitUnion } from '../definitions/type-text.ts';
import type { StubClass } from './stub-classes.ts';
import type { Names } from './typed-facts.ts';
import { bindVariables, membersOf, type Members, type TypedMember } from './typed-members.ts';
import type { WrittenClass } from './written-type.ts';

/** Arguments of classes may depend on those of others; deeper than this nobody nests them. */
const MOST_ROUNDS = 5;

export interface TypedClass {
  cls: StubClass;
  /** Its path in the catalog. */
  path: string;
  isShared: boolean;
  members: Map<string, TypedMember>;
}

export interface TypedClasses {
  classes: TypedClass[];
  names: Names;
}

/** `homeOf` gives the path of a class in the library, if it has that. */
export function typedClasses(
  classes: ReadonlyMap<string, StubClass>,
  homeOf: (path: string) => string | undefined,
  modules: readonly string[],
): TypedClasses {
  // A form of `typing`, and a class of the stubs that has no row, say nothing of a value.
  const foreign = (path: string): TypeText => {
    const [root = ''] = path.split('.');
    return root === 'typing' || modules.includes(root) ? '?' : path;
  };
  const wanted = new Map<string, TypeText[]>();
  let owner = '';
  const inCondition = ({ path }: WrittenClass): TypeText =>
    classes.has(path) ? (homeOf(path) ?? '?') : foreign(path);
  const inResult = (written: WrittenClass): TypeText => {
    const cls = classes.get(written.path);
    if (!cls) return foreign(written.path);
    const home = homeOf(cls.path);
    if (home !== undefined) return home;
    if (cls.isProtocol) return '?';
    const before = wanted.get(cls.path) ?? [];
    const given = written.arguments.map((each) => (each === 'Self' ? owner : each));
    wanted.set(
      cls.path,
      cls.variables.map((_, at) => widened(before[at], given[at])),
    );
    return cls.path;
  };
  const names = { inResult, inCondition };
  const members: Members = { classes, names, isShared: (path) => homeOf(path) !== undefined };
  const read = (cls: StubClass, path: string, isShared: boolean): TypedClass => {
    owner = path;
    const variables = isShared ? new Map() : bindVariables(cls, wanted.get(cls.path) ?? []);
    return { cls, path, isShared, members: membersOf(cls, variables, members) };
  };
  let found: TypedClass[] = [];
  for (let round = 0, before = ''; round < MOST_ROUNDS; round++) {
    found = [...classes.values()].flatMap((cls) => {
      const home = homeOf(cls.path);
      if (home !== undefined) return [read(cls, home, true)];
      return wanted.has(cls.path) ? [read(cls, cls.path, false)] : [];
    });
    const now = JSON.stringify([...wanted]);
    if (now === before) break;
    before = now;
  }
  return { classes: found, names };
}

/** What a variable stands for over all mentions of its class. */
function widened(before: TypeText | undefined, given: TypeText | undefined): TypeText {
  if (before === undefined) return given ?? '?';
  return given === undefined ? before : join([...splitUnion(before), ...splitUnion(given)]);
}
