import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDir } from '../../server/src/host/index/cache.ts';
import { writeLock } from '../../server/src/host/index/catalog-files.ts';
import { connect } from '../../server/src/host/index/connect.ts';
import { createMiner } from '../../server/src/host/index/create.ts';
import { defaultJobs } from '../../server/src/host/index/pool.ts';
import { IMPORTABLE } from '../../server/src/host/index/selection.ts';
import { createSourceStore, fetchSources } from '../../server/src/host/index/sources.ts';
import { type Job, jobsOf } from '../../server/src/mine/run/job.ts';
import { type Lock, parseLock } from '../../server/src/mine/run/lock.ts';
import { report } from './statistics.ts';

const LOCK = join(import.meta.dirname, '../../data/sources.lock.json');
/** Releases of each library, unless all are asked for. */
const NEWEST = 1;

/** Parses with Python's own parser, in as many processes, what was mined: the sources of each kept release. */
const PEER = `
import ast, gzip, json, multiprocessing, resource, sys, time, warnings
warnings.simplefilter('ignore')
def parse(path):
    for name, text in json.load(gzip.open(path))['sources'].items():
        try: name.endswith('.pxd') or ast.parse(text)
        except (SyntaxError, ValueError, RecursionError): pass
if __name__ == '__main__':
    start = time.perf_counter()
    with multiprocessing.Pool(int(sys.argv[1])) as pool:
        pool.map(parse, sys.stdin.read().split(), 1)
        pool.close(); pool.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime, time.perf_counter() - start)
`;

/**
 * A catalog rebuilt from kept sources, surfaces dropped, against Python parsing the same sources and doing nothing with
 * them: CPU and wall time. The newest release of each library, a few minutes of CPU; `--all`: the whole lock, half an
 * hour and more.
 */
export async function mine(flags: readonly string[]): Promise<void> {
  const lock = parseLock(await readFile(LOCK, 'utf8'));
  if (!flags.includes('--all'))
    for (const locked of Object.values(lock.distributions)) locked.releases = locked.releases.slice(-NEWEST);
  const plans = Object.entries(lock.distributions).map(([distribution, locked]) => ({
    distribution,
    locked,
  }));
  const jobs = plans.flatMap(jobsOf);
  const sources = await fetchAll(jobs);
  const ours = await rebuild(lock);
  const theirs = parseAll(jobs.map(({ release }) => sources.pathOf(release.sha256)));
  console.log(`${plans.length} libraries, ${jobs.length} releases, ${defaultJobs()} threads or processes`);
  report('CPU', 's', ours.cpu, 'python ast.parse', theirs.cpu);
  report('wall', 's', ours.wall, 'python ast.parse', theirs.wall);
}

interface Times {
  cpu: number;
  wall: number;
}

async function fetchAll(jobs: readonly Job[]) {
  const connection = connect();
  const store = createSourceStore(defaultCacheDir());
  for (const job of jobs) await fetchSources(job, () => connection, store);
  await (await connection).http.close();
  return store;
}

async function rebuild(lock: Lock): Promise<Times> {
  const folder = mkdtempSync(join(tmpdir(), 'codesync-mine-'));
  const sources = IMPORTABLE.folder;
  symlinkSync(join(defaultCacheDir(), sources), join(folder, sources));
  const place = { lockFile: join(folder, 'lock.json'), catalogDir: join(folder, 'catalog') };
  await writeLock(place.lockFile, lock);
  const [started, used] = [performance.now(), process.cpuUsage()];
  const miner = await createMiner({ cacheDir: folder });
  const { failures } = await miner.obey(place);
  await miner.close();
  const { user, system } = process.cpuUsage(used);
  const wall = (performance.now() - started) / 1000;
  rmSync(folder, { recursive: true });
  if (failures[0]) throw failures[0].error;
  return { cpu: (user + system) / 1e6, wall };
}

function parseAll(paths: readonly string[]): Times {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', PEER, String(defaultJobs())], {
    input: paths.join('\n'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`python3 ended with ${status}: ${stderr.slice(-500)}`);
  const [cpu = NaN, wall = NaN] = stdout.trim().split(' ').map(Number);
  return { cpu, wall };
}
