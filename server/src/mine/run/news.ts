/** Which releases a library has gained since it was locked before. */
import { compare } from '../../core/versions/versions.ts';
import type { Plan } from './job.ts';
import type { LockedDistribution, LockedRelease } from './lock.ts';

/**
 * A plan for each release that is new, of it and the release that it comes after, ascending. A library that was not
 * locked before has no news, nor have releases older than any that was.
 */
export function newsOf({ distribution, locked }: Plan, previous: LockedDistribution | undefined): Plan[] {
  const known = new Map(previous?.releases.map((release) => [release.version, release]));
  const all = [...known.values(), ...locked.releases.filter(({ version }) => !known.has(version))];
  const ascending = all.toSorted((a, b) => compare(a.version, b.version));
  const oldest = ascending.findIndex(({ version }) => known.has(version));
  return ascending.flatMap((release, at) => {
    const before: LockedRelease | undefined = ascending[at - 1];
    if (known.has(release.version) || !before || oldest < 0 || at < oldest) return [];
    return { distribution, locked: { releases: [before, release] } };
  });
}

/** Whether two locks of a library name the same files. */
export function isSame(a: LockedDistribution, b: LockedDistribution | undefined): boolean {
  return b !== undefined && filesOf(a) === filesOf(b);
}

function filesOf({ releases, stubs }: LockedDistribution): string {
  return [...releases, ...(stubs ? [stubs] : [])].map(({ sha256 }) => sha256).join();
}
