/** Mining into a catalog folder. What is done is written before the next library begins. */
import type { LibraryFile } from '../../core/catalog/format.ts';
import { IndexError } from '../../mine/ports.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import { mineLibrary, type MinePorts } from '../../mine/run/library.ts';
import {
  type Lock,
  LOCK_SCHEMA,
  LockError,
  type LockedDistribution,
  type LockedStubs,
  lockReleases,
  lockStubs,
} from '../../mine/run/lock.ts';
import { type CatalogPlace, readLock, writeIndex, writeLibrary, writeLock } from './catalog-files.ts';
import type { HttpIndex } from './package-index.ts';

/**
 * Adds libraries, `NAME` or `NAME>=VERSION`, or looks for their new releases; no request: for those of all libraries in
 * the lock. Throws `IndexError`.
 */
export async function refreshCatalog(
  requests: readonly string[],
  place: CatalogPlace,
  index: HttpIndex,
  ports: MinePorts,
): Promise<LibraryFile[]> {
  const libraries: LibraryFile[] = [];
  for await (const { name, locked, lock } of lockEach(requests, place, index, ports)) {
    const library = await mineLibrary(name, locked, ports);
    lock.distributions[name] = locked;
    await finish(place, library, lock);
    libraries.push(library);
  }
  return libraries;
}

/** Locks what `refreshCatalog` would mine, and mines nothing. Throws `IndexError`. */
export async function refreshLock(
  requests: readonly string[],
  place: CatalogPlace,
  index: HttpIndex,
  ports: Pick<MinePorts, 'open'>,
): Promise<void> {
  for await (const { name, locked, lock } of lockEach(requests, place, index, ports)) {
    lock.distributions[name] = locked;
    await writeLock(place.lockFile, lock);
  }
}

/** What the index has now of each library that is asked for, beside the lock as it is. */
async function* lockEach(
  requests: readonly string[],
  place: CatalogPlace,
  index: HttpIndex,
  ports: Pick<MinePorts, 'open'>,
): AsyncGenerator<{ name: string; locked: LockedDistribution; lock: Lock }> {
  const lock = (await readLock(place.lockFile)) ?? { schema: LOCK_SCHEMA, distributions: {} };
  const wanted = (requests.length > 0 ? requests : Object.keys(lock.distributions)).map(parseRequest);
  for (const { name, from } of wanted) {
    const previous = lock.distributions[name];
    const lowest = from ?? previous?.from;
    const releases = await lockReleases(await index.files(name), lowest, previous, index.describe);
    const stubs = await findStubs(index, name, ports, previous?.stubs);
    const locked = { ...releases, ...(stubs && { stubs }) };
    if (locked.releases.length === 0)
      throw new IndexError(`${name}: the index has no final release${lowest ? ` from ${lowest} on` : ''}`);
    yield { name, locked, lock };
  }
}

/** The newest release of the stub distribution of a library, if the index has one. Throws `IndexError`. */
export function findStubs(
  index: HttpIndex,
  name: string,
  { open }: Pick<MinePorts, 'open'>,
  previous?: LockedStubs,
): Promise<LockedStubs | undefined> {
  return lockStubs(
    name,
    (distribution) => index.filesIfAny(distribution),
    previous,
    index.describe,
    async (stubs) => {
      const { files } = await open(stubs.distribution, stubs);
      return files.paths.some((path) => /^[^/]+-stubs\/.*\.pyi$/.test(path));
    },
  );
}

async function finish(place: CatalogPlace, library: LibraryFile, lock: Lock): Promise<void> {
  await writeLibrary(place, library);
  await writeLock(place.lockFile, lock);
  await writeIndex(place, lock);
}

/** Mines what the lock names, from exactly those files; `names`: only these libraries of it. Throws `IndexError`. */
export async function mineLocked(
  place: CatalogPlace,
  ports: MinePorts,
  names: readonly string[] = [],
): Promise<LibraryFile[]> {
  const lock = await readLock(place.lockFile);
  if (!lock) throw new LockError(`${place.lockFile}: there is no such file`);
  const libraries: LibraryFile[] = [];
  for (const name of names.length > 0 ? names.map(normalizeName) : Object.keys(lock.distributions)) {
    const locked = lock.distributions[name];
    if (!locked) throw new LockError(`${place.lockFile}: does not name ${name}`);
    const library = await mineLibrary(name, locked, ports);
    await writeLibrary(place, library);
    libraries.push(library);
  }
  await writeIndex(place, lock);
  return libraries;
}

function parseRequest(request: string): { name: string; from?: string } {
  const match = /^\s*([A-Za-z0-9][\w.-]*?)\s*(?:>=\s*([\w.!+-]+)\s*)?$/.exec(request);
  if (!match) throw new IndexError(`${request}: is neither NAME nor NAME>=VERSION`);
  const name = normalizeName(match[1]!);
  return match[2] === undefined ? { name } : { name, from: match[2] };
}
