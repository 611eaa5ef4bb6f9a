/** What is to be mined: libraries, and in them one job for each release. */
import { LockError, type LockedDistribution, type LockedRelease, parseRelease } from './lock.ts';

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

/** Reads a job that came from elsewhere. Throws `LockError`. */
export function parseJob(value: unknown): Job {
  const { distribution, release, isStubs } =
    typeof value === 'object' && value !== null ? { ...NO_JOB, ...value } : NO_JOB;
  if (typeof distribution !== 'string') throw new LockError('the job has no "distribution"');
  return {
    distribution,
    release: parseRelease(`the job of ${distribution}`, release),
    isStubs: isStubs === true,
  };
}

const NO_JOB: Record<keyof Job, unknown> = {
  distribution: undefined,
  release: undefined,
  isStubs: undefined,
};
