/** From the surfaces of the locked releases of a distribution to its catalog file. */
import type { LibraryFile, ReleaseRow } from '../../core/catalog/format.ts';
import { line } from '../../core/versions/versions.ts';
import type { Surface } from '../surface.ts';
import { withStubs } from '../stubs/merge.ts';
import { createSharing } from '../timeline/share.ts';
import type { Plan } from './job.ts';
import type { LockedRelease } from './lock.ts';

export type BuildTimeline = (
  distribution: string,
  releases: readonly ReleaseRow[],
  surfaces: readonly Surface[],
) => LibraryFile;

/** The timeline of a library; `load` gives the surface of one of its releases, or of its stubs. */
export async function timelineOf(
  { distribution, locked }: Plan,
  load: (release: LockedRelease) => Promise<Surface>,
  buildTimeline: BuildTimeline,
): Promise<LibraryFile> {
  const surfaces: Surface[] = [];
  const shared = createSharing();
  // One after the other: what a release has in common with those before it is not kept again.
  for (const release of locked.releases) surfaces.push(shared(await load(release)));
  const rows = locked.releases.map(({ version, date }) => ({
    version,
    line: line(version) ?? version,
    date,
  }));
  const library = buildTimeline(distribution, rows, surfaces);
  return locked.stubs ? withStubs(library, await load(locked.stubs)) : library;
}
