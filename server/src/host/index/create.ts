import type { Miner, MinerOptions } from './miner.ts';

/** The miner, with its parser started. Loads what it is made of only now: most runs of the program do not mine. */
export async function createMiner(options: MinerOptions = {}): Promise<Miner> {
  const [
    { assembleMiner },
    { hashMiner },
    { createPython },
    { loadWasm },
    { readStubs, readSurface },
    { buildTimeline },
  ] = await Promise.all([
    import('./miner.ts'),
    import('./hash-miner.ts'),
    import('../../core/python/trees.ts'),
    import('../wasm.ts'),
    import('../../mine/read-surface.ts'),
    import('../../mine/timeline/build.ts'),
  ]);
  const wasm = loadWasm();
  const python = await createPython(wasm);
  return assembleMiner(
    {
      readSurface: (files, release) => readSurface(files, release, python),
      readStubs: (files, release) => readStubs(files, release, python),
      buildTimeline,
      code: await hashMiner(wasm),
    },
    options,
  );
}
