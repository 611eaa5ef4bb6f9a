import type { Library } from '../catalog/catalog.ts';
import type { LibraryVersions, NamedVersion } from '../environment.ts';
import { releaseFor, type Untracked } from '../versions/release.ts';

/** Which releases of one library are judged in one environment. */
export interface Policy {
  /** Release index of the installed version, where it is tracked. */
  installed?: number;
  installedVersion?: string;
  /** Release index that is judged, and what to call it. */
  target: number;
  targetVersion: string;
  /** Nobody named a target: later releases are looked at too, for hints. */
  looksAhead: boolean;
}

/**
 * With a target, it is judged. Without one the installed version is, and then what comes after it; where nothing is
 * known to be installed, the newest tracked release. What cannot be judged is said in `problem`, one line.
 */
export function policyFor(
  library: Library,
  { installed, target }: LibraryVersions = {},
): { policy?: Policy; problem?: string } {
  const now = installed && releaseFor(library, installed.version);
  const wanted = target && releaseFor(library, target.version);
  const newest = library.releases.length - 1;
  if (target && typeof wanted === 'string') return { problem: untracked(library, target, wanted) };
  const known =
    installed && typeof now === 'number' ? { installed: now, installedVersion: installed.version } : {};
  const problem =
    installed && typeof now === 'string' ? { problem: untracked(library, installed, now) } : undefined;
  if (target && typeof wanted === 'number') {
    const targetVersion = target.version === 'latest' ? versionAt(library, wanted) : target.version;
    return { policy: { ...known, target: wanted, targetVersion, looksAhead: false }, ...problem };
  }
  if (problem) return problem;
  if (installed && typeof now === 'number') {
    return { policy: { ...known, target: now, targetVersion: installed.version, looksAhead: true } };
  }
  return {
    policy: { target: newest, targetVersion: versionAt(library, newest), looksAhead: false },
    problem: `${library.distribution}: no installed version found; checked against ${lineAt(library, newest)}, the newest tracked`,
  };
}

/** The minor line of a release, as messages name it. */
export function lineAt(library: Library, release: number): string {
  return library.releases[release]?.line ?? '';
}

export function versionAt(library: Library, release: number): string {
  return library.releases[release]?.version ?? '';
}

function untracked(library: Library, { version, source }: NamedVersion, why: Untracked): string {
  const named = `${library.distribution} ${version} (${source})`;
  const first = lineAt(library, 0);
  const last = lineAt(library, library.releases.length - 1);
  const lines = {
    older: `is older than ${first}, the oldest tracked release`,
    newer: `is newer than ${last}, the newest tracked release`,
    between: `is none of the tracked releases from ${first} to ${last}`,
    invalid: 'is not a version',
  };
  return `${named} ${lines[why]}: not checked`;
}
