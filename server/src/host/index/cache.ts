/** Where things are kept between runs. Everything in it can be deleted at any time. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { IndexError } from '../../mine/ports.ts';

/** `CODESYNC_CACHE`, else `XDG_CACHE_HOME/codesync`, else `~/.cache/codesync`. */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env['CODESYNC_CACHE'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'codesync');
}

/** The value that `writeCached` put there; `undefined` where there is none, or a damaged one. */
export async function readCached(path: string): Promise<unknown> {
  try {
    return JSON.parse(gunzipSync(await readFile(path)).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps a JSON value. */
export function writeCached(path: string, value: unknown): Promise<void> {
  return writeWhole(path, gzipSync(JSON.stringify(value), { level: 4 }));
}

/**
 * Writes a file under another name and renames it, so that nobody ever reads half of it. Makes its folder.
 * Throws `IndexError` where that is not allowed.
 */
export async function writeWhole(path: string, data: Uint8Array | string): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(unfinished, data, { flag: 'wx' });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw new IndexError(
      `${path}: cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

let written = 0;

/** A name beside `path` that no other process or call uses. */
export function unfinishedName(path: string): string {
  return `${path}.${process.pid}-${written++}.part`;
}
