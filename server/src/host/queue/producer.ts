/** Has releases read by the workers of a queue. */
import type { Queue, QueueEvents } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../../mine/ports.ts';
import type { Job } from '../../mine/run/job.ts';
import type { Fetched, Progress } from '../../mine/run/progress.ts';
import type { Reader } from '../index/reader.ts';
import type { SurfaceStore } from '../index/surfaces.ts';
import { maskUrl } from '../index/mask.ts';
import { PREFIX, queueName, surfaceKey } from './names.ts';
import { connectRedis, type RedisConnection } from './redis.ts';

/** Milliseconds after which a queue without workers is worth a word. */
const PATIENCE = 3000;

interface Waiting {
  at: Parameters<Reader['read']>[1];
  resolve(fetched: Fetched): void;
  reject(error: Error): void;
}

/**
 * Connects to the queue of the miner that `code` marks. Surfaces come back packed through Redis, and are kept in
 * `surfaces` before they are removed there. Throws `StopError`.
 */
export async function createQueueReader(
  url: string,
  code: string,
  surfaces: SurfaceStore,
  tell: (progress: Progress) => void,
): Promise<Reader> {
  const connection = await connectRedis(url);
  const { bullmq, redis, lost, report } = connection;
  const waiting = new Map<string, Waiting>();
  const options = { connection: redis, prefix: PREFIX };
  const queue = new bullmq.Queue(queueName(code), options);
  const events = new bullmq.QueueEvents(queueName(code), options);
  queue.on('error', report);
  events.on('error', report);
  listen(events, waiting);
  await Promise.race([lost, events.waitUntilReady()]);
  const patience = setTimeout(() => void askForWorkers(queue, url, tell).catch(report), PATIENCE);

  async function take(sha256: string): Promise<boolean> {
    const key = surfaceKey(code, sha256);
    const bytes = await redis.getBuffer(key);
    if (!bytes) return false;
    await surfaces.save(sha256, bytes);
    await redis.del(key);
    return true;
  }

  return {
    width: Infinity,
    async read(job, at) {
      const { sha256, file } = job.release;
      const kept = { kept: true, bytes: 0, requests: 0 };
      if ((await surfaces.has(sha256)) || (await Promise.race([lost, take(sha256)]))) return kept;
      const fetched = await Promise.race([lost, ask(queue, job, at, waiting)]);
      if (await Promise.race([lost, take(sha256)])) return fetched;
      throw new IndexError(`${file}: its surface was lost on the way back`);
    },
    async close() {
      clearTimeout(patience);
      for (const { reject } of waiting.values()) reject(new Error('the queue is closed'));
      await closeAll(connection, [events, queue]);
    },
  };
}

/** Adds a job unless it is there, and waits for its end. */
async function ask(
  queue: Queue,
  job: Job,
  at: Waiting['at'],
  waiting: Map<string, Waiting>,
): Promise<Fetched> {
  const jobId = job.release.sha256;
  const ended = new Promise<Fetched>((resolve, reject) => waiting.set(jobId, { at, resolve, reject }));
  try {
    await Promise.race([
      ended,
      queue.add('release', job, { jobId, removeOnComplete: true, removeOnFail: true }),
    ]);
    return await ended;
  } finally {
    waiting.delete(jobId);
  }
}

function listen(events: QueueEvents, waiting: ReadonlyMap<string, Waiting>): void {
  events.on('active', ({ jobId }) => waiting.get(jobId)?.at('reading'));
  events.on('completed', ({ jobId, returnvalue }) => {
    // Its type says text, but it comes parsed.
    const value: unknown = returnvalue;
    waiting.get(jobId)?.resolve(parseFetched(value));
  });
  events.on('failed', ({ jobId, failedReason }) => waiting.get(jobId)?.reject(new IndexError(failedReason)));
}

/** What a worker says that a release took. */
function parseFetched(value: unknown): Fetched {
  const { bytes, requests }: { bytes?: unknown; requests?: unknown } =
    typeof value === 'object' && value !== null ? value : {};
  return { kept: false, bytes: countOf(bytes), requests: countOf(requests) };
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

async function askForWorkers(queue: Queue, url: string, tell: (progress: Progress) => void): Promise<void> {
  if ((await queue.getWorkersCount()) > 0) return;
  tell({
    step: 'waiting',
    for: `a worker: start this version of codesync with: codesync worker --queue ${maskUrl(url)}`,
  });
}

/** Closes politely, as far as the server still answers. */
export async function closeAll(
  { redis }: RedisConnection,
  parts: readonly { close(): Promise<unknown> }[],
): Promise<void> {
  const closing = Promise.allSettled(parts.map((part) => part.close()));
  await Promise.race([closing, sleep(1000)]);
  redis.disconnect();
}
