import { resolve } from 'node:path';
import { DatasetError } from '../../bench/dataset.ts';
import type { RealLock } from '../../bench/real/lock.ts';
import { materialise, type RealSettings } from '../../bench/real/real.ts';
import { realSet } from '../../host/runs/dataset.ts';
import type { Arguments, Options } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { INDEX_OPTIONS } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { VERSION_OPTIONS } from '../said.ts';
import { BUILD_OPTIONS } from './build.ts';
import { withPlaces } from './places.ts';
import { lockPath, readLock, readSettings } from './settings.ts';
import { write } from './write.ts';

export const REAL_OPTIONS: Options = {
  lock: { value: 'FILE', help: 'lock, materialize: default: the lock that ships with codesync.' },
  library: {
    value: 'NAME',
    repeatable: true,
    help: 'lock: whose calls to find; default: those of the paper.',
  },
  github: {
    value: 'N',
    help: 'lock: look also in N files on GitHub for each API that has too few (token in GITHUB_TOKEN).',
  },
  seed: BUILD_OPTIONS['seed']!,
  out: BUILD_OPTIONS['out']!,
  catalog: VERSION_OPTIONS.catalog,
  'index-url': INDEX_OPTIONS['index-url']!,
};

/** `codesync bench materialize`: makes the set of real code that the lock names, verified by hash. */
export async function materialize(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  if (names.length > 0) throw new CliError('bench materialize: takes no names; the lock has them');
  const path = lockPath(given, io);
  const known = readLock(path);
  if (!known) throw new CliError(`${path}: does not exist`);
  const settings = await readSettings(given, io, known.header);
  const out = given.one('out');
  const target = out === undefined ? realSet() : resolve(io.cwd, out);
  return withPlaces(given, io, async ({ ports }) => {
    const { text, version, lost } = await located(path, () => materialise(known, settings, ports));
    write(target, text);
    io.out(`${target}: ${version}, ${plural(known.invocations.length - lost, 'pair')}\n`);
    if (version !== known.header.version) io.err(otherCatalog(path, known, settings, lost));
    return 0;
  });
}

function otherCatalog(
  path: string,
  { header, invocations }: RealLock,
  { catalog }: RealSettings,
  lost: number,
): string {
  const made = `${path} is of ${header.version}, made with the catalog of ${header.catalog}`;
  return `${made}; with that of ${catalog.generated} it gives another set: ${lost} of ${plural(invocations.length, 'pair')} are not in it\n`;
}

async function located<T>(path: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof DatasetError ? new DatasetError(`${path}: ${error.message}`) : error;
  }
}
