/** Surfaces of earlier runs on disk, each with a mark of the code that made it: other code reads them anew. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Surface } from '../../mine/surface.ts';
import type { SurfaceStore } from '../../mine/run/library.ts';
import { readCached, writeCached } from './cache.ts';

/** Keeps surfaces in `cacheDir`; `miner` marks the code, see `hashMiner`. */
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

/** A hash of the code that reads surfaces: of the bundle that this runs in, else of the sources of `core` and `mine`. */
export async function hashMiner(): Promise<string> {
  const here = import.meta.dirname;
  const isSource = basename(here) === 'index';
  const folders = isSource
    ? ['core/python', 'core/catalog', 'mine'].map((name) => join(here, '../..', name))
    : [here];
  const hash = createHash('sha256');
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((file) => /\.(ts|cjs|wasm)$/.test(file)).toSorted())
      hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}
