import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, ruff } from './peers.ts';
import { median, report } from './statistics.ts';

const RUNS = 5;

/** A cold check of a few thousand files, against native ruff with its numpy and pandas rules: CPU and wall time. */
export async function check(): Promise<void> {
  const folder = corpus();
  const files = readdirSync(folder, { recursive: true }).filter((name) =>
    String(name).endsWith('.py'),
  ).length;
  const cli = join(import.meta.dirname, '../../dist/cli.cjs');
  const ours: Times[] = [];
  const theirs: Times[] = [];
  const peer = ruff();
  for (let run = 0; run < RUNS; run++) {
    ours.push(time(process.execPath, [cli, 'check', '--format', 'json', '--output', '/dev/null', folder]));
    theirs.push(
      time(peer, [
        'check',
        '--isolated',
        '--no-cache',
        '--select',
        'NPY,PD',
        '--quiet',
        '--exit-zero',
        folder,
      ]),
    );
  }
  console.log(`${files} files, ${RUNS} runs each in turn, medians`);
  report('CPU', 's', median(ours.map(({ cpu }) => cpu)), 'ruff', median(theirs.map(({ cpu }) => cpu)));
  report('wall', 's', median(ours.map(({ wall }) => wall)), 'ruff', median(theirs.map(({ wall }) => wall)));
  await Promise.resolve();
}

interface Times {
  cpu: number;
  wall: number;
}

/** CPU (user + system) and wall seconds of a whole process, by the shell's own accounting. */
function time(command: string, args: string[]): Times {
  const started = performance.now();
  const { stderr, status } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', 'time', command, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const wall = (performance.now() - started) / 1000;
  if (status !== 0 && status !== 1) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`);
  const [user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (user === undefined || system === undefined) throw new Error(`no times in: ${stderr}`);
  return { cpu: user + system, wall };
}
