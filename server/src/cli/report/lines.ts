/** A text that knows its lines; a line ends with `\n`, `\r\n` or `\r`, as in Python. */
export class Lines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = startsOf(text);
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

function startsOf(text: string): number[] {
  const starts = [0];
  const end = text.includes('\r') ? /\r\n?|\n/g : undefined;
  for (let at = nextStart(text, 0, end); at > 0; at = nextStart(text, at, end)) starts.push(at);
  return starts;
}

/** Where the next line starts; 0 where there is none. `end` is searched for where line ends are not all alike. */
function nextStart(text: string, from: number, end: RegExp | undefined): number {
  if (!end) return text.indexOf('\n', from) + 1;
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex : 0;
}
