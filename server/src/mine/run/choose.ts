/** Which releases of a distribution are mined, and which file stands for a release. */
import { compare, isPrerelease, line } from '../../core/versions/versions.ts';
import type { IndexFile } from '../ports.ts';
import { parseFileName, type WheelName } from './file-name.ts';

/** Lines whose newest release is older than this day are history that nobody upgrades from. */
const SINCE = '2020-01-01';

/** A distribution that makes more lines than this in a year is mined once a month. */
const MOST_LINES_A_YEAR = 12;

/** The newest final, not yanked release of each minor line, as its files; ascending by version. */
export function newestOfLines(files: readonly IndexFile[]): IndexFile[][] {
  const newest = new Map<string, IndexFile[]>();
  for (const release of releases(files)) {
    const minor = line(release[0]!.version);
    if (minor !== undefined) newest.set(minor, release);
  }
  return [...newest.values()];
}

interface Dated {
  version: string;
  /** `YYYY-MM-DD`. */
  date: string;
}

/**
 * The lines to mine, of the newest releases of all lines, ascending: those since 2020, or, where it is named, from
 * version `from` on; where a year has more than twelve, the newest of each month, and the first and last of each major.
 * Of a distribution that has rested since 2020, its newest.
 */
export function linesToMine<T extends Dated>(lines: readonly T[], from?: string): T[] {
  const recent = lines.filter(({ version, date }) =>
    from === undefined ? date >= SINCE : compare(version, from) >= 0,
  );
  if (recent.length === 0) return from === undefined ? lines.slice(-1) : [];
  const kept = new Set([
    ...grouped(recent, ({ version }) => majorOf(version)).flatMap((major) => [major[0]!, major.at(-1)!]),
    ...grouped(recent, ({ date }) => date.slice(0, 'YYYY'.length)).flatMap(thinned),
  ]);
  return recent.filter((each) => kept.has(each));
}

/** The lines of a year, or the newest of each month. */
function thinned<T extends Dated>(year: T[]): T[] {
  if (year.length <= MOST_LINES_A_YEAR) return year;
  return grouped(year, ({ date }) => date.slice(0, 'YYYY-MM'.length)).map((month) => month.at(-1)!);
}

/** The first part of a version, with its epoch; empty for what is no version. */
export function majorOf(version: string): string {
  return line(version)?.split('.')[0] ?? '';
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

/** Final releases with a file that is not yanked and that can be read, ascending; yanked files are left out. */
function releases(files: readonly IndexFile[]): IndexFile[][] {
  const byVersion = new Map<string, IndexFile[]>();
  for (const file of files) {
    if (file.yanked || !isFinal(file.version)) continue;
    const release = byVersion.get(file.version);
    if (release) release.push(file);
    else byVersion.set(file.version, [file]);
  }
  return [...byVersion.values()].toSorted((a, b) => compare(a[0]!.version, b[0]!.version));
}

/** Neither a pre-release, a development release, nor a local build; a post-release is final. */
function isFinal(version: string): boolean {
  return !isPrerelease(version) && !version.includes('+');
}

/**
 * The file whose sources stand for a release: a wheel for every platform, else one for CPython on Linux x86-64 (the
 * oldest CPython, since releases leave modules out for newer ones, as numpy did with distutils; free-threaded builds
 * last), else the smallest wheel, else the source distribution. `release` is not
 * empty.
 */
export function chooseFile(release: readonly IndexFile[]): IndexFile {
  return release
    .map((file) => ({ file, rank: rank(file) }))
    .toSorted((a, b) => compareRanks(a.rank, b.rank) || (a.file.filename < b.file.filename ? -1 : 1))[0]!
    .file;
}

/** Smaller is better, compared position by position. */
function rank(file: IndexFile): number[] {
  const size = file.size ?? 0;
  const name = parseFileName(file.filename);
  if (name?.kind !== 'wheel') return [3, 0, 0, size];
  if (!name.python.some((tag) => /^(py3|cp3|cp[4-9])/.test(tag))) return [2, 1, 0, size];
  if (name.platform.includes('any')) return [0, 0, 0, size];
  if (name.platform.some((tag) => /^(many)?linux.*_x86_64$/.test(tag)))
    return [1, isFreeThreaded(name) ? 1 : 0, oldestCPython(name), size];
  return [2, 0, 0, size];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

function isFreeThreaded(name: WheelName): boolean {
  return name.abi.every((tag) => /^cp\d+t$/.test(tag));
}

/** `cp39` → 3009, `cp311` → 3011; infinite where no CPython is named. */
function oldestCPython(name: WheelName): number {
  const numbers = name.python.map((tag) => /^cp(\d)(\d+)$/.exec(tag));
  return Math.min(...numbers.map((match) => (match ? Number(match[1]) * 1000 + Number(match[2]) : Infinity)));
}
