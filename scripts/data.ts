/**
 * `npm run data [-- NAME...]`: regenerates `data/catalog` from `data/sources.lock.json`, byte for byte. With
 * `-- --refresh [NAME...]` it looks for new releases first, writes the lock anew, and says what they change; a name that
 * the lock does not have is added, `NAME>=VERSION` from that version on. `-- --lock [NAME...]` does that and mines
 * nothing. Then `docs/libraries.md` is written, which says what there is.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { readArguments } from '../server/src/cli/arguments.ts';
import { report } from '../server/src/cli/commands/mine.ts';
import type { ExitCode } from '../server/src/cli/io.ts';
import { INDEX_OPTIONS, reportFailures, withMiner } from '../server/src/cli/mining.ts';
import { endWith, processIo } from '../server/src/cli/process.ts';
import { mended } from '../server/src/cli/run.ts';
import { decodeIndex } from '../server/src/core/catalog/decode.ts';
import { parseLock } from '../server/src/mine/run/lock.ts';
import { librariesPage } from './libraries.ts';

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
  await describe();
  return report(mined, processIo);
}

async function describe(): Promise<void> {
  const [index, lock] = [`${place.catalogDir}/index.json`, place.lockFile];
  const page = librariesPage(
    decodeIndex(index, await readFile(index, 'utf8')),
    parseLock(await readFile(lock, 'utf8')),
  );
  await writeFile('docs/libraries.md', page);
}

void endWith(mended(data, processIo));
