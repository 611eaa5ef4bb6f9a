import type { Parameter, Signature } from './signature.ts';

export interface MappedParameter {
  old: Parameter;
  /** Absent: the new signature has no place for it. */
  now?: Parameter;
  /** `absorbed`: no parameter of that name any more, a `**kwargs` takes it, which proves nothing. */
  how: 'same' | 'renamed' | 'absorbed' | 'gone';
}

/**
 * Which parameter of the new signature corresponds to each one of the old: by name, `*args` and `**kwargs` by kind,
 * else by the renames that the library declares (old name → new name). Slots prove nothing: they are never guessed from.
 */
export function mapParameters(
  before: Signature,
  after: Signature,
  renames: Readonly<Record<string, string>> = {},
): MappedParameter[] {
  const find = (name: string | undefined) =>
    after.parameters.find((parameter) => parameter.name === name && !isVariadic(parameter));
  const keywords = after.parameters.find(({ kind }) => kind === 'var-keyword');
  return before.parameters.map((old): MappedParameter => {
    if (isVariadic(old)) {
      const now = after.parameters.find(({ kind }) => kind === old.kind);
      return now ? { old, now, how: 'same' } : { old, how: 'gone' };
    }
    const same = find(old.name);
    if (same) return { old, now: same, how: 'same' };
    const renamed = Object.hasOwn(renames, old.name) ? find(renames[old.name]) : undefined;
    if (renamed) return { old, now: renamed, how: 'renamed' };
    return keywords ? { old, now: keywords, how: 'absorbed' } : { old, how: 'gone' };
  });
}

/** `*args` or `**kwargs`. */
export function isVariadic({ kind }: Parameter): boolean {
  return kind === 'var-positional' || kind === 'var-keyword';
}
