/** A text that knows its lines; a line ends with `\n`, `\r\n` or `\r`, as in Python. */
export class Lines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = [
      0,
      ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length),
    ];
  }

  /** Line and column from 1, columns in UTF-16 units. */
  positionAt(offset: number): { line: number; column: number } {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#start(middle) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.#start(low) + 1 };
  }

  /** A line by its number from 1, without its end. */
  line(number: number): string {
    return this.text.slice(this.#start(number - 1), this.#start(number)).replace(/\r?\n$|\r$/, '');
  }

  #start(index: number): number {
    return this.#starts[index] ?? this.text.length;
  }
}
