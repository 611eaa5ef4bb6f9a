/**
 * `npm run data [-- NAME...]`: regenerates `data/catalog` from `data/sources.lock.json`, byte for byte. With
 * `-- --refresh [NAME...]` it looks for new releases first and writes the lock anew; a name that the lock does not have
 * is added, `NAME>=VERSION` from that version on. `-- --lock [NAME...]` does that and mines nothing.
 */
import { parseArgs } from 'node:util';
import type { LibraryFile } from '../server/src/core/catalog/format.ts';
import { createMiner } from '../server/src/host/index/create.ts';
import { IndexError } from '../server/src/mine/ports.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { refresh: { type: 'boolean' }, lock: { type: 'boolean' }, 'index-url': { type: 'string' } },
});
const place = { lockFile: 'data/sources.lock.json', catalogDir: 'data/catalog' };
const indexUrl = values['index-url'];
const miner = await createMiner({
  ...(indexUrl === undefined ? {} : { indexUrl }),
  onProgress: ({ distribution, version, done, total, fetched: { bytes, requests } }) =>
    console.error(`${distribution} ${version} (${done} of ${total}): ${bytes} bytes in ${requests} requests`),
});
try {
  for (const { distribution, releases, apis } of await run())
    console.log(`${distribution}: ${releases.length} releases, ${Object.keys(apis).length} APIs`);
} catch (error) {
  if (!(error instanceof IndexError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await miner.close();
}

async function run(): Promise<LibraryFile[]> {
  if (values.lock) return (await miner.lock(positionals, place), []);
  return values.refresh ? miner.refresh(positionals, place) : miner.obey(place, positionals);
}
