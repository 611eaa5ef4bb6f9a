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
    found: (value) => movedAll(value, span, text),
    problem: ({ message }) => ({ message: text(message) }),
  };
}

/** A copy of a value with all spans in it moved, and the lines in its reasons; itself where nothing moves. */
function movedAll<T>(value: T, span: (span: Span) => Span, reason: (text: string) => string): T {
  if (typeof value !== 'object' || value === null) return value;
  const changes: Record<string, unknown> = {};
  if (isSpan(value)) {
    const to = span(value);
    if (to.start !== value.start || to.end !== value.end) Object.assign(changes, to);
  }
  for (const [key, part] of Object.entries(value)) {
    const now: unknown =
      key === 'reason' && typeof part === 'string' ? reason(part) : movedAll(part, span, reason);
    if (typeof part !== 'number' && now !== part) changes[key] = now;
  }
  if (Object.keys(changes).length === 0) return value;
  const copy: T & object = JSON.parse(Array.isArray(value) ? '[]' : '{}');
  return Object.assign(copy, value, changes);
}

function isSpan(value: object): value is Span {
  return 'start' in value && typeof value.start === 'number' && 'end' in value;
}
