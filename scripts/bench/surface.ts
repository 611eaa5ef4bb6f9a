import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { defaultCacheDir } from '../../server/src/host/index/cache.ts';
import { connect } from '../../server/src/host/index/connect.ts';
import { THREAD_LIMITS } from '../../server/src/host/index/pool.ts';
import { createSourceStore, openSources } from '../../server/src/host/index/sources.ts';
import type { ReleaseFiles } from '../../server/src/mine/ports.ts';
import { lockVersion } from '../../server/src/mine/run/lock.ts';
import { median, report } from './statistics.ts';
import type { Reading } from './surface-thread.ts';

const RUNS = 5;
/** V8 compiles what is hot in the first reads; a run that mines reads hundreds. */
const WARM_UPS = 10;
const RELEASES = [
  ['pandas', '3.1.1'],
  ['torch', '2.15.0'],
] as const;

/** Parses every text of a JSON object on standard input once to warm up, then so many times; prints seconds of CPU. */
const PEER = `
import ast, json, sys, time, warnings
warnings.simplefilter('ignore')
texts = json.load(sys.stdin).values()
def parse():
    for text in texts:
        try: ast.parse(text)
        except SyntaxError: pass
parse()
for _ in range(${RUNS}):
    start = time.process_time()
    parse()
    print(time.process_time() - start)
`;

/**
 * CPU of reading a surface in a warm thread of the miner, its helpers counted, sources in memory, against CPython's
 * `ast.parse` of the same files.
 */
export async function surface(): Promise<void> {
  for (const [distribution, version] of RELEASES) {
    const files = await sourcesOf(distribution, version);
    const [paths, sources] = [files.paths, textsOf(files)];
    const workerData: Reading = { distribution, version, paths, sources, times: WARM_UPS + RUNS };
    const thread = new Worker(new URL('./surface-thread.ts', import.meta.url), {
      workerData,
      resourceLimits: THREAD_LIMITS,
    });
    const [seconds = []]: number[][] = await once(thread, 'message');
    console.log(`${distribution} ${version}, CPU of the first read: ${(seconds[0] ?? 0).toFixed(1)} s`);
    const theirs = median(peer(sources));
    report(`${distribution} ${version}, CPU`, 's', median(seconds.slice(WARM_UPS)), 'ast.parse', theirs);
  }
}

async function sourcesOf(distribution: string, version: string): Promise<ReleaseFiles> {
  const connection = await connect();
  try {
    const { index } = connection;
    const release = await lockVersion(await index.files(distribution), distribution, version, index.describe);
    const store = createSourceStore(defaultCacheDir());
    return await openSources({ distribution, release }, () => Promise.resolve(connection), store);
  } finally {
    await connection.http.close();
  }
}

function textsOf(files: ReleaseFiles): Record<string, string> {
  const sources = files.paths.filter((path) => /\.pyi?$/.test(path));
  return Object.fromEntries(sources.map((path) => [path, files.read(path) ?? '']));
}

function peer(sources: Record<string, string>): number[] {
  const input = JSON.stringify(sources);
  return execFileSync('python3', ['-c', PEER], { input, encoding: 'utf8', maxBuffer: 1 << 20 })
    .trim()
    .split('\n')
    .map(Number);
}
