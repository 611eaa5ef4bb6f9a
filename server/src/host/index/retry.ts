/** Tries again what may go better a moment later. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IndexError } from '../../mine/ports.ts';

/** A failure that may pass. */
export class PassingError extends Error {
  /** The delay that the server asks for, in milliseconds. */
  readonly after: number | undefined;
  /** The error to give up with, should it not pass. */
  readonly last: IndexError;

  constructor(last: IndexError, after?: number) {
    super(last.message);
    this.last = last;
    this.after = after;
  }
}

const TRIES = 4;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;

/**
 * Calls `attempt` until it returns, up to four times, while it throws `PassingError`. Waits what the server asks for,
 * else 0.5 s, 1 s, 2 s. Throws the last error. `wait` takes milliseconds.
 */
export async function retrying<T>(attempt: () => Promise<T>, wait: Wait): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PassingError) || tries === TRIES) throw error;
      await wait(Math.min(error.after ?? FIRST_DELAY * 2 ** (tries - 1), LONGEST_DELAY));
    }
  }
}

export type Wait = (milliseconds: number) => Promise<unknown>;

/** Waits until the time is over, or fails once the signal is aborted. */
export function sleeping(signal: AbortSignal | undefined): Wait {
  return (milliseconds) => sleep(milliseconds, undefined, signal ? { signal } : {});
}

/** A `Retry-After` header, seconds or a date, in milliseconds from `now`. RFC 9110, section 10.2.3. */
export function parseRetryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
