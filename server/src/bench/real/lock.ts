/** The lock of a set of real code: which lines of which files of which releases, and nothing of their text. */
import type { ChangedApi, Pair } from '../case.ts';
import { DatasetError } from '../dataset.ts';

/** Where invocations are looked for. */
export type Project = ReleasedProject | FolderProject | RepositoryProject;

/** A release of a project that uses the libraries. */
interface ReleasedProject {
  /** Normalised name of the distribution. */
  project: string;
  version: string;
  /** File on the index, with its sha256 and its size in bytes. */
  file: string;
  sha256: string;
  size: number;
  date: string;
}

/** A folder on this machine. */
interface FolderProject {
  /** Its path, as it was named. */
  project: string;
  version: 'folder';
}

/** Files of a public repository. */
export interface RepositoryProject {
  /** `OWNER/NAME`. */
  project: string;
  /** The commit. */
  version: string;
  paths: readonly string[];
}

/** Which change of an API its invocations show. */
export interface LockedChange extends Pick<ChangedApi, 'api' | 'change' | 'parameter'> {
  /** The releases before and after it. */
  legacy: string;
  updated: string;
}

/** One invocation. */
export interface Invocation {
  api: string;
  project: string;
  /** Path inside the archive. */
  path: string;
  /** Of the segment in the file, bytes; `end` is exclusive. */
  start: number;
  end: number;
  /** Of the bytes of the segment. */
  sha256: string;
  /** Where the call begins in the text of the segment, see `Segment`, and its length: the calls of a chain begin together. */
  call: number;
  length: number;
  split: Pair['split'];
}

export interface RealLock {
  header: LockHeader;
  /** All that were searched, also those in which nothing was found. */
  projects: readonly Project[];
  changes: readonly LockedChange[];
  invocations: readonly Invocation[];
}

export interface LockHeader {
  format: 'codesync-bench-lock';
  schema: typeof LOCK_SCHEMA;
  name: string;
  /** Of the set that it makes. */
  version: string;
  catalog: string;
  /** Whose changed APIs are looked for. */
  libraries: readonly string[];
  seed: number;
}

/** Increased whenever a reader of the previous number would misread a lock. */
export const LOCK_SCHEMA = 2;

/** The text of a lock: JSON Lines. */
export function formatRealLock({ header, projects, changes, invocations }: RealLock): string {
  return [header, ...projects, ...changes, ...invocations].map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Reads a lock. Throws `DatasetError`, one line. */
export function parseRealLock(text: string): RealLock {
  const [first, ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine);
  if (!isObject(first) || first['format'] !== 'codesync-bench-lock')
    throw new DatasetError('not a lock of a benchmark set');
  if (first['schema'] !== LOCK_SCHEMA)
    throw new DatasetError(
      `made by another CodeSync: schema ${String(first['schema'])}, this one reads ${LOCK_SCHEMA}`,
    );
  if (!isHeader(first)) throw new DatasetError('not a lock of a benchmark set: name or version is missing');
  const wrong = rows.findIndex((row) => ![isProject, isChange, isInvocation].some((is) => is(row)));
  if (wrong >= 0)
    throw new DatasetError(`line ${wrong + 2}: neither a project, nor a change, nor an invocation`);
  return {
    header: first,
    projects: rows.filter(isProject),
    changes: rows.filter(isChange),
    invocations: rows.filter(isInvocation),
  };
}

function parseLine(line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new DatasetError(`line ${index + 1}: not JSON`, { cause: error });
  }
}

function isHeader(value: Record<string, unknown>): value is Record<string, unknown> & LockHeader {
  return (
    ['name', 'version', 'catalog'].every((key) => typeof value[key] === 'string') &&
    typeof value['seed'] === 'number' &&
    Array.isArray(value['libraries'])
  );
}

function isProject(value: unknown): value is Project {
  if (!isObject(value) || !hasTexts(value, ['project', 'version']) || 'api' in value) return false;
  if ('paths' in value) return Array.isArray(value['paths']);
  return (
    value['version'] === 'folder' ||
    (hasTexts(value, ['file', 'sha256', 'date']) && typeof value['size'] === 'number')
  );
}

function isChange(value: unknown): value is LockedChange {
  return isObject(value) && hasTexts(value, ['api', 'change', 'legacy', 'updated']);
}

function isInvocation(value: unknown): value is Invocation {
  return (
    isObject(value) &&
    hasTexts(value, ['api', 'project', 'path', 'sha256', 'split']) &&
    ['start', 'end', 'call', 'length'].every((key) => typeof value[key] === 'number')
  );
}

function hasTexts(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
