import type { Usage } from './ports.ts';

/** Prices in US dollars for a million tokens, as the user gives them. */
export interface Price {
  input: number;
  output: number;
}

/** What a run may spend, those of earlier parts of it included; absent: no limit. */
export interface Budget {
  calls?: number;
  /** Input and output together. */
  tokens?: number;
  /** US dollars; needs a price. */
  usd?: number;
}

/** What was spent. */
export interface Spending extends Usage {
  calls: number;
  /** US dollars; absent without a price. */
  usd?: number;
}

/** Counts what calls use, and says when a limit is reached: calls exactly, the rest once the answers tell. */
export class Purse {
  readonly #budget: Budget;
  readonly #price: Price | undefined;
  #calls = 0;
  #input = 0;
  #output = 0;

  constructor(budget: Budget, price: Price | undefined) {
    this.#budget = budget;
    this.#price = price;
  }

  /** Before a call is sent. */
  started(): void {
    this.#calls++;
  }

  used({ input, output }: Usage): void {
    this.#input += input;
    this.#output += output;
  }

  get spent(): Spending {
    const usd =
      this.#price && (this.#input * this.#price.input + this.#output * this.#price.output) / 1_000_000;
    const counts = { calls: this.#calls, input: this.#input, output: this.#output };
    return usd === undefined ? counts : { ...counts, usd };
  }

  /** The limit that is reached, as text: `1,000 calls`. */
  get reached(): string | undefined {
    const { calls, input, output, usd = 0 } = this.spent;
    const limit = this.#budget;
    if (limit.calls !== undefined && calls >= limit.calls) return `${limit.calls} calls`;
    if (limit.tokens !== undefined && input + output >= limit.tokens) return `${limit.tokens} tokens`;
    return limit.usd !== undefined && usd >= limit.usd ? `$${limit.usd}` : undefined;
  }
}
