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

/** What to judge, and what to say of it. */
export interface Judged {
  policy?: Policy;
  problem?: string;
}

/**
 * With a target, it is judged. Without one the installed version is, and then what comes after it; where nothing is
 * known to be installed, the newest tracked release. What cannot be judged is said in `problem`, one line.
 */
export function policyFor(library: Library, { installed, target }: LibraryVersions = {}): Judged {
  if (target) return withTarget(library, target, installed);
  if (installed) {
    const now = releaseFor(library, installed.version);
    if (typeof now === 'string') return { problem: `${untracked(library, installed, now)}: not checked` };
    const { version } = installed;
    return {
      policy: {
        installed: now,
        installedVersion: version,
        target: now,
        targetVersion: version,
        looksAhead: true,
      },
    };
  }
  const newest = library.releases.length - 1;
  return {
    policy: { target: newest, targetVersion: versionAt(library, newest), looksAhead: false },
    problem: `${library.distribution}: no installed version found; checked against ${lineAt(library, newest)}, the newest tracked`,
  };
}

function withTarget(library: Library, target: NamedVersion, installed: NamedVersion | undefined): Judged {
  const wanted = releaseFor(library, target.version);
  if (typeof wanted === 'string') return { problem: `${untracked(library, target, wanted)}: not checked` };
  const targetVersion = target.version === 'latest' ? versionAt(library, wanted) : target.version;
  const policy = { target: wanted, targetVersion, looksAhead: false };
  if (!installed) return { policy };
  const now = releaseFor(library, installed.version);
  if (typeof now === 'number') {
    return { policy: { ...policy, installed: now, installedVersion: installed.version } };
  }
  const problem = `${untracked(library, installed, now)}: checked against ${targetVersion}, the target, alone`;
  return { policy: { ...policy, installedVersion: installed.version }, problem };
}

/** The minor line of a release, as messages name it. */
export function lineAt(library: Library, release: number): string {
  return library.releases[release]?.line ?? '';
}

export function versionAt(library: Library, release: number): string {
  return library.releases[release]?.version ?? '';
}

/** Why a version is none that can be judged, with where it comes from. */
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
  return `${named} ${lines[why]}`;
}
