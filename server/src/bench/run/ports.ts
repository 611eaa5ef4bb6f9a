/** What running a model needs from the world; `host/models` and `host/runs` implement it. */

/** The part of an `AbortSignal` that is used here: this layer has no DOM and no Node types. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** How an answer is to be made. What is absent is left to the endpoint. */
export interface Generation {
  /** Most tokens of an answer. */
  maxTokens: number;
  temperature?: number;
  /** Not every provider takes one. */
  seed?: number;
}

export interface ModelRequest extends Generation {
  system: string;
  user: string;
}

/** Tokens as the endpoint counts them. */
export interface Usage {
  input: number;
  output: number;
}

export interface ModelAnswer {
  /** May be empty: a model can refuse, or say nothing. */
  text: string;
  /** Absent where the endpoint does not count. */
  usage?: Usage;
  /** Why it ended, in the endpoint's own word: `stop`, `length`, `max_tokens`. */
  stop?: string;
}

/** Who a model is: with the prompt and the settings, what makes an answer the same answer. */
export interface ModelIdentity {
  provider: string;
  name: string;
  /** Address of the endpoint, without anything secret. */
  baseUrl: string;
  /** What the user adds to each request's body. */
  extraBody?: Readonly<Record<string, unknown>>;
}

export interface Model {
  readonly identity: ModelIdentity;
  /** One try. Throws `ModelError`; also when `signal` is aborted, then with kind `cancelled`. */
  ask(request: ModelRequest, signal: Signal): Promise<ModelAnswer>;
}

/**
 * - `busy`: too many requests; slow down, and try again.
 * - `passing`: a failure that may pass; try again.
 * - `endpoint`: nothing there, or something else than a model; fatal unless it has answered well before.
 * - `request`: this request is refused, and would be again; others may pass.
 * - `fatal`: no request will pass: the key, or the name of the model.
 * - `cancelled`: somebody stopped it.
 */
export type ModelErrorKind = 'busy' | 'passing' | 'endpoint' | 'request' | 'fatal' | 'cancelled';

/** A model that did not answer; the message is one line that says what and where, and holds no key. */
export class ModelError extends Error {
  readonly kind: ModelErrorKind;
  /** Milliseconds that the endpoint asks to wait. */
  readonly after: number | undefined;

  constructor(kind: ModelErrorKind, message: string, after?: number) {
    super(message);
    this.kind = kind;
    this.after = after;
  }
}

/** Milliseconds since 1970, and waiting. */
export interface Clock {
  now(): number;
  /** Ends early, without an error, when `signal` is aborted. */
  sleep(milliseconds: number, signal: Signal): Promise<void>;
}

/** Answers of earlier runs, by a key that names all that an answer depends on. */
export interface AnswerCache {
  get(key: string): Promise<ModelAnswer | undefined>;
  put(key: string, answer: ModelAnswer): Promise<void>;
}

/** The append-only log of a run: lines are on the disk, whole, when this returns. */
export interface RunLog {
  append(line: string): void;
}
