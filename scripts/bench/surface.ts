import { execFileSync } from 'node:child_process';
import { createPython } from '../../server/src/core/python/trees.ts';
import { defaultCacheDir } from '../../server/src/host/index/cache.ts';
import { connect } from '../../server/src/host/index/connect.ts';
import { createSourceStore, openSources } from '../../server/src/host/index/sources.ts';
import { loadWasm } from '../../server/src/host/wasm.ts';
import type { ReleaseFiles } from '../../server/src/mine/ports.ts';
import { readSurface } from '../../server/src/mine/read-surface.ts';
import { createParse } from '../../server/src/mine/syntax/parsed.ts';
import { lockVersion } from '../../server/src/mine/run/lock.ts';
import { median, report } from './statistics.ts';

const RUNS = 5;
/** V8 compiles what is hot in the first few reads; a run that mines reads hundreds. */
const WARM_UPS = 4;
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

/** CPU of reading a surface in a warm process, sources in memory, against CPython's `ast.parse` of the same files. */
export async function surface(): Promise<void> {
  const python = await createPython(loadWasm());
  for (const [distribution, version] of RELEASES) {
    const files = await sourcesOf(distribution, version);
    // What an earlier run has parsed is not used again.
    const read = (): void => void readSurface(files, { distribution, version }, createParse(python));
    const first = cpuOf(read);
    for (let done = 1; done < WARM_UPS; done++) read();
    const ours = Array.from({ length: RUNS }, () => cpuOf(read));
    console.log(`${distribution} ${version}, CPU of the first read: ${first.toFixed(1)} s`);
    report(`${distribution} ${version}, CPU`, 's', median(ours), 'ast.parse', median(peer(files)));
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

/** Seconds of CPU of this process. */
function cpuOf(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function peer(files: ReleaseFiles): number[] {
  const sources = files.paths.filter((path) => /\.pyi?$/.test(path));
  const input = JSON.stringify(Object.fromEntries(sources.map((path) => [path, files.read(path) ?? ''])));
  return execFileSync('python3', ['-c', PEER], { input, encoding: 'utf8', maxBuffer: 1 << 20 })
    .trim()
    .split('\n')
    .map(Number);
}
