import type { Clock, Signal } from './ports.ts';

/**
 * How many requests may be open at once: as many as the user says, fewer while the endpoint says that they are too many.
 * Additive increase, multiplicative decrease (Chiu and Jain 1989), as in TCP.
 */
export class Throttle {
  readonly #most: number;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #open = 0;
  #quietUntil = 0;
  #lowered = 0;

  constructor(most: number, clock: Clock) {
    this.#most = most;
    this.#limit = most;
    this.#clock = clock;
  }

  /** Requests that may be open now. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** When the endpoint may be asked again, as `Clock.now`; in the past if it may be now. */
  get quietUntil(): number {
    return this.#quietUntil;
  }

  /** Takes a place, waiting for it; `leave` gives it back. */
  async enter(signal: Signal): Promise<void> {
    while (!signal.aborted) {
      const quiet = this.#quietUntil - this.#clock.now();
      if (quiet > 0) await this.#clock.sleep(quiet, signal);
      else if (this.#open < this.limit) break;
      else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#open++;
  }

  leave(): void {
    this.#open--;
    this.#wake();
  }

  /** A request was answered: one more after a round of such. */
  succeeded(): void {
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
  }

  /** A request that was sent at `sent` was one too many; nobody asks for `pause` milliseconds. */
  tooMany(sent: number, pause: number): void {
    const now = this.#clock.now();
    this.#quietUntil = Math.max(this.#quietUntil, now + pause);
    // Requests that were open together fail together: that is one event.
    if (sent < this.#lowered) return;
    this.#limit = Math.max(1, this.#limit / 2);
    this.#lowered = now;
  }

  #wake(): void {
    for (let free = this.limit - this.#open; free > 0; free--) this.#waiting.shift()?.();
  }
}
