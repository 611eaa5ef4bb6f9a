import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMiner } from '../../server/src/host/index/create.ts';
import { parseLock } from '../../server/src/mine/run/lock.ts';

/** Bytes and requests that the newest locked release of each library takes, against the size of its wheel. */
export async function wheels(): Promise<void> {
  const lock = parseLock(await readFile(join(import.meta.dirname, '../../data/sources.lock.json'), 'utf8'));
  const cacheDir = mkdtempSync(join(tmpdir(), 'codesync-wheels-'));
  const fetched = { bytes: 0, requests: 0 };
  const miner = await createMiner({
    cacheDir,
    onProgress: (progress) => {
      if (progress.step === 'read') Object.assign(fetched, progress.fetched);
    },
  });
  for (const [name, { releases }] of Object.entries(lock.distributions)) {
    const release = releases.at(-1);
    if (!release) continue;
    const started = performance.now();
    await miner.surface(name, release.version);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const share = ((100 * fetched.bytes) / release.size).toFixed(1);
    console.log(
      `${release.file}: ${fetched.bytes} of ${release.size} bytes (${share} %) in ${fetched.requests} requests, ${seconds} s with its surface`,
    );
  }
  await miner.close();
  rmSync(cacheDir, { recursive: true });
}
