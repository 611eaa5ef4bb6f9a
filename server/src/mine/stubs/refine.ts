/** When the types of stubs take the place of those that the library itself declares. */
import type { ApiRow, TypeText } from '../../core/catalog/format.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import { splitUnion } from '../definitions/type-text.ts';
import type { TypedFacts } from './typed-facts.ts';

/** The row with the types of the stubs where it has none that is definite, or where theirs are narrower. */
export function withTypes(
  row: ApiRow,
  typed: TypedFacts,
  signature: string | undefined,
  isNarrower: (type: TypeText, than: TypeText) => boolean,
): ApiRow {
  const { returns, overloads: _, ...rest } = row;
  if (typed.returns === undefined) return row;
  const narrower = returns !== undefined && isWithin(typed.returns, returns, isNarrower);
  const renamed = typed.overloads && overloadsFor(row, typed.overloads, signature);
  if (row.overloads && !(narrower && renamed && isOtherwise(typed.returns, returns))) return row;
  if (isDefinite(row) && !narrower) return row;
  if (returns !== undefined && !narrower && !renamed && !isOpen(returns)) return row;
  return { ...rest, returns: typed.returns, ...(renamed && { overloads: renamed }) };
}

/** One type, or one for each overload. */
function isDefinite({ returns, overloads }: ApiRow): boolean {
  return (
    overloads !== undefined || (returns !== undefined && returns !== '?' && splitUnion(returns).length === 1)
  );
}

function isOpen(type: TypeText): boolean {
  return splitUnion(type).includes('?');
}

/** Whether each member of a union is one of another, or narrower than one, and they are not the same. */
function isWithin(
  type: TypeText,
  whole: TypeText,
  isNarrower: (type: TypeText, than: TypeText) => boolean,
): boolean {
  const [some, all] = [splitUnion(type), splitUnion(whole)];
  const isIn = (each: TypeText): boolean => all.includes(each) || all.some((than) => isNarrower(each, than));
  return some.every(isIn) && (some.length < all.length || isOtherwise(type, whole));
}

/** Whether a member of a union is none of another. */
function isOtherwise(type: TypeText, whole: TypeText): boolean {
  const all = splitUnion(whole);
  return splitUnion(type).some((each) => !all.includes(each));
}

/** Overloads in terms of the library's parameters; `undefined` where they ask for one that the library lacks. */
function overloadsFor(
  row: ApiRow,
  overloads: NonNullable<TypedFacts['overloads']>,
  signature: string | undefined,
): ApiRow['overloads'] {
  const own = row.eras.findLast((era) => era.signature !== undefined)?.signature;
  if (own === undefined || signature === undefined) return undefined;
  const parameters = parseSignature(own).parameters;
  const names = new Map(
    parseSignature(signature).parameters.map(({ name, kind }, at) => [
      name,
      kind === 'positional-only' ? parameters[at]?.name : parameters.find((each) => each.name === name)?.name,
    ]),
  );
  const renamed = overloads.map(({ when, returns }) => ({
    when: Object.entries(when).map(([name, type]): [string | undefined, string] => [names.get(name), type]),
    returns,
  }));
  if (renamed.some(({ when }) => when.some(([name]) => name === undefined))) return undefined;
  return renamed.map(({ when, returns }) => ({
    when: Object.fromEntries(when.map(([name, type]) => [name ?? '', type])),
    returns,
  }));
}
