import type * as bullmqModule from 'bullmq';
import type { Redis } from 'ioredis';
import { StopError } from '../../mine/ports.ts';
import { maskUrl } from '../index/mask.ts';
import { loadQueueLibraries } from './load.ts';

/** Milliseconds between tries to reach a server that is away; after the last one it is given up. */
const DELAYS = [100, 300, 600, 1000, 2000];

export interface RedisConnection {
  redis: Redis;
  bullmq: typeof bullmqModule;
  /** Never fulfilled; rejects with `StopError` once the server cannot be reached any more, or refuses. */
  lost: Promise<never>;
  /** Takes an error that a queue reports of this connection or of one made like it. */
  report(error: Error): void;
}

/** Connects to Redis or Valkey at `redis://` or `rediss://`. Throws `StopError`: one line with the address. */
export async function connectRedis(url: string): Promise<RedisConnection> {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url))
    throw new StopError(`--queue ${maskUrl(url)}: must be redis://HOST:PORT or rediss://HOST:PORT`);
  const { bullmq, Redis: Client } = await loadQueueLibraries();
  const redis = new Client(url, {
    lazyConnect: true,
    // What bullmq asks for.
    maxRetriesPerRequest: null,
    retryStrategy: (tries) => DELAYS[tries - 1] ?? null,
  });
  const loss = new Loss(maskUrl(url));
  redis.on('error', (error) => loss.note(error));
  redis.on('end', () => loss.happen());
  await Promise.race([loss.promise, redis.connect().catch(() => loss.promise)]);
  await Promise.race([loss.promise, redis.ping().catch((error: Error) => (loss.note(error), loss.promise))]);
  return { redis, bullmq, lost: loss.promise, report: (error) => loss.note(error) };
}

/** The end of a connection, and why. */
class Loss {
  readonly promise: Promise<never>;
  readonly #address: string;
  #why = 'the connection is closed';
  #reject: (error: Error) => void = () => undefined;

  constructor(address: string) {
    this.#address = address;
    this.promise = new Promise((_, reject) => (this.#reject = reject));
    this.promise.catch(() => undefined);
  }

  /** Takes note of an error; the server need not be asked again where it refuses. */
  note({ message }: Error): void {
    if (message.startsWith('Connection is closed')) return;
    const isRefusal = /^(NOAUTH|WRONGPASS|NOPERM|ERR|MISCONF|OOM)\b/.test(message);
    this.#why = `${isRefusal ? 'refuses' : 'cannot be reached'}: ${message}`;
    if (isRefusal) this.happen();
  }

  happen(): void {
    this.#reject(new StopError(`${this.#address}: ${this.#why}`));
  }
}
