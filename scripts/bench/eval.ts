import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetch } from 'undici';
import { casesOf } from '../../server/src/bench/cases.ts';
import { run } from '../../server/src/bench/run/run.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { createPython } from '../../server/src/core/python/trees.ts';
import { openModel } from '../../server/src/host/models/models.ts';
import { noCache } from '../../server/src/host/runs/answers.ts';
import { clock } from '../../server/src/host/runs/clock.ts';
import { openDataset } from '../../server/src/host/runs/dataset.ts';
import { openRun } from '../../server/src/host/runs/folder.ts';
import { loadWasm } from '../../server/src/host/wasm.ts';
import { median, report } from './statistics.ts';

const CALLS = 3300;
const CONCURRENCY = 32;
const DELAY = 50;

/** A whole run against an endpoint of a constant delay, beside the ideal time and a bare loop of requests; and its memory. */
export async function evaluation(): Promise<void> {
  const server = fork(join(import.meta.dirname, 'endpoint.ts'), [String(DELAY)]);
  const [url]: unknown[] = await once(server, 'message');
  const folder = mkdtempSync(join(tmpdir(), 'codesync-bench-'));
  const bare = await seconds(() => requests(String(url)));
  const memory: number[] = [];
  const ours = await seconds(() => whole(String(url), folder, memory));
  server.kill();
  rmSync(folder, { recursive: true });
  const ideal = (CALLS / CONCURRENCY) * (DELAY / 1000);
  const what = `${CALLS} calls of ${DELAY} ms, ${CONCURRENCY} at a time, scored and logged`;
  report(what, 's', ours, 'ideal', ideal);
  report(what, 's', ours, 'bare fetch loop', bare);
  const part = (from: number, to: number) => median(memory.slice(memory.length * from, memory.length * to));
  report('resident memory, last quarter', 'MB', part(0.75, 1), 'second quarter', part(0.25, 0.5));
}

async function seconds(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1000;
}

async function whole(url: string, folder: string, memory: number[]): Promise<void> {
  const cases = casesOf(openDataset('synthetic', '.')).slice(0, CALLS);
  const generation = { maxTokens: 64 };
  const model = await openModel({ provider: 'openai-compatible', name: 'bench', baseUrl: url }, {});
  const identity = { model: model.identity, dataset: 'bench', prompts: 0, generation };
  const log = await openRun(folder, identity, { resume: false, started: new Date() });
  const scorer = createScorer(await createPython(loadWasm()));
  const settings = {
    cases,
    samples: 1,
    withUpdates: false,
    generation,
    concurrency: CONCURRENCY,
    budget: {},
  };
  const { end, progress } = await run(settings, {
    ...{ model, log, scorer, clock, cache: noCache, random: Math.random },
    signal: new AbortController().signal,
    onProgress: ({ done }) => done % 20 === 0 && memory.push(process.memoryUsage.rss() / 1e6),
  });
  if (end !== 'done' || progress.done !== CALLS) throw new Error(`${end} after ${progress.done} calls`);
  log.close();
  await model.close();
}

/** What any program needs for so many requests: no scores, no log. */
async function requests(url: string): Promise<void> {
  let left = CALLS;
  const worker = async () => {
    while (left-- > 0) await (await fetch(`${url}/chat/completions`, { method: 'POST', body: '{}' })).json();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
