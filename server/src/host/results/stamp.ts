import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';

/** A file that was written so short a time ago (ms) may be written again without another time. */
const SETTLED = 2000;

/** What changes whenever a file does: its times, size and inode. `undefined` where that is not certain, or no file. */
export function stampOf(path: string): string | undefined {
  return fileStamp(statSync(path, { throwIfNoEntry: false }));
}

function fileStamp(stat: Stats | undefined): string | undefined {
  if (!stat?.isFile() || Date.now() - stat.ctimeMs < SETTLED) return undefined;
  return `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}`;
}

/** The same of a file or of a folder, which changes with the modules, packages and installed distributions in it; `''` where it is not certain. */
export function placeStamp(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return fileStamp(stat) ?? '';
  const names = readdirSync(path, { withFileTypes: true })
    .filter(
      (entry) =>
        /\.(?:pyi?|(?:dist|egg)-info)$/.test(entry.name) ||
        (!entry.isFile() && existsSync(join(path, entry.name, '__init__.py'))),
    )
    .map(({ name }) => name);
  return `folder ${digestOf(...names.toSorted())}`;
}

/** A short digest of texts. */
export function digestOf(...texts: readonly string[]): string {
  const hash = createHash('sha1');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('base64url').slice(0, 20);
}

/** Identifies the code that runs: the bundle, or the sources where there is none. */
export function codeStamp(): string {
  const here = import.meta.dirname;
  return folderStamp(basename(here) === 'results' ? join(here, '../..') : here);
}

/** Identifies the content of a folder by the times and sizes of its files; one that is not there has none. */
export function folderStamp(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).toSorted() : [];
  return digestOf(
    folder,
    ...names.map((name) => {
      const stat = statSync(join(folder, name), { throwIfNoEntry: false });
      return `${name} ${stat?.mtimeMs} ${stat?.size}`;
    }),
  );
}
