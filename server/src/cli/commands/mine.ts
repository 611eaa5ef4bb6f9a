import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shippedCatalog } from '../../host/catalog.ts';
import type { CatalogPlace } from '../../host/index/catalog-files.ts';
import type { CatalogEntry, Mined } from '../../host/index/catalog-run.ts';
import { IndexError } from '../../mine/ports.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { INDEX_OPTIONS, QUEUE_OPTION, readCount, reportFailures, withMiner } from '../mining.ts';
import { newsText } from '../news.ts';
import { plural } from '../report/summary.ts';
import { catalogFolder } from '../session.ts';
import { createStyle } from '../style.ts';

const MINUTE = 60_000;

export const mine: Command = {
  name: 'mine',
  usage: '[NAME...]',
  summary: 'Add libraries to a catalog folder, or look for their new releases.',
  options: {
    ...INDEX_OPTIONS,
    ...QUEUE_OPTION,
    catalog: { value: 'DIR', help: 'Catalog folder to write; default: the one of codesync itself.' },
    lock: { value: 'FILE', help: 'Lock of the sources; without NAME: mine exactly what it names.' },
    watch: {
      help: 'Look for new releases of the libraries named, or of all in the lock, again and again, and say what they change.',
    },
    every: { value: 'MINUTES', help: 'Between two looks of --watch; default: 60.' },
  },
  async run(given, io) {
    const names = given.positionals;
    const place = placeOf(given, io);
    if (given.has('watch')) return watch(names, place, given, io);
    if (names.length === 0 && given.one('lock') === undefined)
      throw new CliError('mine: give the name of a library, as pandas or pandas>=1.3, or --lock FILE');
    const mined = await withMiner(given, io, (miner) =>
      names.length > 0 ? miner.refresh(names, place) : miner.obey(place),
    );
    return report(mined, io);
  },
};

function placeOf(given: Arguments, io: Io): CatalogPlace {
  const catalogDir = catalogFolder(given, io) ?? shippedCatalog();
  const lock = given.one('lock');
  const lockFile =
    lock === undefined ? resolve(dirname(catalogDir), 'sources.lock.json') : resolve(io.cwd, lock);
  return { catalogDir, lockFile };
}

/** Looks until it is interrupted; what goes wrong in one look may go better in the next. */
async function watch(
  names: readonly string[],
  place: CatalogPlace,
  given: Arguments,
  io: Io,
): Promise<ExitCode> {
  const every = (readCount(given, 'every') ?? 60) * MINUTE;
  const signal = io.interruption();
  for (;;) {
    try {
      const mined = await withMiner(given, io, (miner) => miner.refresh(names, place, true));
      report(mined, io);
      if (mined.libraries.length === 0 && mined.failures.length === 0) io.out('no new releases\n');
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
      io.err(`codesync: ${error.message}\n`);
    }
    const isOver = await sleep(every, false, { signal }).catch(() => true);
    if (isOver) return 130;
  }
}

/** Says what was mined, what the new releases change, and what failed. */
export function report({ libraries, news, failures }: Mined, io: Io): ExitCode {
  for (const library of libraries) io.out(`${line(library)}\n`);
  for (const diff of news) io.out(newsText(diff, createStyle(io.color)));
  return reportFailures(failures, io);
}

function line({ distribution, first, last, releases, apis }: CatalogEntry): string {
  return `${distribution}: ${plural(releases, 'release')} from ${first} to ${last}, ${plural(apis, 'API')}`;
}
