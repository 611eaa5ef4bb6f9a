import { splitTopLevel } from '../core/signatures/split.ts';

/** A signature longer than this (characters) is cut. */
const LONG = 100;

/**
 * Two signatures as text, `pandas.read_csv(path, sep=',')`, cut for reading: in long ones, `...` stands for runs of
 * parameters that say nothing here. What says something is the first one, the markers, and the parameters in `focus`;
 * where nothing is in focus, those that differ.
 */
export function cutSignatures(before: string, after: string, focus: readonly string[]): [string, string] {
  if (before.length <= LONG && after.length <= LONG) return [before, after];
  return [cut(before, after, focus), cut(after, before, focus)];
}

function cut(text: string, other: string, focus: readonly string[]): string {
  const theirs = new Set(splitTopLevel(inside(other)));
  const says = (piece: string): boolean => {
    const [name = ''] = piece.split('=', 1);
    if (focus.length > 0) return name === '*' || name === '/' || focus.includes(name);
    return !theirs.has(piece);
  };
  const shown: string[] = [];
  for (const [index, piece] of splitTopLevel(inside(text)).entries())
    if (index === 0 || says(piece)) shown.push(piece);
    else if (shown.at(-1) !== '...') shown.push('...');
  return `${text.slice(0, text.indexOf('('))}(${shown.join(', ')})`;
}

function inside(text: string): string {
  return text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
}
