import { createMiner } from '../host/index/create.ts';
import type { Miner } from '../host/index/miner.ts';
import type { Arguments, Options } from './arguments.ts';
import type { Io } from './io.ts';
import { showProgress } from './progress.ts';

/** Options of the commands that read releases from a package index. */
export const INDEX_OPTIONS: Options = {
  'index-url': { value: 'URL', help: 'Package index (simple API); default: the one that pip uses.' },
};

/** Lends a miner whose progress is shown. */
export async function withMiner<T>(given: Arguments, io: Io, use: (miner: Miner) => Promise<T>): Promise<T> {
  const progress = showProgress(io);
  const indexUrl = given.one('index-url');
  const miner = await createMiner({ onProgress: progress.step, ...(indexUrl !== undefined && { indexUrl }) });
  try {
    return await use(miner);
  } finally {
    progress.end();
    await miner.close();
  }
}
