/** What the benchmarks compare with and run on: fetched from the index that pip uses, and kept. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createFetcher, KEPT, parsePins } from '../bench-resolve/fetch.ts';

const cache = join(import.meta.dirname, '../../.cache/bench');
const RUFF = '0.17.6';
/** Projects that use the tracked libraries, pinned so that runs compare: those of `bench:resolve`. */
const CORPUS = join(import.meta.dirname, '../bench-resolve/projects.txt');
const WORKSPACE = join(KEPT, 'workspace');

/** Path of native ruff. */
export function ruff(): string {
  const target = join(cache, `ruff-${RUFF}`);
  install(target, [`ruff==${RUFF}`]);
  return join(target, 'bin', process.platform === 'win32' ? 'ruff.exe' : 'ruff');
}

/** Folder with the source distributions of those projects and nothing else, some 13,100 Python files. */
export async function corpus(): Promise<string> {
  const fetcher = createFetcher();
  const pins = parsePins(readFileSync(CORPUS, 'utf8'));
  for (const pin of pins) await copy(await fetcher.project(pin));
  await fetcher.close();
  const names = new Set(pins.map(({ name, version }) => `${name}-${version}`));
  for (const name of readdirSync(WORKSPACE))
    if (!names.has(name)) rmSync(join(WORKSPACE, name), { recursive: true });
  return WORKSPACE;
}

async function copy(project: string): Promise<void> {
  const target = join(WORKSPACE, basename(project));
  if (existsSync(target)) return;
  const partial = `${target}.partial`;
  await cp(project, partial, { recursive: true });
  renameSync(partial, target);
}

/** Folder with the reference implementation of BLEU, to be put on `PYTHONPATH`. */
export function sacrebleu(): string {
  const target = join(cache, 'sacrebleu-2.5.1');
  install(target, ['sacrebleu==2.5.1', 'numpy', 'regex', 'tabulate', 'portalocker', 'colorama', 'lxml']);
  return target;
}

function install(target: string, requirements: string[]): void {
  if (existsSync(target)) return;
  console.log(`fetching ${requirements.join(', ')} …`);
  const partial = `${target}.partial`;
  execFileSync(
    'python3',
    [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--only-binary=:all:', '--upgrade'],
      ...['--root-user-action=ignore', '--target', partial, ...requirements],
    ],
    { stdio: 'inherit' },
  );
  renameSync(partial, target);
}
