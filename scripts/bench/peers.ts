/** What the benchmarks compare with and run on: fetched by pip from the index that this machine uses, kept in .cache. */
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../.cache/bench');
const RUFF = '0.17.6';
/** Distributions that use pandas and numpy a lot, pinned so that runs compare; pure sources of their wheels. */
const CORPUS = [
  ...['seaborn==0.13.2', 'statsmodels==0.14.4', 'scikit-learn==1.6.1', 'xarray==2024.11.0', 'pandas==2.2.3'],
  ...['scipy==1.14.1', 'dask==2024.12.0', 'networkx==3.4.2', 'matplotlib==3.9.3', 'numpy==2.1.3'],
  ...['sympy==1.13.3', 'distributed==2024.12.0', 'geopandas==1.0.1'],
];

/** Path of native ruff. */
export function ruff(): string {
  const target = join(cache, `ruff-${RUFF}`);
  install(target, [`ruff==${RUFF}`]);
  return join(target, 'bin', process.platform === 'win32' ? 'ruff.exe' : 'ruff');
}

/** Folder with a few thousand Python files of real projects. */
export function corpus(): string {
  const target = join(cache, 'corpus');
  install(target, CORPUS);
  return target;
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
