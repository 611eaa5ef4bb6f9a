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
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start - last.end <= gap) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** The parts of a source that were read, at their places. */
export class Holding {
  readonly #source: ByteSource;
  readonly #parts: { range: Range; bytes: Uint8Array }[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Bytes of a range; fetched, with what follows up to the next held part or up to `ahead` bytes, if not held. */
  async read(range: Range, ahead = 0): Promise<Uint8Array> {
    const held = this.#find(range);
    if (held) return held;
    const next = this.#parts
      .filter(({ range: { start } }) => start >= range.end)
      .map(({ range: { start } }) => start);
    const limit = Math.min(this.#source.size, range.end + ahead, ...next);
    return (await this.load({ start: range.start, end: Math.max(range.end, limit) })).subarray(
      0,
      range.end - range.start,
    );
  }

  /** Fetches a range, held or not, and holds it. */
  async load(range: Range): Promise<Uint8Array> {
    const bytes = await this.#source.read(range);
    this.#parts.push({ range, bytes });
    return bytes;
  }

  #find({ start, end }: Range): Uint8Array | undefined {
    const part = this.#parts.find(({ range }) => range.start <= start && end <= range.end);
    return part?.bytes.subarray(start - part.range.start, end - part.range.start);
  }
}

/** Runs `task` over `items`, at most `width` at a time. */
export async function inParallel<T>(items: readonly T[], width: number, task: (item: T) => Promise<unknown>) {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await task(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
