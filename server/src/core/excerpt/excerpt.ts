import type { Piece } from './move.ts';
import type { Unit } from './outline.ts';

/** A text without some functions and classes, and where each piece of it stands in the whole. */
export interface Excerpt {
  text: string;
  pieces: readonly Piece[];
}

/** Leaves out some functions and classes, in the order of the text. */
export function excerptOf(text: string, left: readonly Unit[]): Excerpt {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let [from, fromLine, to, toLine] = [0, 1, 0, 1];
  for (const { start, end, lines } of [...left, { start: text.length, end: text.length, lines: 0 }]) {
    const part = text.slice(to, start);
    const breaks = part.split('\n').length - 1;
    parts.push(part);
    pieces.push({ from, to, fromLine, toLine });
    [from, fromLine, to, toLine] = [from + part.length, fromLine + breaks, end, toLine + breaks + lines];
  }
  return { text: parts.join(''), pieces };
}
