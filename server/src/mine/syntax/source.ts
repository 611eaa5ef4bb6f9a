import type { Span } from '../../core/text.ts';

/** The text of one file, with what is known of its places. */
export class Source {
  readonly text: string;
  /** In order. */
  readonly #comments: Span[] = [];
  #lines: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The line that an offset is in, from 0. */
  row(offset: number): number {
    const lines = (this.#lines ??= starts(this.text));
    return countUntil(lines.length, (at) => (lines[at] ?? 0) <= offset) - 1;
  }

  addComment(comment: Span): void {
    this.#comments.push(comment);
  }

  /** The comments in a part of the text, in order. */
  commentsIn({ start, end }: Span): Span[] {
    const all = this.#comments;
    const first = countUntil(all.length, (at) => (all[at]?.start ?? 0) < start);
    const after = countUntil(all.length, (at) => (all[at]?.end ?? 0) <= end);
    return all.slice(first, after);
  }
}

function starts(text: string): number[] {
  const found = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at + 1);
  return found;
}

/** How many of so many indexes hold, where those that do come first. */
function countUntil(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
