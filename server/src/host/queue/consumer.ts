/** Reads releases for others, off a queue. */
import { IndexError } from '../../mine/ports.ts';
import { type Job, parseJob } from '../../mine/run/job.ts';
import type { Fetched } from '../../mine/run/progress.ts';
import type { Reader } from '../index/reader.ts';
import type { SurfaceStore } from '../index/surfaces.ts';
import { PREFIX, queueName, SURFACE_LIFE, surfaceKey } from './names.ts';
import { closeAll } from './producer.ts';
import { connectRedis } from './redis.ts';

/** Milliseconds after which the job of a worker that no longer speaks up is another's, and between looks for such. */
const LOCK = 6000;
const LOOK = 3000;
/** Workers that a job may cost before it is given up. */
const LOSSES = 3;

export interface WorkerOptions {
  /** What marks the miner. */
  code: string;
  surfaces: SurfaceStore;
  signal: AbortSignal;
  /** Called after each job. */
  onDone(job: Job, result: Fetched | Error): void;
}

/**
 * Takes jobs off the queue at `url` until the signal is aborted; what is under way then is finished first. Throws
 * `StopError` once the queue cannot be reached.
 */
export async function work(
  url: string,
  reader: Reader,
  { code, surfaces, signal, onDone }: WorkerOptions,
): Promise<void> {
  const connection = await connectRedis(url);
  const { bullmq, redis, lost, report } = connection;
  const worker = new bullmq.Worker(
    queueName(code),
    async ({ data }) => {
      const job = parseJob(data);
      try {
        const fetched = await read(job);
        onDone(job, fetched);
        return fetched;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        onDone(job, error);
        throw error instanceof IndexError ? new bullmq.UnrecoverableError(error.message) : error;
      }
    },
    {
      ...{ connection: redis, prefix: PREFIX, concurrency: reader.width },
      ...{ lockDuration: LOCK, stalledInterval: LOOK, maxStalledCount: LOSSES },
    },
  );
  worker.on('error', report);

  async function read(job: Job): Promise<Fetched> {
    const { sha256, file } = job.release;
    const fetched = await reader.read(job, () => undefined);
    const bytes = await surfaces.bytes(sha256);
    if (!bytes) throw new IndexError(`${file}: its surface does not stay in the cache`);
    await redis.set(surfaceKey(code, sha256), Buffer.from(bytes), 'EX', SURFACE_LIFE);
    return fetched;
  }

  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await Promise.race([lost, stopped]);
    await Promise.race([lost, worker.close()]);
  } finally {
    await closeAll(connection, [worker]);
  }
}
