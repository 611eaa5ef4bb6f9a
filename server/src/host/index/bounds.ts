/** Bounds against archives made to fill the memory or to take for ever. Messages are without the name of the archive. */

/** Bytes once inflated: of one source, of all of them, of a whole source distribution. */
const LARGEST_MEMBER = 64 * 1024 * 1024;
const LARGEST_SUM = 1024 * 1024 * 1024;
const LARGEST_ARCHIVE = 4 * LARGEST_SUM;
/** The largest wheels of all have some 20,000. */
const MOST_MEMBERS = 200_000;

/** Throws where an archive has too many members. */
export function checkCount(members: number): void {
  if (members > MOST_MEMBERS) throw new Error(`it has too many members (more than ${MOST_MEMBERS})`);
}

/** Adds up the sizes that sources claim. */
export class SizeCheck {
  #sum = 0;

  /** Throws where one is too large, or all of them. */
  add(name: string, bytes: number): void {
    this.#sum += bytes;
    if (bytes > LARGEST_MEMBER) throw new Error(`${name} is too large (${bytes} bytes)`);
    if (this.#sum > LARGEST_SUM) throw new Error(`its sources are too large (${this.#sum} bytes)`);
  }
}

/** Passes bytes on. Throws once there are more than an archive may have. */
export async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of chunks) {
    sum += chunk.length;
    if (sum > LARGEST_ARCHIVE) throw new Error(`it inflates to more than ${LARGEST_ARCHIVE} bytes`);
    yield chunk;
  }
}
