import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Dataset } from '../../bench/case.ts';
import { DatasetError, parseDataset } from '../../bench/dataset.ts';
import { shippedCatalog } from '../catalog.ts';
import { reason } from '../memo.ts';

/** Opens a set: a shipped one by its name, `synthetic`, or a file. Throws `DatasetError`: one line that names it. */
export function openDataset(name: string, cwd: string): Dataset {
  const shipped = join(shippedCatalog(), '../bench', `${name}.jsonl`);
  const path = existsSync(shipped) ? shipped : resolve(cwd, name);
  try {
    return parseDataset(readFileSync(path, 'utf8'), textHash);
  } catch (error) {
    throw new DatasetError(`${path}: ${reason(error)}`, { cause: error });
  }
}

/** The sha256 of a text, in hexadecimal. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
