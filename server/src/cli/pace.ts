/** How fast releases are read, and for how long that will go on. */
import type { MinerProgress } from '../host/index/miner.ts';

/** Counts over all libraries of a run. `now` in milliseconds. */
export class Pace {
  total = 0;
  done = 0;
  /** Bytes received. */
  bytes = 0;
  #read = 0;
  #started: number | undefined;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes note of an event. */
  note(progress: MinerProgress): void {
    if (progress.step === 'planned')
      this.total += progress.libraries.reduce((sum, { total }) => sum + total, 0);
    if (progress.step === 'fetching' || progress.step === 'reading') this.#started ??= this.#now();
    if (progress.step !== 'read') return;
    this.done++;
    this.bytes += progress.fetched.bytes;
    if (!progress.fetched.kept) this.#read++;
  }

  /** `12/480, 1.9/s, 4 min left`; what cannot be known yet is left out. */
  toString(): string {
    const seconds = this.#started === undefined ? 0 : (this.#now() - this.#started) / 1000;
    const rate = seconds > 0 ? this.#read / seconds : 0;
    const left = rate > 0 && this.done < this.total ? (this.total - this.done) / rate : undefined;
    return [
      `${this.done}/${this.total}`,
      rate > 0 && `${rate.toFixed(1)}/s`,
      left !== undefined && `${duration(left)} left`,
    ]
      .filter(Boolean)
      .join(', ');
  }
}

/** `45 s`, `3 min`, `2 h`. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** `3.1 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
