import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wasm } from '../../core/python/python.ts';

/** What has a say in a surface, below `server/src`: all that `read-surface.ts` is made of. */
export const READING = [
  'core/python/cursor.ts',
  'core/python/prefix.ts',
  'core/python/trees.ts',
  'core/signatures/parse.ts',
  'core/signatures/split.ts',
  'mine/definitions',
  'mine/names',
  'mine/read-surface.ts',
  'mine/syntax',
];

/** A hash of what reads surfaces: the parser, and the bundle of the threads that mine, else the sources that read. */
export async function hashMiner(wasm: Wasm): Promise<string> {
  const hash = createHash('sha256').update(wasm.runtime).update(wasm.grammar);
  const here = import.meta.dirname;
  const bundle = join(here, 'mine-thread.cjs');
  const parts = existsSync(bundle) ? [bundle] : READING.map((part) => join(here, '../..', part));
  for (const file of (await Promise.all(parts.map(codeFiles))).flat()) hash.update(await readFile(file));
  return hash.digest('hex');
}

async function codeFiles(path: string): Promise<string[]> {
  if (/\.(ts|cjs)$/.test(path)) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => join(path, name));
}
