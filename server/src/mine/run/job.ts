/** What is to be mined: libraries, and in them one job for each release. */
import type { LockedDistribution, LockedRelease } from './lock.ts';

/** One library. */
export interface Plan {
  distribution: string;
  locked: LockedDistribution;
}

/** The unit of work, on this machine and on others: one locked file whose surface is to be read. */
export interface Job {
  distribution: string;
  release: LockedRelease;
  /** Read for its types: the release of a stub distribution. */
  isStubs: boolean;
}

/** The jobs of a library: its releases, ascending, then its stubs. */
export function jobsOf({ distribution, locked }: Plan): Job[] {
  const releases = locked.releases.map((release) => ({ distribution, release, isStubs: false }));
  const { stubs } = locked;
  return stubs
    ? [...releases, { distribution: stubs.distribution, release: stubs, isStubs: true }]
    : releases;
}
