/** Surfaces on disk, by the code that read them and the sha256 of the file that they were read from. */
import { access, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Surface } from '../../mine/surface.ts';
import { pack, removeUnfinished, unpack, writeWhole } from './cache.ts';

export interface SurfaceStore {
  has(sha256: string): Promise<boolean>;
  /** The surface as it is kept; `undefined` where there is none. */
  bytes(sha256: string): Promise<Uint8Array | undefined>;
  /** `undefined` where there is none; a damaged one is removed. */
  load(sha256: string): Promise<Surface | undefined>;
  /** Keeps what `packSurface` made. */
  save(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Removes what killed runs left unfinished, and what other code read that nobody has used for long. */
  tidy(): Promise<void>;
}

/** Milliseconds after which the surfaces of other code are removed. */
const FORGOTTEN = 14 * 24 * 3600_000;

/** Keeps surfaces in `cacheDir`; `code` marks what reads them: other code reads them anew. */
export function createSurfaceStore(cacheDir: string, code: string): SurfaceStore {
  const all = join(cacheDir, 'surfaces');
  const own = join(all, code.slice(0, 16));
  const pathOf = (sha256: string): string => join(own, `${sha256}.json.gz`);
  const bytes = (sha256: string) => readFile(pathOf(sha256)).catch(() => undefined);
  return {
    bytes,
    has: (sha256) =>
      access(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
    async load(sha256) {
      const kept = await bytes(sha256);
      const surface = kept && unpackSurface(kept);
      if (kept && !surface) await rm(pathOf(sha256), { force: true });
      return surface;
    },
    save: (sha256, packed) => writeWhole(pathOf(sha256), packed),
    async tidy() {
      await removeUnfinished(own);
      for (const name of await readdir(all).catch(() => [])) {
        const path = join(all, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (path !== own && Date.now() - mtimeMs > FORGOTTEN)
          await rm(path, { recursive: true, force: true });
      }
    },
  };
}

/** A surface as it is kept and sent. */
export function packSurface(surface: Surface): Promise<Uint8Array> {
  return pack({ ...surface, apis: [...surface.apis] });
}

/** `undefined` where the bytes are damaged. */
export function unpackSurface(bytes: Uint8Array): Surface | undefined {
  const kept = unpack(bytes);
  return isKept(kept) ? { ...kept, apis: new Map(kept.apis) } : undefined;
}

type Kept = Omit<Surface, 'apis'> & { apis: [string, Parameters<Surface['apis']['set']>[1]][] };

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'apis' in value && Array.isArray(value.apis);
}
