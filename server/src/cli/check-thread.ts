/** A worker thread of `codesync check`: `threads.ts` starts it and sends it files. */
import { workerData } from 'node:worker_threads';
import workerpool from 'workerpool';
import { createSession, type Overrides, type SessionOptions } from '../host/session.ts';
import { examine, type Examined, type Target } from './examine.ts';

/** What a thread is started with. */
export interface ThreadData {
  options: SessionOptions;
  said: Overrides;
}

/** What came of some files, and the libraries of the catalog that could not be used. */
export interface Batch {
  examined: Examined[];
  failures: readonly string[];
}

function start({ options, said }: ThreadData): void {
  const session = createSession(options);
  workerpool.worker({
    async examine(targets: readonly Target[]): Promise<Batch> {
      const examined: Examined[] = [];
      for (const target of targets) examined.push(await examine(session, said, target));
      return { examined, failures: session.catalog.failures() };
    },
  });
}

start(workerData);
