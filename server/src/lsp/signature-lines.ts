import { splitTopLevel } from '../core/signatures/split.ts';

/** A signature longer than this (characters) is shown by what differs only. */
const LONG = 100;

/**
 * Two signatures as text, `pandas.read_csv(path, sep=',')`, cut for reading: in a long one, runs of parameters that
 * both have stand as `...`; `keep` is a parameter that is shown in any case.
 */
export function cutSignatures(before: string, after: string, keep?: string): [string, string] {
  if (before.length <= LONG && after.length <= LONG) return [before, after];
  return [cut(before, after, keep), cut(after, before, keep)];
}

function cut(text: string, other: string, keep: string | undefined): string {
  const open = text.indexOf('(');
  const theirs = new Set(splitTopLevel(inside(other)));
  const shown: string[] = [];
  for (const [index, piece] of splitTopLevel(inside(text)).entries()) {
    const isShown = index === 0 || !theirs.has(piece) || piece.split('=', 1)[0] === keep;
    if (isShown) shown.push(piece);
    else if (shown.at(-1) !== '...') shown.push('...');
  }
  return `${text.slice(0, open)}(${shown.join(', ')})`;
}

function inside(text: string): string {
  return text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
}
