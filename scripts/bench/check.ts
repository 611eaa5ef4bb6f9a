import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpus, ruff } from './peers.ts';
import { median, report } from './statistics.ts';

const RUNS = 5;
const OURS = [
  join(import.meta.dirname, '../../dist/cli.cjs'),
  ...['check', '--format', 'json', '--output', '/dev/null'],
];
/** The rules of ruff about libraries: numpy, pandas and Airflow. */
const RUFF = ['check', '--isolated', '--no-cache', '--select', 'NPY,PD,AIR', '--quiet', '--exit-zero'];

/** A check of a few thousand files, cold and with the results of the run before, against native ruff: CPU and wall time. */
export async function check(): Promise<void> {
  const folder = await corpus();
  const files = readdirSync(folder, { recursive: true }).filter((name) =>
    String(name).endsWith('.py'),
  ).length;
  const cache = mkdtempSync(join(tmpdir(), 'codesync-bench-'));
  const runs = { cold: [] as Times[], warm: [] as Times[], ruff: [] as Times[] };
  for (let run = 0; run < RUNS; run++) {
    const variables = { CODESYNC_CACHE: join(cache, String(run)) };
    runs.cold.push(time(process.execPath, [...OURS, folder], variables));
    runs.warm.push(time(process.execPath, [...OURS, folder], variables));
    runs.ruff.push(time(ruff(), [...RUFF, folder]));
  }
  rmSync(cache, { recursive: true });
  console.log(`${files} files, ${RUNS} runs each in turn, medians`);
  for (const name of ['cold', 'warm'] as const)
    for (const unit of ['cpu', 'wall'] as const) {
      const [ours, theirs] = [runs[name], runs.ruff].map((times) => median(times.map((each) => each[unit])));
      report(`${name}, ${unit}`, 's', ours ?? 0, 'ruff --no-cache', theirs ?? 0);
    }
  const memory = median(runs.cold.map((each) => each.memory));
  report('cold, memory', 'MB', memory, 'ruff', median(runs.ruff.map((each) => each.memory)));
}

interface Times {
  cpu: number;
  wall: number;
  memory: number;
}

/** CPU (user + system) and wall seconds, and peak memory in MB, of a whole process, by GNU time. */
function time(command: string, args: string[], variables: NodeJS.ProcessEnv = {}): Times {
  const { stderr, status } = spawnSync('/usr/bin/time', ['-f', '%U %S %e %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...variables },
  });
  if (status !== 0 && status !== 1) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`);
  const [user, system, wall, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (user === undefined || system === undefined || wall === undefined || kilobytes === undefined)
    throw new Error(`no times in: ${stderr}`);
  return { cpu: user + system, wall, memory: kilobytes / 1000 };
}
