/** What the benchmarks compare with and run on: fetched from the index that pip uses, and kept. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createFetcher, parsePins, PROJECTS } from '../bench-resolve/fetch.ts';

const cache = join(import.meta.dirname, '../../.cache/bench');
const RUFF = '0.17.6';
/** Projects that use the tracked libraries, pinned so that runs compare: those of `bench:resolve`. */
const CORPUS = join(import.meta.dirname, '../bench-resolve/projects.txt');

/** Path of native ruff. */
export function ruff(): string {
  const target = join(cache, `ruff-${RUFF}`);
  install(target, [`ruff==${RUFF}`]);
  return join(target, 'bin', process.platform === 'win32' ? 'ruff.exe' : 'ruff');
}

/** Folder with the source distributions of a hundred real projects, some 13,600 Python files. */
export async function corpus(): Promise<string> {
  const fetcher = createFetcher();
  for (const pin of parsePins(readFileSync(CORPUS, 'utf8'))) await fetcher.project(pin);
  await fetcher.close();
  return PROJECTS;
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
