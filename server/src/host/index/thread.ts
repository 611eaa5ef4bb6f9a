/** A worker thread of the miner: `pool.ts` starts it with the bytes of the parser, and sends it work. */
import { setFlagsFromString } from 'node:v8';
import { workerData } from 'node:worker_threads';
import workerpool from 'workerpool';
import type { Wasm } from '../../core/python/python.ts';
import { createPython } from '../../core/python/trees.ts';
import { readStubs, readSurface } from '../../mine/read-surface.ts';
import { createParse } from '../../mine/syntax/parsed.ts';
import { buildTimeline } from '../../mine/timeline/build.ts';
import { IndexError } from '../../mine/ports.ts';
import type { Plan } from '../../mine/run/job.ts';
import { createWork } from './work.ts';

/** What a thread is started with. */
export interface ThreadData {
  wasm: Wasm;
  cacheDir: string;
  code: string;
}

/** How a thread answers: what a person can mend is no exception, which would lose its class on the way. */
export type Answer<T> = { value: T } | { problem: string };

async function start({ wasm, cacheDir, code }: ThreadData): Promise<void> {
  const parse = createParse(await createPython(wasm));
  const work = createWork(
    {
      readSurface: (files, release) => readSurface(files, release, parse),
      readStubs: (files, release) => readStubs(files, release, parse),
      buildTimeline,
    },
    cacheDir,
    code,
  );
  workerpool.worker({
    surface: answering(work.surface),
    local: answering(work.local),
    timeline: answering((plan: Plan) => leanly(() => work.timeline(plan))),
  });
}

function answering<Given, T>(act: (given: Given) => Promise<T>) {
  return async (given: Given): Promise<Answer<T>> => {
    try {
      return { value: await act(given) };
    } catch (error) {
      if (error instanceof IndexError) return { problem: error.message };
      throw error;
    }
  };
}

/** Percent of what lives in the heap that may be garbage; 0: as V8 sees fit, which is as much again and more. */
const GARBAGE = { timeline: 20, default: 0 };

/** A timeline holds all releases of a library at once: the heap grows little beyond what lives there. */
async function leanly<T>(act: () => Promise<T>): Promise<T> {
  setFlagsFromString(`--heap-growing-percent=${GARBAGE.timeline}`);
  try {
    return await act();
  } finally {
    setFlagsFromString(`--heap-growing-percent=${GARBAGE.default}`);
  }
}

void start(workerData);
