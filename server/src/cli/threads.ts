import { existsSync } from 'node:fs';
import { join } from 'node:path';
import workerpool from 'workerpool';
import type { Batch, ThreadData } from './check-thread.ts';
import type { Examined, Target } from './examine.ts';

/** Files that a thread is sent at a time: few, so that all end at about the same time. */
const BATCH = 32;

/** Examines files in up to `jobs` threads; the results in the order of `targets`. */
export async function inThreads(
  targets: readonly Target[],
  jobs: number,
  data: ThreadData,
): Promise<{ examined: Examined[]; failures: string[] }> {
  const pool = workerpool.pool(script(), {
    workerType: 'thread',
    maxWorkers: jobs,
    workerThreadOpts: { workerData: data },
  });
  try {
    const starts = Array.from({ length: Math.ceil(targets.length / BATCH) }, (_, index) => index * BATCH);
    const batches = await Promise.all(
      starts.map(async (start): Promise<Batch> => {
        const batch: Batch = await pool.exec('examine', [targets.slice(start, start + BATCH)]);
        return batch;
      }),
    );
    return {
      examined: batches.flatMap(({ examined }) => examined),
      failures: [...new Set(batches.flatMap(({ failures }) => failures))],
    };
  } finally {
    await pool.terminate(true);
  }
}

/** Beside the bundle in `dist/`, or beside this source. */
function script(): string {
  const found = ['check-thread.cjs', 'check-thread.ts']
    .map((name) => join(import.meta.dirname, name))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('the worker thread of codesync check is missing');
  return found;
}
