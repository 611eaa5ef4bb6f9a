import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatasetError } from '../../bench/dataset.ts';
import { allBreaks } from '../../bench/pairs/breaks.ts';
import { parseRealLock, type LockHeader, type RealLock } from '../../bench/real/lock.ts';
import type { RealSettings } from '../../bench/real/real.ts';
import { plansOf } from '../../bench/synthetic/build.ts';
import { createPython } from '../../core/python/trees.ts';
import { openCatalogFolder } from '../../host/catalog.ts';
import { reason } from '../../host/memo.ts';
import { shippedSet } from '../../host/runs/dataset.ts';
import { loadWasm } from '../../host/wasm.ts';
import type { Arguments } from '../arguments.ts';
import { CliError, type Io } from '../io.ts';
import { catalogFolder } from '../session.ts';

/** Where the lock is. */
export function lockPath(given: Arguments, io: Io): string {
  const named = given.one('lock');
  return named === undefined ? shippedSet('real.lock') : resolve(io.cwd, named);
}

/** The lock at a path; `undefined` where there is none. Throws `CliError`, `DatasetError`. */
export function readLock(path: string): RealLock | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new CliError(`${path}: ${reason(error)}`, { cause: error });
  }
  try {
    return parseRealLock(text);
  } catch (error) {
    throw error instanceof DatasetError ? new DatasetError(`${path}: ${error.message}`) : error;
  }
}

/** What finding and making pairs needs of the catalog. */
export async function readSettings(
  given: Arguments,
  io: Io,
  { name, libraries, seed }: Pick<LockHeader, 'name' | 'libraries' | 'seed'>,
): Promise<RealSettings> {
  const catalog = openCatalogFolder(catalogFolder(given, io));
  const plans = libraries.flatMap((distribution) => {
    const library = catalog.library(distribution);
    return library ? plansOf(library, allBreaks) : [];
  });
  const python = await createPython(loadWasm());
  return {
    name,
    libraries,
    seed,
    catalog,
    python,
    plans: new Map(plans.map((own) => [own[0].api.api, own])),
  };
}
