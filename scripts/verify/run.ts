/** One measurement: a release, or two and their difference. */
import type { Miner } from '../../server/src/host/index/miner.ts';
import { diffReleases } from '../../server/src/mine/diff/diff.ts';
import { normalizeName } from '../../server/src/mine/run/file-name.ts';
import { measureChanges, removedPaths, type MeasuredChanges } from './changes.ts';
import { type Installation, walk } from './environment.ts';
import { measure, type Measured } from './measures.ts';
import { Ours } from './ours.ts';
import type { Truth } from './walked.ts';

export interface Asked extends Pick<Installation, 'beside' | 'bare' | 'keep'> {
  distribution: string;
  versions: string[];
}

export interface Result {
  releases: { version: string; measured: Measured; truth: Truth }[];
  /** Of two releases. */
  changes?: MeasuredChanges;
}

/** Mines the releases, walks them where they are installed, and compares. Throws `IndexError` and what pip says. */
export async function verify(asked: Asked, miner: Miner): Promise<Result> {
  const distribution = normalizeName(asked.distribution);
  const file = await miner.timeline(distribution, asked.versions);
  const ours: Ours[] = [];
  for (const { version } of file.releases) ours.push(new Ours(await miner.surface(distribution, version)));
  const diff = asked.versions.length > 1 ? diffReleases(file, 0, 1) : undefined;
  const removed = diff ? removedPaths(diff) : [];
  const truths: Truth[] = [];
  for (const [at, { version, date }] of file.releases.entries()) {
    const before = truths.flatMap((truth) => [...truth.names()].map(([path]) => path));
    const paths = new Set([...(ours[at]?.names() ?? []), ...removed, ...before]);
    truths.push(await walk({ ...asked, distribution, version, date }, paths));
  }
  const releases = file.releases.flatMap(({ version }, at) => {
    const [mined, truth] = [ours[at], truths[at]];
    return mined && truth ? [{ version, measured: measure(mined, truth), truth }] : [];
  });
  const [before, after] = truths;
  return {
    releases,
    ...(diff && before && after && { changes: measureChanges(diff, before, after) }),
  };
}
