/** The arguments of a call by the names that overloads have for them: the implementation may take them as `*args`. */
import type { OverloadRow } from '../catalog/format.ts';
import { bind, type Callee } from '../signatures/bind.ts';
import { parseSignature } from '../signatures/parse.ts';
import type { Argument, Call } from './reference.ts';

type Names = OverloadRow['when'];

export interface Given {
  /** By parameter; by keyword, where `**kwargs` takes it. */
  readonly named: ReadonlyMap<string, Argument>;
  /** Those parameters that have no name for a caller, so that each overload may have one of its own. */
  readonly nameless: ReadonlySet<string>;
  /** Keywords that `**kwargs` takes. */
  readonly loose: ReadonlySet<string>;
  /** What `*args` takes. */
  readonly spread: readonly Argument[];
  /** Parameters that a splat may fill. */
  readonly unknown: ReadonlySet<string>;
  /** The name of `*args`. */
  readonly star: string | undefined;
  /** The name of `**kwargs`. */
  readonly rest: string | undefined;
  /** The parameters of the implementation. */
  readonly own: ReadonlySet<string>;
  /** What any of the overloads names. */
  readonly asked: ReadonlySet<string>;
  readonly hasSplat: boolean;
}

/** Binds a call to the signature that stands for all overloads. */
export function givenTo(
  call: Call,
  signature: string,
  callee: Callee,
  overloads: readonly OverloadRow[],
): Given {
  const parsed = parseSignature(signature);
  const binding = bind(call, parsed, callee);
  const bound = binding.arguments.filter(({ problem }) => !problem);
  const loose = bound.filter(({ parameter }) => parameter?.kind === 'var-keyword');
  const plain = bound.filter(({ parameter }) => parameter && !parameter.kind.startsWith('var-'));
  const named = [
    ...plain.map(({ parameter, argument }) => [parameter?.name ?? '', argument] as const),
    ...loose.map(({ argument }) => [argument.name ?? '', argument] as const),
  ];
  return {
    named: new Map(named),
    nameless: new Set(
      plain.flatMap(({ parameter }) => (parameter?.kind === 'positional-only' ? parameter.name : [])),
    ),
    loose: new Set(loose.map(({ argument }) => argument.name ?? '')),
    spread: bound.flatMap(({ parameter, argument }) =>
      parameter?.kind === 'var-positional' ? argument : [],
    ),
    unknown: new Set(binding.unknown.map(({ name }) => name)),
    star: parsed.parameters.find(({ kind }) => kind === 'var-positional')?.name,
    rest: parsed.parameters.find(({ kind }) => kind === 'var-keyword')?.name,
    own: new Set(parsed.parameters.map(({ name }) => name)),
    asked: new Set(overloads.flatMap(({ when }) => Object.keys(when))),
    hasSplat: call.arguments.some(({ kind }) => kind.endsWith('splat')),
  };
}

/**
 * The arguments of an overload: those that `*args` takes, or that nobody can name, go by their places to the names that are
 * its own.
 */
export function argumentsFor(
  { named, nameless, own, spread }: Given,
  when: Names,
): ReadonlyMap<string, Argument> {
  const found = new Map(named);
  const places = Object.keys(when).filter((name) => !own.has(name) && !named.has(name));
  const renamed = places.length === 0 ? [] : [...nameless].filter((name) => !Object.hasOwn(when, name));
  const given = [...renamed.flatMap((name) => named.get(name) ?? []), ...spread];
  for (const name of renamed) found.delete(name);
  for (const [at, name] of places.entries()) {
    const argument = given[at];
    if (argument) found.set(name, argument);
  }
  return found;
}

/** Whether an overload has no parameter for an argument: a name that it leaves out while others ask for it is none of its own. */
export function lacks(given: Given, when: Names, taken: ReadonlyMap<string, Argument>): boolean {
  const { named, loose, spread, star, own, asked, hasSplat } = given;
  if (hasSplat) return false;
  for (const name of taken.keys())
    if (!loose.has(name) && asked.has(name) && !Object.hasOwn(when, name)) return true;
  const isSpelled = [...asked].some((name) => name === star || !own.has(name));
  const hasStar = star !== undefined && Object.hasOwn(when, star);
  return isSpelled && !hasStar && named.size + spread.length > taken.size;
}

/** Whether an overload may have none for an argument: for a keyword that `**kwargs` takes, or for what a splat holds. */
export function mayLack({ loose, asked, hasSplat }: Given, when: Names): boolean {
  const missing = [...asked].filter((name) => !Object.hasOwn(when, name));
  return hasSplat ? missing.length > 0 : missing.some((name) => loose.has(name));
}
