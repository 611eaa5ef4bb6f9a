import { dirname, resolve } from 'node:path';
import type { LibraryFile } from '../../core/catalog/format.ts';
import { shippedCatalog } from '../../host/catalog.ts';
import type { Command } from '../command.ts';
import { CliError } from '../io.ts';
import { INDEX_OPTIONS, withMiner } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { catalogFolder } from '../session.ts';

export const mine: Command = {
  name: 'mine',
  usage: 'NAME...',
  summary: 'Add libraries to a catalog folder, or look for their new releases.',
  options: {
    ...INDEX_OPTIONS,
    catalog: { value: 'DIR', help: 'Catalog folder to write; default: the one of codesync itself.' },
    lock: { value: 'FILE', help: 'Lock of the sources; without NAME: mine exactly what it names.' },
  },
  async run(given, io) {
    const names = given.positionals;
    const lock = given.one('lock');
    if (names.length === 0 && lock === undefined)
      throw new CliError('mine: give the name of a library, as pandas or pandas>=1.3, or --lock FILE');
    const catalogDir = catalogFolder(given, io) ?? shippedCatalog();
    const lockFile =
      lock === undefined ? resolve(dirname(catalogDir), 'sources.lock.json') : resolve(io.cwd, lock);
    const place = { catalogDir, lockFile };
    const libraries = await withMiner(given, io, (miner) =>
      names.length > 0 ? miner.refresh(names, place) : miner.obey(place),
    );
    for (const library of libraries) io.out(`${line(library)}\n`);
    return 0;
  },
};

function line({ distribution, releases, apis }: LibraryFile): string {
  const [first, last] = [releases[0]?.version, releases.at(-1)?.version];
  return `${distribution}: ${plural(releases.length, 'release')} from ${first} to ${last}, ${plural(Object.keys(apis).length, 'API')}`;
}
