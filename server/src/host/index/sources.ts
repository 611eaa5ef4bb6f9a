/** The sources of releases: from the cache, else from the index by ranges, else from a download. */
import { access, type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IndexError, type IndexFile, type ReleaseFiles } from '../../mine/ports.ts';
import { parseFileName } from '../../mine/run/file-name.ts';
import type { Job } from '../../mine/run/job.ts';
import type { LockedRelease } from '../../mine/run/lock.ts';
import { installedPath, isOpaque } from '../../mine/run/members.ts';
import { readCached, unfinishedName, writeCached, writing } from './cache.ts';
import type { Connection } from './connect.ts';
import type { Http, Meter } from './http.ts';
import { download, httpSource, NoRangesError } from './http-source.ts';
import type { ByteSource } from './ranges.ts';
import { placed, readSdist } from './sdist.ts';
import { IMPORTABLE, type Selection } from './selection.ts';
import { readZip } from './zip.ts';

/** What is kept of a release. */
interface Pack {
  /** Paths of compiled modules, and of sources that are not UTF-8. */
  opaque: string[];
  /** Texts by path. */
  sources: Record<string, string>;
}

/** The sources of releases in `cacheDir`, by the sha256 of the file: those that a library is mined from, or all. */
export function createSourceStore(cacheDir: string, selection: Selection = IMPORTABLE) {
  const folder = join(cacheDir, selection.folder);
  const pathOf = (sha256: string): string => join(folder, `${sha256}.json.gz`);
  return {
    folder,
    selection,
    pathOf,
    has: (sha256: string): Promise<boolean> =>
      access(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
    /** `undefined` where there are none; damaged ones are removed. */
    async load(sha256: string): Promise<ReleaseFiles | undefined> {
      const kept = await readCached(pathOf(sha256));
      if (isPack(kept)) return releaseFiles(kept);
      await rm(pathOf(sha256), { force: true });
      return undefined;
    },
  };
}

export type SourceStore = ReturnType<typeof createSourceStore>;

/**
 * Brings the sources of a locked release into the store, unless they are there. Returns what that took.
 * Throws `IndexError`.
 */
export async function fetchSources(
  { distribution, release }: Pick<Job, 'distribution' | 'release'>,
  connected: () => Promise<Connection>,
  store: SourceStore,
): Promise<Meter> {
  const meter: Meter = { bytes: 0, requests: 0 };
  if (await store.has(release.sha256)) return meter;
  const { index, http } = await connected();
  const file = find(await index.files(distribution), distribution, release);
  const path = store.pathOf(release.sha256);
  const sized = { ...file, size: release.size };
  const found = await fetchPack(http, sized, { distribution, selection: store.selection }, path, meter);
  await writeCached(path, found);
  return meter;
}

/** The sources of a locked release, fetched unless the store has them. Throws `IndexError`. */
export async function openSources(
  job: Pick<Job, 'distribution' | 'release'>,
  connected: () => Promise<Connection>,
  store: SourceStore,
): Promise<ReleaseFiles> {
  await fetchSources(job, connected, store);
  const files = await store.load(job.release.sha256);
  if (files) return files;
  throw new IndexError(`${job.release.file}: its sources do not stay in ${store.folder}`);
}

/** The sources of a wheel or source distribution on disk. Throws `IndexError`. */
export async function openLocal(path: string, distribution: string): Promise<ReleaseFiles> {
  return releaseFiles(await readArchive(path, basename(path), { distribution, selection: IMPORTABLE }));
}

function find(files: readonly IndexFile[], distribution: string, release: LockedRelease): IndexFile {
  const named = files.find(({ filename }) => filename === release.file);
  if (!named)
    throw new IndexError(`${release.file}: locked, but the index has no such file of ${distribution}`);
  if (named.sha256 !== release.sha256)
    throw new IndexError(`${release.file}: its sha256 on the index is not the locked one`);
  return named;
}

/** What is read of which distribution. */
interface Wanted {
  distribution: string;
  selection: Selection;
}

async function fetchPack(
  http: Http,
  file: IndexFile & { size: number },
  wanted: Wanted,
  path: string,
  meter: Meter,
): Promise<Pack> {
  if (isZip(file.filename)) {
    try {
      return await readZipPack(httpSource(http, file, meter), file.filename, wanted);
    } catch (error) {
      if (!(error instanceof NoRangesError)) throw error;
    }
  }
  const archive = unfinishedName(path);
  await writing(dirname(archive), () => mkdir(dirname(archive), { recursive: true }));
  try {
    await download(http, file, archive, meter);
    return await readArchive(archive, file.filename, wanted);
  } finally {
    await rm(archive, { force: true });
  }
}

function isZip(filename: string): boolean {
  return /\.(whl|zip)$/.test(filename);
}

async function readArchive(path: string, filename: string, wanted: Wanted): Promise<Pack> {
  const handle = await open(path).catch(() => {
    throw new IndexError(`${path}: cannot be read`);
  });
  try {
    if (!isZip(filename)) return toPack(await readSdist(path, wanted.distribution, wanted.selection), []);
    return await readZipPack(await fileSource(handle), filename, wanted);
  } catch (error) {
    throw located(error, filename);
  } finally {
    await handle.close();
  }
}

async function fileSource(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat();
  return {
    size,
    read: async ({ start, end }) => {
      const bytes = new Uint8Array(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      return bytes;
    },
  };
}

/** The sources of a wheel, or of a source distribution that is a zip archive. */
async function readZipPack(
  source: ByteSource,
  filename: string,
  { distribution, selection }: Wanted,
): Promise<Pack> {
  const { isWanted } = selection;
  try {
    if (parseFileName(filename)?.kind !== 'wheel')
      return toPack(placed((await readZip(source, isWanted)).members, distribution, selection), []);
    const { names, members } = await readZip(
      source,
      (name) => installedPath(name) !== undefined && isWanted(name),
    );
    const sources = [...members].map(([name, bytes]) => [installedPath(name)!, bytes] as const);
    return toPack(sources, names.flatMap((name) => installedPath(name) ?? []).filter(isOpaque));
  } catch (error) {
    throw located(error, filename);
  }
}

/** Errors of the archive readers say what is wrong, not where. */
function located(error: unknown, filename: string): unknown {
  if (error instanceof IndexError || error instanceof NoRangesError || !(error instanceof Error))
    return error;
  return new IndexError(`${filename}: ${error.message}`);
}

function toPack(members: Iterable<readonly [string, Uint8Array]>, opaque: string[]): Pack {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const sources: Record<string, string> = {};
  for (const [path, bytes] of members) {
    try {
      sources[path] = decoder.decode(bytes);
    } catch {
      opaque.push(path);
    }
  }
  return { opaque: opaque.toSorted(), sources };
}

function releaseFiles({ opaque, sources }: Pack): ReleaseFiles {
  return {
    paths: [...Object.keys(sources), ...opaque].toSorted(),
    read: (path) => (Object.hasOwn(sources, path) ? sources[path] : undefined),
  };
}

function isPack(value: unknown): value is Pack {
  return typeof value === 'object' && value !== null && 'opaque' in value && 'sources' in value;
}
