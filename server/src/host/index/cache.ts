/** Where things are kept between runs. Everything in it can be deleted at any time. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';
import { gunzipSync, gzip } from 'node:zlib';
import { StopError } from '../../mine/ports.ts';

/** `CODESYNC_CACHE`, else `XDG_CACHE_HOME/codesync`, else `~/.cache/codesync`. */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env['CODESYNC_CACHE'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'codesync');
}

/** A JSON value, packed as it is kept and sent. */
export function pack(value: unknown): Promise<Uint8Array> {
  return promisify(gzip)(JSON.stringify(value), { level: 4 });
}

/** The value that `pack` packed; `undefined` where the bytes are damaged. */
export function unpack(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The value that was packed into a file; `undefined` where there is none, or a damaged one. */
export async function readCached(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && unpack(bytes);
}

/** Keeps a JSON value in a file. Throws `StopError` where that cannot be done. */
export async function writeCached(path: string, value: unknown): Promise<void> {
  await writeWhole(path, await pack(value));
}

/**
 * Writes a file under another name and renames it, so that nobody ever reads half of it. Makes its folder.
 * Throws `StopError` where that cannot be done.
 */
export async function writeWhole(path: string, data: Uint8Array | string): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    await writing(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(unfinished, data, { flag: 'wx' });
      await rename(unfinished, path);
    });
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Does what writes to a file. Throws `StopError` that names it, where that cannot be done. */
export async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    const why = isFull ? 'the disk is full' : error instanceof Error ? error.message : String(error);
    throw new StopError(`${path}: cannot be written: ${why}`);
  }
}

let written = 0;

/** A name beside `path` that no other process, thread or call uses. */
export function unfinishedName(path: string): string {
  return `${path}.${process.pid}-${threadId}-${written++}.part`;
}

/** Milliseconds without a further byte after which a file is nobody's, if its process does not run here. */
const ABANDONED = 60_000;

/** Removes from a folder what processes that were killed left unfinished there. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = /\.(\d+)-\d+-\d+\.part$/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
