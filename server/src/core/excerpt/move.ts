import type { Problem } from '../finding.ts';
import type { Span } from '../text.ts';

/** A stretch of a text that stands elsewhere in another one: from `from` (offset, line) up to the next piece. */
export interface Piece {
  from: number;
  to: number;
  fromLine: number;
  toLine: number;
}

/** Takes what was found in one text to another one that has the same pieces elsewhere. */
export interface Move {
  /** A copy with all spans in it moved, and the line numbers in reasons. */
  found<T>(value: T): T;
  problem(problem: Problem): Problem;
}

/** `pieces` ascend; the first one starts at 0, on line 1. */
export function moveBy(pieces: readonly Piece[]): Move {
  const offset = (at: number): number => {
    const piece = pieces.findLast(({ from }) => from <= at);
    return piece ? at - piece.from + piece.to : at;
  };
  const line = (at: number): number => {
    const piece = pieces.findLast(({ fromLine }) => fromLine <= at);
    return piece ? at - piece.fromLine + piece.toLine : at;
  };
  const text = (said: string): string =>
    said.replaceAll(/\bline (\d+)/g, (_, at: string) => `line ${line(Number(at))}`);
  // What ends where a piece ends belongs to that piece.
  const span = ({ start, end }: Span): Span => ({
    start: offset(start),
    end: end > start ? offset(end - 1) + 1 : offset(start),
  });
  return {
    found(value) {
      const copy: typeof value = JSON.parse(JSON.stringify(value));
      moveAll(copy, span, text);
      return copy;
    },
    problem: ({ message }) => ({ message: text(message) }),
  };
}

/** Moves all spans in a value, and the lines in its reasons. */
function moveAll(value: unknown, span: (span: Span) => Span, reason: (text: string) => string): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSpan(value)) Object.assign(value, span(value));
  if ('reason' in value && typeof value.reason === 'string') value.reason = reason(value.reason);
  for (const part of Object.values(value)) moveAll(part, span, reason);
}

function isSpan(value: object): value is Span {
  return 'start' in value && typeof value.start === 'number' && 'end' in value;
}
