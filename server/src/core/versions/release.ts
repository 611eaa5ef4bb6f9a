import type { ReleaseRow } from '../catalog/format.ts';
import { compare, line } from './versions.ts';

/** Why no tracked release stands for a version. */
export type Untracked = 'older' | 'newer' | 'between' | 'invalid';

/**
 * Index of the tracked release that stands for a version: the one of the same minor line; `latest` is the newest.
 * Otherwise where the version lies: before or after what is tracked, in a gap of it, or not a version at all.
 */
export function releaseFor(
  library: { readonly releases: readonly ReleaseRow[] },
  version: string,
): number | Untracked {
  const { releases } = library;
  if (version === 'latest') return releases.length > 0 ? releases.length - 1 : 'newer';
  const wanted = line(version);
  if (wanted === undefined) return 'invalid';
  const index = releases.findIndex((release) => release.line === wanted);
  if (index >= 0) return index;
  const [first, last] = [releases[0], releases.at(-1)];
  if (!last || compare(wanted, last.line) > 0) return 'newer';
  return first && compare(wanted, first.line) < 0 ? 'older' : 'between';
}
