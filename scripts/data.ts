/**
 * `npm run data [-- NAME...]`: regenerates `data/catalog` from `data/sources.lock.json`, byte for byte. With
 * `-- --refresh [NAME...]` it looks for new releases first, writes the lock anew, and says what they change; a name that
 * the lock does not have is added, `NAME>=VERSION` from that version on. `-- --lock [NAME...]` does that and mines
 * nothing.
 */
import { readArguments } from '../server/src/cli/arguments.ts';
import { report } from '../server/src/cli/commands/mine.ts';
import type { ExitCode } from '../server/src/cli/io.ts';
import { INDEX_OPTIONS, reportFailures, withMiner } from '../server/src/cli/mining.ts';
import { endWith, processIo } from '../server/src/cli/process.ts';
import { mended } from '../server/src/cli/run.ts';

const place = { lockFile: 'data/sources.lock.json', catalogDir: 'data/catalog' };

async function data(): Promise<ExitCode> {
  const given = readArguments(
    'data',
    {
      ...INDEX_OPTIONS,
      refresh: { help: 'Look for new releases first.' },
      lock: { help: 'Look for new releases, and write the lock alone.' },
    },
    process.argv.slice(2),
  );
  const names = given.positionals;
  if (given.has('lock'))
    return reportFailures(await withMiner(given, processIo, (miner) => miner.lock(names, place)), processIo);
  const mined = await withMiner(given, processIo, (miner) =>
    given.has('refresh') ? miner.refresh(names, place) : miner.obey(place, names),
  );
  return report(mined, processIo);
}

void endWith(mended(data, processIo));
