import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Wasm } from '../../core/python/python.ts';

/** What of `core` and `mine` has a say in a surface. */
const PARTS = ['core/python/prefix.ts', 'core/python/trees.ts', 'core/signatures', 'core/versions', 'mine'];

/** A hash of what reads surfaces: the parser, and the bundle that this runs in, else the sources of the miner. */
export async function hashMiner(wasm: Wasm): Promise<string> {
  const hash = createHash('sha256').update(wasm.runtime).update(wasm.grammar);
  const here = import.meta.dirname;
  const isBundle = basename(here) !== 'index';
  const parts = isBundle ? [here] : PARTS.map((part) => join(here, '../..', part));
  for (const file of (await Promise.all(parts.map(codeFiles))).flat()) hash.update(await readFile(file));
  return hash.digest('hex');
}

async function codeFiles(path: string): Promise<string[]> {
  if (path.endsWith('.ts')) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => /\.(ts|cjs)$/.test(name))
    .toSorted()
    .map((name) => join(path, name));
}
