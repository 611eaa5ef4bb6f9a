/** What producer and workers agree on. Workers with another miner would give other surfaces: their queue is another. */

/** Name of the queue of a miner. */
export function queueName(code: string): string {
  return `mine-${code.slice(0, 16)}`;
}

/** Prefix of all keys. */
export const PREFIX = 'codesync';

/** The key under which a packed surface comes back; seconds after which nobody fetches it any more. */
export function surfaceKey(code: string, sha256: string): string {
  return `${PREFIX}:surface:${code.slice(0, 16)}:${sha256}`;
}

export const SURFACE_LIFE = 24 * 3600;
