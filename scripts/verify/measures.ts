/** Our surface of a release against a walk of the installed one. */
import type { Ours } from './ours.ts';
import { share, type Share } from './share.ts';
import type { Member, Truth, WalkedObject } from './walked.ts';

/** What is measured of one release. */
export interface Measured {
  /** Of the public functions and classes, those that we have, be it as something of an unknown kind. */
  recall: Share;
  /** Of our functions and classes, those that are there and can be called; not counted where a module cannot be imported. */
  precision: Share;
  /** Of the public functions and classes in Python whose signature `inspect` tells and which we have, those with exactly it: names, order, kinds, which have a default; names of `*args` and `**kwargs` apart. */
  signatures: Share;
  /** Of the members of public classes, inherited ones too, those that we have. */
  memberRecall: Share;
  /** Of the members that we give those classes, those that are there. */
  memberPrecision: Share;
  /** As `signatures`, of methods. */
  methodSignatures: Share;
}

/** Compares all that there is. */
export function measure(ours: Ours, truth: Truth): Measured {
  const names = [...truth.names()];
  const known = names.filter(([path]) => ours.has(path));
  const said = ours.names().filter((path) => truth.answer(path) !== 'unknown');
  const classes = [...new Map(known.map(([path, object]) => [object, path]))].filter(
    ([{ kind }]) => kind === 'class',
  );
  const members = classes.flatMap(([object, path]) => membersOf(ours, path, object));
  return {
    recall: share(names, ([path]) => (ours.has(path) ? undefined : `${path}: ${ours.kindOf(path)}`)),
    precision: share(said, (path) => {
      const answer = truth.answer(path) ?? 'not asked';
      return answer === 'function' || answer === 'class' ? undefined : `${path}: ${answer}`;
    }),
    signatures: share(
      known.filter(([, { signature }]) => signature !== undefined),
      ([path, { signature = '' }]) => differing(path, ours.signature(path), signature),
    ),
    memberRecall: share(
      members.filter(({ there }) => there),
      ({ path, said: found }) => (found ? undefined : path),
    ),
    memberPrecision: share(
      members.filter(({ said: found }) => found),
      ({ path, there, isField }) => (there || isField ? undefined : path),
    ),
    methodSignatures: share(
      members.filter(({ said: found, there }) => found && there?.[1] !== undefined),
      ({ path, said: found, there }) => differing(path, found?.[1], there?.[1] ?? ''),
    ),
  };
}

interface ComparedMember {
  path: string;
  said: Member | undefined;
  there: Member | undefined;
  isField: boolean;
}

function membersOf(ours: Ours, path: string, { members = {}, fields = [] }: WalkedObject): ComparedMember[] {
  const said = ours.members(path);
  const names = new Set([...said.keys(), ...Object.keys(members)]);
  return [...names].map((name) => ({
    path: `${path}.${name}`,
    said: said.get(name),
    there: Object.hasOwn(members, name) ? members[name] : undefined,
    isField: fields.includes(name),
  }));
}

function differing(path: string, ours: string | undefined, theirs: string): string | undefined {
  return ours !== undefined && nameless(ours) === nameless(theirs)
    ? undefined
    : `${path}: (${theirs}) not ${ours === undefined ? 'known' : `(${ours})`}`;
}

/** No call can use the names of `*args` and `**kwargs`. */
function nameless(signature: string): string {
  return signature.replace(/(^|, )(\*{1,2})\w+/g, '$1$2');
}
