/** Surfaces of earlier runs on disk, each with a mark of the code that made it: other code reads them anew. */
import { join } from 'node:path';
import type { Surface } from '../../mine/surface.ts';
import type { SurfaceStore } from '../../mine/run/library.ts';
import { readCached, writeCached } from './cache.ts';

/** Keeps surfaces in `cacheDir`; `miner` marks the code that reads them. */
export function createSurfaceStore(cacheDir: string, miner: string): SurfaceStore {
  const pathOf = (sha256: string): string => join(cacheDir, 'surfaces', `${sha256}.json.gz`);
  return {
    async load(sha256) {
      const kept = await readCached(pathOf(sha256));
      return isKept(kept) && kept.miner === miner
        ? { ...kept.surface, apis: new Map(kept.surface.apis) }
        : undefined;
    },
    save: (sha256, surface) =>
      writeCached(pathOf(sha256), { miner, surface: { ...surface, apis: [...surface.apis] } }),
  };
}

interface Kept {
  miner: string;
  surface: Omit<Surface, 'apis'> & { apis: [string, Parameters<Surface['apis']['set']>[1]][] };
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'miner' in value && 'surface' in value;
}
