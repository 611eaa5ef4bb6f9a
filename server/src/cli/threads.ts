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
  const stretches = stretchesOf(targets.length, jobs);
  const batches = new Map<number, Batch>();
  await Promise.all(
    stretches.map(async (own) => {
      const thread = workerpool.pool(script(), {
        workerType: 'thread',
        maxWorkers: 1,
        workerThreadOpts: { workerData: data },
      });
      try {
        for (let at = nextOf(own, stretches); at !== undefined; at = nextOf(own, stretches))
          batches.set(at, await thread.exec('examine', [targets.slice(at, at + BATCH)]));
      } finally {
        await thread.terminate(true);
      }
    }),
  );
  const inOrder = [...batches].toSorted(([a], [b]) => a - b).map(([, batch]) => batch);
  return {
    examined: inOrder.flatMap(({ examined }) => examined),
    failures: [...new Set(inOrder.flatMap(({ failures }) => failures))],
  };
}

/**
 * Where the batches of each thread begin. Files beside each other import the same modules: a thread goes on from one batch
 * to the next one, so that few modules are opened in two threads.
 */
function stretchesOf(files: number, jobs: number): number[][] {
  const starts = Array.from({ length: Math.ceil(files / BATCH) }, (_, index) => index * BATCH);
  const length = Math.ceil(starts.length / jobs);
  return Array.from({ length: jobs }, (_, job) => starts.slice(job * length, (job + 1) * length));
}

/** The next batch of a thread; when its own are done, the last one of the thread that has the most to do. */
function nextOf(own: number[], stretches: readonly number[][]): number | undefined {
  const longest = stretches.reduce((a, b) => (b.length > a.length ? b : a), own);
  return own.shift() ?? longest.pop();
}

/** Beside the bundle in `dist/`, or beside this source. */
function script(): string {
  const found = ['check-thread.cjs', 'check-thread.ts']
    .map((name) => join(import.meta.dirname, name))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('the worker thread of codesync check is missing');
  return found;
}
