/** The text of one file, with the places of its lines. */
export class Source {
  readonly text: string;
  #lines: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The line that an offset is in, from 0. */
  row(offset: number): number {
    const lines = (this.#lines ??= starts(this.text));
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function starts(text: string): number[] {
  const found = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at + 1);
  return found;
}
