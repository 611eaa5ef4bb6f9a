/** The threads that mine. Each compiles nothing: V8 shares the code of one WebAssembly binary within a process. */
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import workerpool from 'workerpool';
import { IndexError } from '../../mine/ports.ts';
import type { Answer, ThreadData } from './thread.ts';
import type { Work } from './work.ts';

/** Bytes of memory that a thread takes at most, reading the largest libraries. */
const THREAD_MEMORY = 1.5e9;

/** Reading makes much that is soon garbage: with room for it, a tenth of the CPU is saved, and no memory lost. */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 96 };

/** As many as there are cores, and room in memory for. */
export function defaultJobs(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / THREAD_MEMORY)));
}

export interface Pool extends Work {
  /** Stops all threads at once, whatever they do. */
  close(): Promise<void>;
}

/** Up to `jobs` threads; they start with the first work. */
export function createPool(jobs: number, data: ThreadData): Pool {
  const pool = workerpool.pool(script(), {
    workerType: 'thread',
    maxWorkers: jobs,
    workerTerminateTimeout: 20,
    workerThreadOpts: { workerData: data, resourceLimits: THREAD_LIMITS },
  });
  let isClosed = false;
  return {
    surface: (job) => ask('surface', job),
    local: (path) => ask('local', path),
    timeline: (plan) => ask('timeline', plan),
    async close() {
      isClosed = true;
      await pool.terminate(true);
    },
  };

  async function ask<Name extends keyof Work>(
    name: Name,
    given: Parameters<Work[Name]>[0],
  ): Promise<Awaited<ReturnType<Work[Name]>>> {
    // The pool would start a thread for it, or never answer.
    if (isClosed) throw new Error('the threads of the miner are stopped');
    const answer: Answer<Awaited<ReturnType<Work[Name]>>> = await pool.exec(name, [given]);
    if ('value' in answer) return answer.value;
    throw new IndexError(answer.problem);
  }
}

/** Beside the bundle in `dist/`, or beside this source. */
function script(): string {
  const found = ['mine-thread.cjs', 'thread.ts']
    .map((name) => join(import.meta.dirname, name))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('the worker thread of the miner is missing');
  return found;
}
