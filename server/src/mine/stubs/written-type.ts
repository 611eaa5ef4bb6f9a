/** Types as stubs write them: `TypeText` with the arguments of classes, and type variables as `~T[bound]`. */
import type { TypeText } from '../../core/catalog/format.ts';
import { splitTopLevel } from '../../core/signatures/split.ts';
import { join, splitUnion } from '../definitions/type-text.ts';

/** What a type variable stands for, by its name. */
export type Variables = ReadonlyMap<string, TypeText>;

export interface WrittenClass {
  path: string;
  arguments: TypeText[];
}

export type Rename = (written: WrittenClass) => TypeText;

/** Unions of more members mean nothing to the reader of a catalog (`MAX_MEMBERS` of core's types). */
const MOST_MEMBERS = 8;

/** A class with its arguments; no union. */
export function writtenClass(text: TypeText): WrittenClass {
  const at = text.indexOf('[');
  if (at < 0) return { path: text, arguments: [] };
  return { path: text.slice(0, at), arguments: splitTopLevel(text.slice(at + 1, -1)) };
}

/** The names of the type variables in a text, in the order in which they first appear. */
export function variablesIn(text: TypeText): string[] {
  return [...new Set([...text.matchAll(/~(\w+)\[/g)].map((match) => match[1] ?? ''))];
}

/**
 * Puts in what variables stand for, or what `bounded` makes of their bound where that is not told, and lets `rename`
 * say what classes are.
 */
export function substitute(
  text: TypeText,
  variables: Variables,
  rename: Rename,
  bounded: (bound: TypeText) => TypeText = limited,
): TypeText {
  return join(
    splitUnion(text).map((member) => {
      if (/^(?:Literal\[|["'])/.test(member) || member === '?' || member === '...') return member;
      const { path, arguments: parts } = writtenClass(member);
      if (path.startsWith('~'))
        return (
          variables.get(path.slice(1)) ?? bounded(substitute(parts.join(', '), variables, rename, bounded))
        );
      const inner = parts.map((part) => substitute(part, variables, rename, bounded));
      if (isContainer(path)) return inner.length === 0 ? path : `${path}[${inner.join(', ')}]`;
      return rename({ path, arguments: inner });
    }),
  );
}

/** `?` for a union that is too large to be of use. */
export function limited(text: TypeText): TypeText {
  return splitUnion(text).length > MOST_MEMBERS ? '?' : text;
}

/** A form of the catalog that keeps its arguments. */
function isContainer(path: string): boolean {
  return /^(?:list|dict|tuple|Iterator|type)$/.test(path);
}
