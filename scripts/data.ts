/**
 * `npm run data`: regenerates `data/catalog` from `data/sources.lock.json`, byte for byte. With `-- --refresh [NAME...]`
 * it looks for new releases first, `NAME>=VERSION` adds a library; the lock is then written anew.
 */
import { parseArgs } from 'node:util';
import { createMiner } from '../server/src/host/index/create.ts';
import { IndexError } from '../server/src/mine/ports.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { refresh: { type: 'boolean' }, 'index-url': { type: 'string' } },
});
const place = { lockFile: 'data/sources.lock.json', catalogDir: 'data/catalog' };
const indexUrl = values['index-url'];
const miner = await createMiner({
  ...(indexUrl === undefined ? {} : { indexUrl }),
  onProgress: ({ distribution, version, done, total, fetched: { bytes, requests } }) =>
    console.error(`${distribution} ${version} (${done} of ${total}): ${bytes} bytes in ${requests} requests`),
});
try {
  const libraries = values.refresh ? await miner.refresh(positionals, place) : await miner.obey(place);
  for (const { distribution, releases, apis } of libraries)
    console.log(`${distribution}: ${releases.length} releases, ${Object.keys(apis).length} APIs`);
} catch (error) {
  if (!(error instanceof IndexError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await miner.close();
}
