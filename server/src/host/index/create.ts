import type { Miner, MinerOptions } from './miner.ts';

/** A miner with threads of its own. Loads what it is made of only now: most runs of the program do not mine. */
export async function createMiner(options: MinerOptions = {}): Promise<Miner> {
  const [{ assembleMiner }, { hashMiner }, { createPool, defaultJobs }, { defaultCacheDir }, { loadWasm }] =
    await Promise.all([
      import('./miner.ts'),
      import('./hash-miner.ts'),
      import('./pool.ts'),
      import('./cache.ts'),
      import('../wasm.ts'),
    ]);
  const wasm = loadWasm();
  const code = await hashMiner(wasm);
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  const pool = createPool(options.jobs ?? defaultJobs(), { wasm, cacheDir, code });
  options.signal?.addEventListener('abort', () => void pool.close(), { once: true });
  return assembleMiner(pool, code, { ...options, cacheDir });
}
