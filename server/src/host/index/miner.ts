/** Everything that mining does, behind one object: the command line and `npm run data` use nothing else. */
import { basename } from 'node:path';
import type { LibraryFile } from '../../core/catalog/format.ts';
import { compare } from '../../core/versions/versions.ts';
import { IndexError } from '../../mine/ports.ts';
import { normalizeName, parseFileName } from '../../mine/run/file-name.ts';
import { mineLibrary, type MinePorts, mineSurfaces, type Progress } from '../../mine/run/library.ts';
import { type LockedRelease, lockVersion } from '../../mine/run/lock.ts';
import type { Surface } from '../../mine/surface.ts';
import { defaultCacheDir } from './cache.ts';
import type { CatalogPlace } from './catalog-files.ts';
import { findStubs, mineLocked, refreshCatalog, refreshLock } from './catalog-run.ts';
import { connect, type Connection } from './connect.ts';
import { createSources, openLocal } from './sources.ts';
import { createSurfaceStore } from './surfaces.ts';

export interface MinerOptions {
  /** Address of a simple repository API; default: the one that pip uses. */
  indexUrl?: string;
  /** Default: see `defaultCacheDir`. */
  cacheDir?: string;
  /** Called after each release. */
  onProgress?: (progress: Progress) => void;
}

/** Every method throws `IndexError`, one line for a person. */
export interface Miner {
  /** Adds libraries to a catalog, `NAME` or `NAME>=VERSION`, or looks for their new releases; none: for all it has. */
  refresh(requests: readonly string[], place: CatalogPlace): Promise<LibraryFile[]>;
  /** Looks for releases as `refresh` does, and writes the lock alone. */
  lock(requests: readonly string[], place: CatalogPlace): Promise<void>;
  /** Mines what the lock names, from exactly those files; `names`: only these libraries of it. */
  obey(place: CatalogPlace, names?: readonly string[]): Promise<LibraryFile[]>;
  /** The surface of one release; `latest` is the newest final one. */
  surface(distribution: string, version: string): Promise<Surface>;
  /** The surface of a wheel or source distribution on disk. */
  surfaceOf(path: string): Promise<Surface>;
  /** The timeline over some releases of a library, in any order. */
  timeline(distribution: string, versions: readonly string[]): Promise<LibraryFile>;
  /** Ends its connections. */
  close(): Promise<void>;
}

export interface Mining extends Pick<MinePorts, 'readSurface' | 'readStubs' | 'buildTimeline'> {
  /** Marks the code of `readSurface`: surfaces that other code has read are read again. */
  code: string;
}

/** Puts a miner together; it connects to the index when something is first needed from there. */
export function assembleMiner(mining: Mining, options: MinerOptions = {}): Miner {
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  let connection: Promise<Connection> | undefined;
  const connected = (): Promise<Connection> => (connection ??= connect(options.indexUrl));
  const ports: MinePorts = {
    ...mining,
    ...createSources(connected, cacheDir),
    surfaces: createSurfaceStore(cacheDir, mining.code),
    progress: options.onProgress ?? (() => undefined),
  };
  return {
    refresh: async (requests, place) => refreshCatalog(requests, place, (await connected()).index, ports),
    lock: async (requests, place) => refreshLock(requests, place, (await connected()).index, ports),
    obey: (place, names) => mineLocked(place, ports, names),
    async surface(distribution, version) {
      const name = normalizeName(distribution);
      const [surface] = await mineSurfaces(name, await lockVersions(connected(), name, [version]), ports);
      return surface!;
    },
    surfaceOf: (path) => readLocal(path, mining),
    async timeline(distribution, versions) {
      const name = normalizeName(distribution);
      const releases = await lockVersions(connected(), name, versions);
      const stubs = await findStubs((await connected()).index, name, ports);
      return mineLibrary(name, { releases, ...(stubs && { stubs }) }, ports);
    },
    async close() {
      await connection?.then(({ http }) => http.close());
    },
  };
}

/** Ascending by version. */
async function lockVersions(
  connection: Promise<Connection>,
  distribution: string,
  versions: readonly string[],
): Promise<LockedRelease[]> {
  const { index } = await connection;
  const files = await index.files(distribution);
  const locked = await Promise.all(
    versions.map((version) => lockVersion(files, distribution, version, index.describe)),
  );
  return locked.toSorted((a, b) => compare(a.version, b.version));
}

async function readLocal(path: string, { readSurface }: Mining): Promise<Surface> {
  const file = basename(path);
  const version = parseFileName(file)?.version;
  if (version === undefined)
    throw new IndexError(`${path}: is not named like a wheel or a .tar.gz source distribution`);
  const distribution = normalizeName(file.slice(0, file.indexOf(`-${version}`)));
  return readSurface(await openLocal(path, distribution), { distribution, version });
}
