import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding, Problem } from '../../core/finding.ts';
import { unfinishedName } from '../index/cache.ts';
import { reason } from '../memo.ts';
import { placeStamp } from './stamp.ts';

/** What was said of a file. */
export interface Outcome {
  findings: readonly Finding[];
  problems: readonly Problem[];
  /** Why its text could not be read: then there is nothing else. */
  unreadable?: string;
}

/** A file as it was read. */
export interface Read {
  /** Of before it was read; `''`: not to be trusted. */
  stamp: string;
  digest: string;
  /** Other files and folders that the outcome depends on, with their stamps. */
  uses?: readonly (readonly [path: string, stamp: string])[];
}

/** One file: its stamp (`''`: not to be trusted) and digest, what else the outcome depends on, the outcome if not empty. */
type Row = [stamp: string, digest: string, under: string, uses: NonNullable<Read['uses']>, outcome?: Outcome];

/** What the disk holds of them: `uses` as places in a list that the rows share. */
interface Kept {
  places: NonNullable<Read['uses']>;
  rows: [path: string, stamp: string, digest: string, under: string, uses: number[], outcome?: Outcome][];
}

/** Files that are kept in one place; beyond, those that a run did not ask for go. */
const MOST_FILES = 50_000;
/** Bytes of all that is kept, the newest first. */
const MOST_BYTES = 100_000_000;

/**
 * Outcomes of earlier runs, kept on disk. Every place that is written is written as a whole under another name and then
 * renamed: of runs in parallel the last one wins, and none reads half a file. A damaged one counts as empty.
 */
export class Results {
  readonly #file: string;
  readonly #rows: Map<string, Row>;
  readonly #used = new Set<string>();
  readonly #stamps = new Map<string, string>();
  readonly #held = new Map<string, boolean>();
  #isChanged = false;

  /** `file` is where they are kept. */
  constructor(file: string) {
    this.#file = file;
    this.#rows = readRows(file);
  }

  /** The outcome for a file that has not changed since; `under` names all else that it depends on. */
  get(path: string, under: string): Outcome | undefined {
    const row = this.#rows.get(path);
    if (row?.[2] !== under || !this.#isSame(path, row[0]) || !this.#holds(path)) return undefined;
    return this.#use(path, row);
  }

  /** The digest of the text of a file whose outcome is known, whatever its stamp. */
  digest(path: string, under: string): string | undefined {
    const row = this.#rows.get(path);
    return row?.[2] === under && this.#holds(path) ? row[1] : undefined;
  }

  /** The outcome for a file whose text turned out to have the known digest. */
  again(path: string): Outcome | undefined {
    const row = this.#rows.get(path);
    return row && this.#use(path, row);
  }

  /** Keeps an outcome. */
  set(
    path: string,
    under: string,
    { stamp, digest, uses = [] }: Read,
    { findings, problems, unreadable }: Outcome,
  ): void {
    const row: Row = [stamp, digest, under, uses];
    if (unreadable !== undefined) row.push({ findings, problems, unreadable });
    else if (findings.length + problems.length > 0) row.push({ findings, problems });
    this.#rows.set(path, row);
    this.#used.add(path);
    this.#isChanged = true;
  }

  /** Writes what is new. One line if that is not possible. */
  save(): string | undefined {
    if (!this.#isChanged) return undefined;
    const isFull = this.#rows.size > MOST_FILES;
    const rows = [...this.#rows].filter(([path]) => !isFull || this.#used.has(path));
    const unfinished = unfinishedName(this.#file);
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(unfinished, encode(rows), { flag: 'wx' });
      renameSync(unfinished, this.#file);
      prune(dirname(this.#file));
      return undefined;
    } catch (error) {
      remove(unfinished);
      return `results are not kept: ${this.#file}: ${reason(error)}`;
    }
  }

  /** Whether the places that an outcome depends on are as they were, and what the outcome for those files depends on. */
  #holds(path: string): boolean {
    const known = this.#held.get(path);
    if (known !== undefined) return known;
    this.#held.set(path, true);
    const holds = (this.#rows.get(path)?.[3] ?? []).every(
      ([used, stamp]) =>
        this.#isSame(used, stamp) &&
        (stamp.startsWith('folder') || (this.#rows.has(used) && this.#holds(used))),
    );
    this.#held.set(path, holds);
    return holds;
  }

  /** The disk is asked once a run. */
  #isSame(path: string, stamp: string): boolean {
    const now = this.#stamps.get(path) ?? placeStamp(path);
    this.#stamps.set(path, now);
    return stamp !== '' && stamp === now;
  }

  #use(path: string, [, , , , outcome]: Row): Outcome {
    this.#used.add(path);
    return outcome ?? { findings: [], problems: [] };
  }
}

/** A place of which nothing holds. */
const UNKNOWN = ['', ''] as const;

function encode(rows: readonly (readonly [string, Row])[]): string {
  const indices = new Map<string, number>();
  const places: (readonly [string, string])[] = [];
  const indexOf = (place: readonly [string, string]): number => {
    const key = place.join('\0');
    const index = indices.get(key) ?? places.push(place) - 1;
    indices.set(key, index);
    return index;
  };
  const kept: Kept = {
    rows: rows.map(([path, [stamp, digest, under, uses, outcome]]) => {
      const row: Kept['rows'][number] = [path, stamp, digest, under, uses.map(indexOf)];
      if (outcome) row.push(outcome);
      return row;
    }),
    places,
  };
  return JSON.stringify(kept);
}

function readRows(file: string): Map<string, Row> {
  try {
    const { places, rows }: Kept = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(
      rows.map(([path, stamp, digest, under, uses, outcome]) => {
        const row: Row = [stamp, digest, under, uses.flatMap((index) => [places[index] ?? UNKNOWN])];
        if (outcome) row.push(outcome);
        return [path, row];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Deletes the oldest files beyond what may be kept, and what killed runs left. */
function prune(folder: string): void {
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, stat: statSync(path, { throwIfNoEntry: false }) }))
    .toSorted((a, b) => (b.stat?.mtimeMs ?? 0) - (a.stat?.mtimeMs ?? 0));
  let bytes = 0;
  for (const { path, stat } of files) {
    bytes += stat?.size ?? 0;
    const isLeft = path.endsWith('.part') && Date.now() - (stat?.mtimeMs ?? 0) > 60_000;
    if (bytes > MOST_BYTES || isLeft) remove(path);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays: the next run tries again.
  }
}
