import type { LibraryFile } from '../../core/catalog/format.ts';
import { compare, line } from '../../core/versions/versions.ts';
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
    exact: { help: 'Mine a release that the catalog has only another of the same minor line for.' },
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

/** From the catalog where it has both releases, or others of their two minor lines, else from the releases themselves. */
async function difference(
  name: string,
  from: string,
  to: string,
  given: Arguments,
  io: Io,
): Promise<LibraryDiff> {
  const file = readLibraryFile(name, catalogFolder(given, io));
  const known =
    file &&
    (bothOf(file, from, to, releaseOf) ?? (given.has('exact') ? undefined : byLines(file, from, to, io)));
  if (known) return diffReleases(file, ...known);
  const mined = await withMiner(given, io, (miner) => miner.timeline(name, [from, to]));
  const isForward = to === 'latest' || (from !== 'latest' && compare(from, to) <= 0);
  const last = mined.releases.length - 1;
  if (last < 1 && from !== to && ![from, to].includes('latest'))
    throw new CliError(
      `diff: one of ${name} ${from} and ${to} has no modules of its own; they are in what it depends on`,
    );
  return isForward ? diffReleases(mined, 0, last) : diffReleases(mined, last, 0);
}

type Find = (file: LibraryFile, version: string) => number | undefined;

function bothOf(file: LibraryFile, from: string, to: string, find: Find): [number, number] | undefined {
  const [first, second] = [find(file, from), find(file, to)];
  return first === undefined || second === undefined ? undefined : [first, second];
}

/** The releases of the catalog that stand for the minor lines of two versions; says which. None within one line. */
function byLines(file: LibraryFile, from: string, to: string, io: Io): [number, number] | undefined {
  const known = bothOf(file, from, to, releaseOfLine);
  if (!known || known[0] === known[1]) return undefined;
  for (const [at, version] of [from, to].entries()) {
    const release = file.releases[known[at]!]!;
    if (releaseOf(file, version) === undefined)
      io.err(
        `${file.distribution} ${version}: answered by ${release.version}, the release of line ${release.line} in the catalog; --exact reads ${version} itself\n`,
      );
  }
  return known;
}

const releaseOfLine: Find = (file, version) =>
  releaseOf(file, version) ?? releaseOf(file, line(version) ?? version);

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
