/** Everything that mining does, behind one object: the command line and `npm run data` use nothing else. */
import type { LibraryFile } from '../../core/catalog/format.ts';
import { compare } from '../../core/versions/versions.ts';
import { IndexError } from '../../mine/ports.ts';
import { type Failure, mineAll } from '../../mine/run/engine.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import type { Plan } from '../../mine/run/job.ts';
import { type Lock, LOCK_SCHEMA, type LockedRelease, lockVersion } from '../../mine/run/lock.ts';
import type { Progress } from '../../mine/run/progress.ts';
import type { Surface } from '../../mine/surface.ts';
import { defaultCacheDir, removeUnfinished } from './cache.ts';
import { CancelledError } from './cancelled.ts';
import type { CatalogPlace } from './catalog-files.ts';
import { type CatalogTools, type Mined, mineLocked, refreshCatalog, refreshLock } from './catalog-run.ts';
import { connect, type Connection } from './connect.ts';
import { findStubs, planLibraries } from './locking.ts';
import { defaultJobs, type Pool } from './pool.ts';
import type { WorkerOptions } from '../queue/consumer.ts';
import { createReader, type Reader } from './reader.ts';
import { createSourceStore, openSources } from './sources.ts';
import { createSurfaceStore, unpackSurface } from './surfaces.ts';

/** A miner looks at the index before it has plans. */
export type MinerProgress = Progress | { step: 'looking'; done: number; total: number };

export interface MinerOptions {
  /** Address of a simple repository API; default: the one that pip uses. */
  indexUrl?: string;
  /** Default: see `defaultCacheDir`. */
  cacheDir?: string;
  /** Threads that read releases; default: see `defaultJobs`. */
  jobs?: number;
  onProgress?: (progress: MinerProgress) => void;
  /** `redis://HOST:PORT` of a queue: its workers read the releases instead of threads of this machine. */
  queue?: string;
  /** Stops what is under way: methods then throw `CancelledError`, and nothing is left half-written. */
  signal?: AbortSignal;
}

/** Every method throws `IndexError`, one line for a person. */
export interface Miner {
  /** Adds libraries to a catalog, `NAME` or `NAME>=VERSION`, or looks for their new releases; none: for all it has. */
  refresh(requests: readonly string[], place: CatalogPlace, onlyNew?: boolean): Promise<Mined>;
  /** Looks for releases as `refresh` does, and writes the lock alone. */
  lock(requests: readonly string[], place: CatalogPlace): Promise<Failure[]>;
  /** Mines what the lock names, from exactly those files; `names`: only these libraries of it. */
  obey(place: CatalogPlace, names?: readonly string[]): Promise<Mined>;
  /** The surface of one release; `latest` is the newest final one. */
  surface(distribution: string, version: string): Promise<Surface>;
  /** The surface of a wheel or source distribution on disk. */
  surfaceOf(path: string): Promise<Surface>;
  /** The timeline over some releases of a library, in any order; none: over those that `refresh` would mine. */
  timeline(distribution: string, versions?: readonly string[]): Promise<LibraryFile>;
  /** Reads releases for others, off the queue at `url`, until `until` is aborted; `onDone` is called after each. */
  serve(url: string, until: AbortSignal, onDone: WorkerOptions['onDone']): Promise<void>;
  /** Ends its connections and threads. */
  close(): Promise<void>;
}

/** Fetches of releases that go on while all threads read. */
const AHEAD = 2;

const EMPTY_LOCK: Lock = { schema: LOCK_SCHEMA, distributions: {} };

/**
 * Puts a miner together; it connects to the index when something is first needed from there. `code` marks what `work`
 * reads surfaces with.
 */
export function assembleMiner(work: Pool, code: string, options: MinerOptions = {}): Miner {
  const { signal, indexUrl, queue, jobs = defaultJobs(), cacheDir = defaultCacheDir() } = options;
  let connection: Promise<Connection> | undefined;
  const connected = () => (connection ??= connect(indexUrl, signal ? { signal } : {}));
  const index = async () => (await connected()).index;
  const sources = createSourceStore(cacheDir);
  const surfaces = createSurfaceStore(cacheDir, code);
  const local = createReader(connected, sources, surfaces, work, jobs + AHEAD);
  const tell = options.onProgress ?? (() => undefined);
  let reader: Promise<Reader> | undefined;
  const reading = () => (reader ??= queue === undefined ? Promise.resolve(local) : openQueue(queue));
  async function openQueue(url: string): Promise<Reader> {
    const { createQueueReader } = await import('../queue/producer.ts');
    const opened = await createQueueReader(url, code, surfaces, tell);
    signal?.addEventListener('abort', () => void opened.close(), { once: true });
    return opened;
  }
  let tidied: Promise<unknown> | undefined;
  const tools: CatalogTools = {
    index,
    look: (done, total) => tell({ step: 'looking', done, total }),
    timeline: (plan) => work.timeline(plan),
    open: (job) => openSources(job, connected, sources),
    async mine(plans, build, isSilent = false) {
      await (tidied ??= Promise.all([surfaces.tidy(), removeUnfinished(sources.folder)]));
      const progress = isSilent ? () => undefined : tell;
      return mineAll(plans, { ...(await reading()), build, progress, signal });
    },
  };

  /** Mines one library and gives what `build` makes of it. */
  async function mineOne<T>(plan: Plan, build: (plan: Plan) => Promise<T>): Promise<T> {
    const { built, failures } = await tools.mine([plan], build);
    if (failures[0]) throw failures[0].error;
    return built[0]!;
  }

  async function planOf(distribution: string, versions: readonly string[] | undefined): Promise<Plan> {
    if (versions) {
      tools.look(0, 1);
      const releases = await lockVersions(await connected(), distribution, versions);
      const stubs = await findStubs(await index(), distribution, tools.open);
      return { distribution, locked: { releases, ...(stubs && { stubs }) } };
    }
    const { plans, failures } = await planLibraries(
      [distribution],
      EMPTY_LOCK,
      await index(),
      tools.open,
      tools.look,
    );
    if (failures[0]) throw failures[0].error;
    return plans[0]!;
  }

  async function guarded<T>(act: () => Promise<T>): Promise<T> {
    try {
      signal?.throwIfAborted();
      return await act();
    } catch (error) {
      throw signal?.aborted ? new CancelledError() : error;
    }
  }

  return {
    refresh: (requests, place, onlyNew) => guarded(() => refreshCatalog(requests, place, tools, onlyNew)),
    lock: (requests, place) => guarded(() => refreshLock(requests, place, tools)),
    obey: (place, names) => guarded(() => mineLocked(place, tools, names)),
    surface: (distribution, version) =>
      guarded(async () => {
        const name = normalizeName(distribution);
        tools.look(0, 1);
        const releases = await lockVersions(await connected(), name, [version]);
        const { sha256, file } = releases[0]!;
        const surface = await mineOne({ distribution: name, locked: { releases } }, () =>
          surfaces.load(sha256),
        );
        if (surface) return surface;
        throw new IndexError(`${file}: what was kept of it is damaged; run again`);
      }),
    surfaceOf: (path) => guarded(async () => unpackSurface(await work.local(path))!),
    timeline: (distribution, versions) =>
      guarded(async () => mineOne(await planOf(normalizeName(distribution), versions), work.timeline)),
    async serve(url, until, onDone) {
      const consumer = await import('../queue/consumer.ts');
      await consumer.work(url, local, { code, surfaces, signal: until, onDone });
    },
    async close() {
      await (await reader?.catch(() => undefined))?.close();
      await Promise.all([work.close(), connection?.then(({ http }) => http.close()).catch(() => undefined)]);
    },
  };
}

/** Ascending by version. */
async function lockVersions(
  { index }: Connection,
  distribution: string,
  versions: readonly string[],
): Promise<LockedRelease[]> {
  const files = await index.files(distribution);
  const locked = await Promise.all(
    versions.map((version) => lockVersion(files, distribution, version, index.describe)),
  );
  return locked.toSorted((a, b) => compare(a.version, b.version));
}
