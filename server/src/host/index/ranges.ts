/** Bytes at places: what an archive is read through, whether it lies on disk or behind HTTP. */

export interface Range {
  start: number;
  /** Exclusive. */
  end: number;
}

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** Exactly the bytes of the range. */
  read(range: Range): Promise<Uint8Array>;
}

/** Joins ranges with at most `gap` bytes between them, so that a request reads many. Returns them ascending. */
export function coalesce(ranges: readonly Range[], gap: number): Range[] {
  const joined: Range[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start - last.end <= gap) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** The parts of a source that were read, at their places. */
export class Holding {
  readonly #source: ByteSource;
  readonly #parts: { start: number; bytes: Uint8Array }[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /**
   * Bytes of a range; what is not held is fetched, with up to `ahead` bytes more, never what is held behind it. Throws
   * where the source has no such range.
   */
  async read(range: Range, ahead = 0): Promise<Uint8Array> {
    if (range.start < 0 || range.start > range.end || range.end > this.#source.size)
      throw new Error(`it has no bytes ${range.start} to ${range.end}`);
    const held = this.#find(range);
    if (held) return held;
    const behind = this.#parts.map(({ start }) => start).filter((start) => start > range.start);
    await this.#load({ start: range.start, end: Math.min(this.#source.size, range.end + ahead, ...behind) });
    return this.read(range);
  }

  /** Fetches a range and holds it, as one part with what is held right behind it. */
  async #load({ start, end }: Range): Promise<void> {
    const bytes = await this.#source.read({ start, end });
    const behind = this.#parts.findIndex((part) => part.start === end);
    const rest = this.#parts[behind];
    if (rest) this.#parts[behind] = { start, bytes: Buffer.concat([bytes, rest.bytes]) };
    else this.#parts.push({ start, bytes });
  }

  #find({ start, end }: Range): Uint8Array | undefined {
    const part = this.#parts.find((held) => held.start <= start && end <= held.start + held.bytes.length);
    return part?.bytes.subarray(start - part.start, end - part.start);
  }
}
