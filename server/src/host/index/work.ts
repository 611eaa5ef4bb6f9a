/** The heavy part of mining, off the files that are kept: what threads do, and other machines. */
import { basename } from 'node:path';
import type { LibraryFile } from '../../core/catalog/format.ts';
import { IndexError, type ReleaseFiles } from '../../mine/ports.ts';
import { normalizeName, parseFileName } from '../../mine/run/file-name.ts';
import type { Job, Plan } from '../../mine/run/job.ts';
import { type BuildTimeline, timelineOf } from '../../mine/run/library.ts';
import type { Surface } from '../../mine/surface.ts';
import { createSourceStore, openLocal } from './sources.ts';
import { createSurfaceStore, packSurface } from './surfaces.ts';

/** What reads and compares: the miner proper. */
export interface Mining {
  readSurface(files: ReleaseFiles, release: { distribution: string; version: string }): Surface;
  /** Reads the types of a stub distribution. */
  readStubs(files: ReleaseFiles, release: { distribution: string; version: string }): Surface;
  buildTimeline: BuildTimeline;
}

/** Writes nothing, so that it can be stopped at any moment. */
export interface Work {
  /** Reads a release off its kept sources, and packs its surface; `undefined` where they are not there. */
  surface(job: Job): Promise<Uint8Array | undefined>;
  /** Reads a wheel or source distribution on disk, and packs its surface. Throws `IndexError`. */
  local(path: string): Promise<Uint8Array>;
  /** The timeline of a library off the kept surfaces. Throws `IndexError` where one is not there. */
  timeline(plan: Plan): Promise<LibraryFile>;
}

/** Works on what is kept in `cacheDir`; `code` marks the surfaces of this miner. */
export function createWork(mining: Mining, cacheDir: string, code: string): Work {
  const sources = createSourceStore(cacheDir);
  const surfaces = createSurfaceStore(cacheDir, code);
  return {
    async surface({ distribution, release: { version, sha256 }, isStubs }) {
      const files = await sources.load(sha256);
      const read = isStubs ? mining.readStubs : mining.readSurface;
      return files && packSurface(read(files, { distribution, version }));
    },
    async local(path) {
      const release = nameOf(path);
      return packSurface(mining.readSurface(await openLocal(path, release.distribution), release));
    },
    timeline: (plan) =>
      timelineOf(
        plan,
        async ({ file, sha256 }) => {
          const surface = await surfaces.load(sha256);
          if (surface) return surface;
          throw new IndexError(`${file}: what was kept of it is damaged or gone; run again`);
        },
        mining.buildTimeline,
      ),
  };
}

/** What the name of a file says. Throws `IndexError`. */
function nameOf(path: string): { distribution: string; version: string } {
  const file = basename(path);
  const version = parseFileName(file)?.version;
  if (version === undefined)
    throw new IndexError(`${path}: is not named like a wheel or a source distribution`);
  return { distribution: normalizeName(file.slice(0, file.indexOf(`-${version}`))), version };
}
