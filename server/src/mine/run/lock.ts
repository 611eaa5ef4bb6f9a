/** `sources.lock.json`: the exact files that a catalog is mined from. It names no index, so any that has them will do. */
import { compare, isVersion } from '../../core/versions/versions.ts';
import { IndexError, type IndexFile } from '../ports.ts';
import { chooseFile, linesToMine, majorOf, newestOfLines } from './choose.ts';

export const LOCK_SCHEMA = 1;

export interface Lock {
  schema: typeof LOCK_SCHEMA;
  /** By normalised name. */
  distributions: Record<string, LockedDistribution>;
}

export interface LockedDistribution {
  /** Lowest version asked for; absent: the lines since 2020. */
  from?: string;
  /** Ascending by version. */
  releases: LockedRelease[];
  /** The stub distribution whose types serve all releases; absent: there is none. */
  stubs?: LockedStubs;
}

export interface LockedStubs extends LockedRelease {
  /** Normalised name. */
  distribution: string;
}

export interface LockedRelease {
  version: string;
  /** File name on the index. */
  file: string;
  sha256: string;
  /** Bytes. */
  size: number;
  /** Day of the upload, `YYYY-MM-DD`. */
  date: string;
}

/** A lock that cannot be used; the message says where and why. */
export class LockError extends IndexError {}

/** Reads the text of a lock. Throws `LockError`. */
export function parseLock(text: string): Lock {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LockError('is not JSON');
  }
  if (!isRecord(value) || value['schema'] !== LOCK_SCHEMA)
    throw new LockError(`has no "schema": ${LOCK_SCHEMA}`);
  if (!isRecord(value['distributions'])) throw new LockError('has no "distributions"');
  const distributions = Object.entries(value['distributions']).map(([name, locked]) => [
    name,
    parseDistribution(name, locked),
  ]);
  return { schema: LOCK_SCHEMA, distributions: Object.fromEntries(distributions) };
}

function parseDistribution(name: string, value: unknown): LockedDistribution {
  if (!isRecord(value) || !Array.isArray(value['releases'])) throw new LockError(`${name} has no "releases"`);
  const releases = value['releases'].map((release: unknown, index) =>
    parseRelease(`${name}, release ${index}`, release),
  );
  const { from } = value;
  if (from !== undefined && typeof from !== 'string')
    throw new LockError(`${name} has a "from" that is not a version`);
  const stubs = value['stubs'] === undefined ? undefined : parseStubs(`${name}, stubs`, value['stubs']);
  return { ...(from !== undefined && { from }), releases, ...(stubs && { stubs }) };
}

function parseStubs(where: string, value: unknown): LockedStubs {
  const distribution = isRecord(value) ? value['distribution'] : undefined;
  if (typeof distribution !== 'string') throw new LockError(`${where} has no "distribution"`);
  return { distribution, ...parseRelease(where, value) };
}

/** Reads a locked release; `where` names it in an error. Throws `LockError`. */
export function parseRelease(where: string, value: unknown): LockedRelease {
  const { version, file, sha256, size, date } = isRecord(value) ? value : {};
  if (typeof version !== 'string') throw new LockError(`${where} has no "version"`);
  if (typeof file !== 'string') throw new LockError(`${where} has no "file"`);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    throw new LockError(`${where} has no "sha256"`);
  if (typeof size !== 'number') throw new LockError(`${where} has no "size"`);
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date))
    throw new LockError(`${where} has no "date"`);
  return { version, file, sha256, size, date };
}

/** The text of a lock: sorted by name, one release a line. */
export function formatLock(lock: Lock): string {
  const distributions = Object.entries(lock.distributions)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { from, releases, stubs }]) => {
      const rows = releases.map((release) => `        ${JSON.stringify(release)}`).join(',\n');
      const lowest = from === undefined ? '' : `      "from": ${JSON.stringify(from)},\n`;
      const types = stubs ? `,\n      "stubs": ${JSON.stringify(stubs)}` : '';
      return `    ${JSON.stringify(name)}: {\n${lowest}      "releases": [\n${rows}\n      ]${types}\n    }`;
    });
  return `{\n  "schema": ${lock.schema},\n  "distributions": {\n${distributions.join(',\n')}\n  }\n}\n`;
}

/** Size and upload time of a file, for an index page that leaves them out. */
export type Describe = (file: IndexFile) => Promise<{ size: number; uploaded: string }>;

/**
 * Locks the releases that are to be mined of those that the index has now, see `linesToMine`. A release that is locked already keeps its file while the index still
 * has it, so that a wheel uploaded later changes nothing.
 */
export async function lockReleases(
  files: readonly IndexFile[],
  from: string | undefined,
  previous: LockedDistribution | undefined,
  describe: Describe,
): Promise<LockedDistribution> {
  const lines: LockedRelease[] = [];
  for (const release of newestOfLines(files)) {
    const known = previous?.releases.find(({ file, sha256 }) =>
      release.some((candidate) => candidate.filename === file && candidate.sha256 === sha256),
    );
    lines.push(known ?? (await lockRelease(release, describe)));
  }
  const releases = linesToMine(lines, from);
  return from === undefined ? { releases } : { from, releases };
}

/**
 * Locks the newest release of the stub distribution of a library, `NAME-stubs`, else `types-NAME`; `undefined` where
 * there is neither. `files` is asked for those of a distribution: none, where there is no such. `isStubs` looks inside:
 * anybody may take such a name. https://peps.python.org/pep-0561/#stub-only-packages
 */
export async function lockStubs(
  name: string,
  files: (distribution: string) => Promise<readonly IndexFile[]>,
  previous: LockedStubs | undefined,
  describe: Describe,
  isStubs: (stubs: LockedStubs) => Promise<boolean>,
): Promise<LockedStubs | undefined> {
  const library = newestOfLines(await files(name));
  for (const distribution of [`${name}-stubs`, `types-${name}`]) {
    const newest = newestOfLines(await files(distribution)).at(-1);
    if (!newest) continue;
    const isLocked = newest.some(
      ({ filename, sha256 }) => filename === previous?.file && sha256 === previous.sha256,
    );
    const locked = isLocked ? previous : { distribution, ...(await lockRelease(newest, describe)) };
    if (locked && keepsUp(locked, library) && (await isStubs(locked))) return locked;
  }
  return undefined;
}

/**
 * Stubs carry the version of the library that they describe. Those of neither of its two newest major versions are
 * somebody's trial, and those a year behind it were given up, mostly since the library has types of its own.
 */
function keepsUp({ version, date }: LockedStubs, library: readonly (readonly IndexFile[])[]): boolean {
  const majors = [...new Set(library.map(([file]) => majorOf(file!.version)))].slice(-2);
  const newest = library.at(-1)?.[0]?.uploaded;
  return majors.includes(majorOf(version)) && (newest === undefined || date >= yearBefore(newest));
}

function yearBefore(time: string): string {
  return `${Number(time.slice(0, 'YYYY'.length)) - 1}${time.slice('YYYY'.length)}`;
}

/** Locks one version, `latest` for the newest final one; a yanked or pre-release is fine if named. Throws `IndexError`. */
export async function lockVersion(
  files: readonly IndexFile[],
  distribution: string,
  version: string,
  describe: Describe,
): Promise<LockedRelease> {
  const release =
    version === 'latest'
      ? newestOfLines(files).at(-1)
      : files.filter((file) => isVersion(file.version) && compare(file.version, version) === 0);
  if (!release?.length)
    throw new IndexError(`${distribution}: the index has no wheel or source of ${version}`);
  return lockRelease(release, describe);
}

async function lockRelease(release: readonly IndexFile[], describe: Describe): Promise<LockedRelease> {
  const file = chooseFile(release);
  const { size, uploaded } = await describe(file);
  const first = release.map((other) => other.uploaded ?? uploaded).toSorted()[0] ?? uploaded;
  const date = first.slice(0, 'YYYY-MM-DD'.length);
  return { version: file.version, file: file.filename, sha256: file.sha256, size, date };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
