/** Mining into a catalog folder. A library is written as soon as it is finished, whatever becomes of the others. */
import type { CatalogIndex, LibraryFile } from '../../core/catalog/format.ts';
import { diffReleases } from '../../mine/diff/diff.ts';
import type { LibraryDiff } from '../../mine/diff/row.ts';
import { indexLibraries } from '../../mine/run/catalog-text.ts';
import type { Failure, Outcome } from '../../mine/run/engine.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import type { Plan } from '../../mine/run/job.ts';
import { type Lock, LOCK_SCHEMA, LockError } from '../../mine/run/lock.ts';
import { isSame, newsOf } from '../../mine/run/news.ts';
import { removeUnfinished } from './cache.ts';
import { type CatalogPlace, readLock, writeIndex, writeLibrary, writeLock } from './catalog-files.ts';
import { type Look, type OpenSources, planLibraries } from './locking.ts';
import type { HttpIndex } from './package-index.ts';

/** What is needed of a miner. */
export interface CatalogTools {
  index(): Promise<HttpIndex>;
  open: OpenSources;
  look: Look;
  /** Reads all releases of the plans, and finishes each library by `build`. */
  mine<Built>(
    plans: readonly Plan[],
    build: (plan: Plan) => Promise<Built>,
    isSilent?: boolean,
  ): Promise<Outcome<Built>>;
  timeline(plan: Plan): Promise<LibraryFile>;
}

export type CatalogEntry = CatalogIndex['libraries'][number];

export interface Mined {
  /** What was written. */
  libraries: CatalogEntry[];
  /** What the releases that are new change, each against the one before it. */
  news: LibraryDiff[];
  failures: Failure[];
}

/**
 * Adds libraries, `NAME` or `NAME>=VERSION`, or looks for their new releases; no request: for those of all libraries in
 * the lock. `onlyNew`: leaves libraries alone that have none. Throws `IndexError` where nothing can be done at all.
 */
export async function refreshCatalog(
  requests: readonly string[],
  place: CatalogPlace,
  tools: CatalogTools,
  onlyNew = false,
): Promise<Mined> {
  const lock = (await readLock(place.lockFile)) ?? { schema: LOCK_SCHEMA, distributions: {} };
  const before = { ...lock.distributions };
  const planned = await planLibraries(requests, lock, await tools.index(), tools.open, tools.look);
  const plans = planned.plans.filter(
    ({ distribution, locked }) => !onlyNew || !isSame(locked, before[distribution]),
  );
  const { built, failures } = await writeLibraries(plans, lock, place, tools);
  const finished = plans.filter((plan) =>
    built.some(({ distribution }) => distribution === plan.distribution),
  );
  const news = await tools.mine(
    finished.flatMap((plan) => newsOf(plan, before[plan.distribution])),
    async (plan) => {
      const file = await tools.timeline(plan);
      return diffReleases(file, 0, file.releases.length - 1);
    },
    true,
  );
  return {
    libraries: built,
    news: news.built,
    failures: [...planned.failures, ...failures, ...news.failures],
  };
}

/** Locks what `refreshCatalog` would mine, and mines nothing. Throws `IndexError`. */
export async function refreshLock(
  requests: readonly string[],
  place: CatalogPlace,
  { index, open, look }: Pick<CatalogTools, 'index' | 'open' | 'look'>,
): Promise<Failure[]> {
  const lock = (await readLock(place.lockFile)) ?? { schema: LOCK_SCHEMA, distributions: {} };
  const { plans, failures } = await planLibraries(requests, lock, await index(), open, look);
  for (const { distribution, locked } of plans) lock.distributions[distribution] = locked;
  await writeLock(place.lockFile, lock);
  return failures;
}

/** Mines what the lock names, from exactly those files; `names`: only these libraries of it. Throws `IndexError`. */
export async function mineLocked(
  place: CatalogPlace,
  tools: Pick<CatalogTools, 'mine' | 'timeline'>,
  names: readonly string[] = [],
): Promise<Mined> {
  const lock = await readLock(place.lockFile);
  if (!lock) throw new LockError(`${place.lockFile}: there is no such file`);
  const wanted = names.length > 0 ? names.map(normalizeName) : Object.keys(lock.distributions);
  const plans = wanted.map((distribution) => {
    const locked = lock.distributions[distribution];
    if (!locked) throw new LockError(`${place.lockFile}: does not name ${distribution}`);
    return { distribution, locked };
  });
  const { built, failures } = await writeLibraries(plans, lock, place, tools);
  return { libraries: built, news: [], failures };
}

/** Mines plans into the folder and notes them in the lock, which is written where that changes it. */
async function writeLibraries(
  plans: readonly Plan[],
  lock: Lock,
  place: CatalogPlace,
  { mine, timeline }: Pick<CatalogTools, 'mine' | 'timeline'>,
): Promise<Outcome<CatalogEntry>> {
  await removeUnfinished(place.catalogDir);
  let written = Promise.resolve();
  const outcome = await mine(plans, async (plan) => {
    const library = await timeline(plan);
    await writeLibrary(place, library);
    if (!isSame(plan.locked, lock.distributions[plan.distribution])) {
      lock.distributions[plan.distribution] = plan.locked;
      written = written.then(() => writeLock(place.lockFile, lock));
      await written;
    }
    return entryOf(library);
  });
  if (outcome.built.length > 0) await writeIndex(place, lock);
  return outcome;
}

function entryOf(library: LibraryFile): CatalogEntry {
  return indexLibraries([library]).libraries[0]!;
}
