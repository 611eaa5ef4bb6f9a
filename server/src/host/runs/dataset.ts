import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Dataset } from '../../bench/case.ts';
import { DatasetError, parseDataset } from '../../bench/dataset.ts';
import { shippedCatalog } from '../catalog.ts';
import { defaultCacheDir } from '../index/cache.ts';
import { reason } from '../memo.ts';

/** Opens a set: `synthetic`, which is shipped, `real`, once it is made, or a file. Throws `DatasetError`, one line. */
export function openDataset(name: string, cwd: string): Dataset {
  const path = pathOf(name, cwd);
  try {
    return parseDataset(readFileSync(path, 'utf8'), textHash);
  } catch (error) {
    throw new DatasetError(`${path}: ${reason(error)}`, { cause: error });
  }
}

function pathOf(name: string, cwd: string): string {
  const shipped = shippedSet(name);
  if (existsSync(shipped)) return shipped;
  if (name !== 'real' || existsSync(resolve(cwd, name))) return resolve(cwd, name);
  if (existsSync(realSet())) return realSet();
  throw new DatasetError('the set of real code is not here yet: make it with codesync bench materialize');
}

/** Path of a set that ships with the program. */
export function shippedSet(name: string): string {
  return join(shippedCatalog(), '../bench', `${name}.jsonl`);
}

/** Where the set of real code is kept once it is made from its lock. */
export function realSet(): string {
  return join(defaultCacheDir(), 'bench', 'real.jsonl');
}

/** The sha256 of a text, in hexadecimal. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
