import type { Span } from '../text.ts';
import type { Unit } from './outline.ts';

/** What of a text is not in the one before, as one piece. */
export function editBetween(before: string, text: string): Span {
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  )
    same++;
  return { start, end: text.length - same };
}

/** Whether the units are the same ones but for the body of one, which is longer by `shift` characters. */
export function isSame(before: readonly Unit[], now: readonly Unit[], index: number, shift: number): boolean {
  if (before.length !== now.length) return false;
  return now.every((unit, at) => {
    const old = before[at];
    const [head, tail] = [at > index ? shift : 0, at >= index ? shift : 0];
    return (
      old?.name === unit.name &&
      old.start + head === unit.start &&
      old.body + head === unit.body &&
      old.end + tail === unit.end
    );
  });
}
