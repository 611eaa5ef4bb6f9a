import type { LibraryFile } from '../../core/catalog/format.ts';
import { compare } from '../../core/versions/versions.ts';
import { readLibraryFile } from '../../host/catalog.ts';
import { isTarget } from '../../host/config/parse.ts';
import { diffReleases } from '../../mine/diff/diff.ts';
import type { LibraryDiff } from '../../mine/diff/row.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { changeLine } from '../diff-text.ts';
import { CliError, type Io } from '../io.ts';
import { INDEX_OPTIONS, withMiner } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { VERSION_OPTIONS } from '../said.ts';
import { catalogFolder } from '../session.ts';
import { createStyle, type Style } from '../style.ts';

export const diff: Command = {
  name: 'diff',
  usage: 'NAME VERSION VERSION',
  summary: 'Show what changed between two releases; those not in the catalog are mined on the spot.',
  options: {
    catalog: VERSION_OPTIONS.catalog,
    ...INDEX_OPTIONS,
    breaking: { help: 'Only what breaks code.' },
    json: { help: 'One JSON object.' },
  },
  async run(given, io) {
    const [name, from, to, ...others] = given.positionals;
    if (name === undefined || from === undefined || to === undefined || others.length > 0)
      throw new CliError('diff: give a library and two versions, as pandas 1.5.3 2.0.3');
    for (const version of [from, to])
      if (!isTarget(version)) throw new CliError(`diff: ${version} is not a version`);
    const found = await difference(normalizeName(name), from, to, given, io);
    const changes = found.changes.filter(({ breaking }) => breaking || !given.has('breaking'));
    const shown = { ...found, changes };
    io.out(
      given.has('json') ? `${JSON.stringify(shown, undefined, 2)}\n` : text(shown, createStyle(io.color)),
    );
    return 0;
  },
};

/** From the catalog where it has both releases, else from the releases themselves. */
async function difference(
  name: string,
  from: string,
  to: string,
  given: Arguments,
  io: Io,
): Promise<LibraryDiff> {
  const file = readLibraryFile(name, catalogFolder(given, io));
  const [first, second] = file ? [releaseOf(file, from), releaseOf(file, to)] : [];
  if (file && first !== undefined && second !== undefined) return diffReleases(file, first, second);
  const mined = await withMiner(given, io, (miner) => miner.timeline(name, [from, to]));
  const isForward = to === 'latest' || (from !== 'latest' && compare(from, to) <= 0);
  const last = mined.releases.length - 1;
  return isForward ? diffReleases(mined, 0, last) : diffReleases(mined, last, 0);
}

/** Index of exactly this release, of a minor line that is named alone, `2.0`, or of the newest one, `latest`. */
function releaseOf({ releases }: LibraryFile, version: string): number | undefined {
  const index = releases.findIndex((release, at) =>
    version === 'latest'
      ? at === releases.length - 1
      : release.version === version || release.line === version,
  );
  return index < 0 ? undefined : index;
}

function text({ distribution, from, to, changes }: LibraryDiff, style: Style): string {
  const breaking = changes.filter((change) => change.breaking).length;
  const end = `${distribution} ${from} → ${to}: ${plural(changes.length, 'change')}, ${breaking} breaking\n`;
  return changes.map((change) => changeLine(change, style)).join('') + style('bold', end);
}
