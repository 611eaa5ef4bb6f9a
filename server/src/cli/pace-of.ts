import { join } from 'node:path';
import { shippedCatalog } from '../host/catalog.ts';
import { defaultCacheDir } from '../host/index/cache.ts';
import { Results } from '../host/results/results.ts';
import { codeStamp, digestOf, folderStamp } from '../host/results/stamp.ts';
import type { Arguments, Options } from './arguments.ts';
import { CliError, type Io } from './io.ts';
import { catalogFolder } from './session.ts';
import type { Pace } from './check-files.ts';

/** Options of the commands that check many files. */
export const SPEED_OPTIONS: Options = {
  jobs: { value: 'N', help: 'Threads; default: as many as there are cores.' },
  'no-cache': { help: 'Neither use nor keep results of earlier runs.' },
};

/** The results of earlier runs in this folder, by the same code with the same catalog; `undefined` where not wanted. */
function openResults(given: Arguments, io: Io): Results | undefined {
  if (given.has('no-cache')) return undefined;
  const catalog = folderStamp(catalogFolder(given, io) ?? shippedCatalog());
  const name = digestOf(io.cwd, codeStamp(), catalog);
  return new Results(join(defaultCacheDir(io.variables), 'results', `${name}.json`));
}

/** The number of threads that was asked for. Throws `CliError`. */
function jobsOf(given: Arguments): number | undefined {
  const text = given.one('jobs');
  const jobs = Number(text);
  if (text !== undefined && !(Number.isInteger(jobs) && jobs > 0))
    throw new CliError(`--jobs ${text}: must be a number of threads, 1 or more`);
  return text === undefined ? undefined : jobs;
}

/** How fast a command is to be, as its options say. Throws `CliError`. */
export function paceOf(given: Arguments, io: Io): Pace {
  return { jobs: jobsOf(given), results: openResults(given, io) };
}
