/** From the locked releases of a distribution to its catalog file. */
import type { LibraryFile, ReleaseRow } from '../../core/catalog/format.ts';
import { line } from '../../core/versions/versions.ts';
import type { ReleaseFiles } from '../ports.ts';
import type { Surface } from '../surface.ts';
import { withStubs } from '../stubs/merge.ts';
import type { LockedDistribution, LockedRelease, LockedStubs } from './lock.ts';

/** What a run needs; `host/index` has the first two, `mine` the others. */
export interface MinePorts {
  /** Reads the sources of a locked release. Throws `IndexError`. */
  open(distribution: string, release: LockedRelease): Promise<OpenRelease>;
  surfaces: SurfaceStore;
  readSurface(files: ReleaseFiles, release: { distribution: string; version: string }): Surface;
  /** Reads the types of a stub distribution. */
  readStubs(files: ReleaseFiles, release: { distribution: string; version: string }): Surface;
  buildTimeline(
    distribution: string,
    releases: readonly ReleaseRow[],
    surfaces: readonly Surface[],
  ): LibraryFile;
  progress(progress: Progress): void;
}

export interface OpenRelease {
  files: ReleaseFiles;
  fetched: Fetched;
}

/** What was asked of the network. */
interface Fetched {
  bytes: number;
  requests: number;
}

/** Surfaces of earlier runs, by the sha256 of the file that they were read from. */
export interface SurfaceStore {
  load(sha256: string): Promise<Surface | undefined>;
  save(sha256: string, surface: Surface): Promise<void>;
}

export interface Progress {
  distribution: string;
  version: string;
  /** Releases done, this one included, and in all. */
  done: number;
  total: number;
  fetched: Fetched;
}

/** Releases fetched while an earlier one is parsed; each holds its sources in memory. */
const AHEAD = 2;

/** Mines one distribution. Holds the sources of at most `AHEAD` + 1 releases at a time. Throws `IndexError`. */
export async function mineLibrary(
  distribution: string,
  locked: LockedDistribution,
  ports: MinePorts,
): Promise<LibraryFile> {
  const surfaces = await mineSurfaces(distribution, locked.releases, ports);
  const rows = locked.releases.map(({ version, date }) => ({
    version,
    line: line(version) ?? version,
    date,
  }));
  const library = ports.buildTimeline(distribution, rows, surfaces);
  return locked.stubs ? withStubs(library, await mineStubs(locked.stubs, ports)) : library;
}

async function mineStubs(
  locked: LockedStubs,
  { open, surfaces, readStubs }: Pick<MinePorts, 'open' | 'surfaces' | 'readStubs'>,
): Promise<Surface> {
  const { distribution, version, sha256 } = locked;
  const known = await surfaces.load(sha256);
  if (known) return known;
  const stubs = readStubs((await open(distribution, locked)).files, { distribution, version });
  await surfaces.save(sha256, stubs);
  return stubs;
}

/** The surfaces of some releases, in their order; what was mined before is not read again. */
export async function mineSurfaces(
  distribution: string,
  releases: readonly LockedRelease[],
  ports: Omit<MinePorts, 'buildTimeline' | 'readStubs'>,
): Promise<Surface[]> {
  const surfaces: Surface[] = [];
  const pending: Promise<Step>[] = [];
  for (let index = 0; index < releases.length; index++) {
    while (pending.length <= AHEAD && index + pending.length < releases.length)
      pending.push(silenced(prepare(distribution, releases[index + pending.length]!, ports)));
    const release = releases[index]!;
    const { known, opened } = await pending.shift()!;
    const surface = known ?? ports.readSurface(opened!.files, { distribution, version: release.version });
    if (!known) await ports.surfaces.save(release.sha256, surface);
    surfaces.push(surface);
    ports.progress({
      distribution,
      version: release.version,
      done: index + 1,
      total: releases.length,
      fetched: opened?.fetched ?? { bytes: 0, requests: 0 },
    });
  }
  return surfaces;
}

interface Step {
  known?: Surface;
  opened?: OpenRelease;
}

async function prepare(
  distribution: string,
  release: LockedRelease,
  ports: Pick<MinePorts, 'open' | 'surfaces'>,
): Promise<Step> {
  const known = await ports.surfaces.load(release.sha256);
  return known ? { known } : { opened: await ports.open(distribution, release) };
}

/** A failure is thrown where the promise is awaited, and is not "unhandled" should an earlier one end the run. */
function silenced<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
