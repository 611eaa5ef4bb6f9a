import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../server/src/host/index/connect.ts';
import { createMiner } from '../../server/src/host/index/create.ts';
import type { Fetched } from '../../server/src/mine/run/progress.ts';
import { type LockedRelease, lockVersion, parseLock } from '../../server/src/mine/run/lock.ts';

/** Read also where the lock does not have them: the largest wheels that are mined. */
const LARGEST = ['torch', 'tensorflow'];

/** Bytes and requests that the newest release of each library takes, against the size of its wheel. */
export async function wheels(): Promise<void> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'codesync-wheels-'));
  let fetched: Fetched = { kept: false, bytes: 0, requests: 0 };
  const miner = await createMiner({
    cacheDir,
    onProgress: (progress) => {
      if (progress.step === 'read') ({ fetched } = progress);
    },
  });
  for (const [name, release] of await newestReleases()) {
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

async function newestReleases(): Promise<Map<string, LockedRelease>> {
  const lock = parseLock(await readFile(join(import.meta.dirname, '../../data/sources.lock.json'), 'utf8'));
  const newest = new Map(
    Object.entries(lock.distributions).flatMap(([name, { releases }]) => {
      const last = releases.at(-1);
      return last ? [[name, last] as const] : [];
    }),
  );
  const { index, http } = await connect();
  for (const name of LARGEST)
    if (!newest.has(name))
      newest.set(name, await lockVersion(await index.files(name), name, 'latest', index.describe));
  await http.close();
  return newest;
}
