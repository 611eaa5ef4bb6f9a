import type { Signal } from './ports.ts';

/** A signal of our own that another one sets off too. */
export class Stop implements Signal {
  readonly #listeners = new Set<() => void>();
  #aborted: boolean;

  constructor(outer: Signal) {
    this.#aborted = outer.aborted;
    outer.addEventListener('abort', () => this.abort(), { once: true });
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
