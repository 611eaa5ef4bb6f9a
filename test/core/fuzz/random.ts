/** Seeded pseudo-random numbers in [0, 1): mulberry32, public domain, by Tommy Ettinger. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number below `limit`. */
export function below(limit: number, random: () => number): number {
  return Math.floor(random() * limit);
}

/** One of some things. Throws where there is none. */
export function oneOf<T>(all: readonly T[], random: () => number): T {
  const chosen = all[below(all.length, random)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
