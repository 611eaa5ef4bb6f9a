/** Real releases in throwaway virtual environments: made by `venv` and pip, walked by `walk.py`. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultCacheDir, readCached, writeCached } from '../../server/src/host/index/cache.ts';
import { IndexError } from '../../server/src/mine/ports.ts';
import { Truth, type Walked } from './walked.ts';

export interface Installation {
  distribution: string;
  version: string;
  /** Day of its upload, `YYYY-MM-DD`: what it requires is taken as it was on the day after. */
  date: string;
  /** Requirements beside the release. */
  beside: readonly string[];
  /** Without what the release itself requires. */
  bare: boolean;
  /** The environment stays when the walk is done. */
  keep: boolean;
}

const WALK = join(import.meta.dirname, 'walk.py');
/** Modules that may end the process before we give up. */
const MOST_CRASHES = 20;
const SECONDS = 1200;

/** What a release is made of, the paths in `asked` answered. Walks are kept; a new question walks again. */
export async function walk(installation: Installation, asked: Iterable<string>): Promise<Truth> {
  const { distribution, version, beside, bare } = installation;
  const folder = join(defaultCacheDir(), 'verify');
  const kept = join(folder, `${distribution}-${version}.json.gz`);
  const code = createHash('sha256')
    .update(await readFile(WALK))
    .update(JSON.stringify([beside, bare]))
    .digest('hex');
  const known = await readCached(kept);
  const earlier = isKept(known) && known.code === code ? known.walked : undefined;
  const truth = earlier && new Truth(earlier);
  const open = [...asked].filter((path) => truth?.answer(path) === undefined);
  if (truth && open.length === 0) return truth;
  const environment = join(folder, `${distribution}-${version}`);
  const python = await install(environment, installation);
  const walked = await run(python, environment, {
    distribution,
    ask: [...Object.keys(earlier?.asked ?? {}), ...open],
  });
  if (!installation.keep) await rm(environment, { recursive: true });
  await writeCached(kept, { code, walked });
  return new Truth(walked);
}

function isKept(value: unknown): value is { code: string; walked: Walked } {
  return typeof value === 'object' && value !== null && 'code' in value && 'walked' in value;
}

/** Makes the environment where it is not there yet; resolves to its interpreter. */
async function install(environment: string, installation: Installation): Promise<string> {
  const { distribution, version, date, beside, bare } = installation;
  const python = join(environment, 'bin', 'python');
  const ready = join(environment, '.ready');
  const recipe = JSON.stringify([date, beside, bare]);
  if (existsSync(ready) && (await readFile(ready, 'utf8')) === recipe) return python;
  await rm(environment, { recursive: true, force: true });
  console.error(`installing ${distribution} ${version} …`);
  await command('python3', '-m', 'venv', environment);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check'];
  await command(python, ...pip, '--upgrade', 'pip');
  pip.push('--prefer-binary', '--uploaded-prior-to', dayAfter(date));
  const release = `${distribution}==${version}`;
  if (bare) await command(python, ...pip, '--no-deps', release);
  const wanted = bare ? beside : [release, ...beside];
  if (wanted.length > 0) await command(python, ...pip, ...wanted);
  await writeFile(ready, recipe);
  return python;
}

async function command(file: string, ...args: string[]): Promise<void> {
  try {
    await promisify(execFile)(file, args, { maxBuffer: 1 << 26 });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new IndexError(`${[file, ...args].join(' ')}: ${said.split('\n').at(-1)}`);
  }
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 48 * 3600_000).toISOString();
}

async function run(
  python: string,
  environment: string,
  request: { distribution: string; ask: string[] },
): Promise<Walked> {
  const out = join(environment, 'walk.json');
  const journal = join(environment, 'journal');
  const work = join(environment, 'work');
  await mkdir(work, { recursive: true });
  const skip: string[] = [];
  while (skip.length <= MOST_CRASHES) {
    await rm(out, { force: true });
    console.error(`walking ${request.distribution} …`);
    const said = await start(python, work, JSON.stringify({ ...request, skip, out, journal }));
    if (existsSync(out)) return JSON.parse(await readFile(out, 'utf8')) as Walked;
    if (!existsSync(journal)) throw new IndexError(`${request.distribution}: cannot be walked: ${said}`);
    skip.push(await readFile(journal, 'utf8'));
    console.error(`${skip.at(-1)} ended the process: ${said.slice(-300)}`);
  }
  throw new IndexError(`${request.distribution}: cannot be walked: ${skip.join(', ')} end the process`);
}

/** Resolves to the end of what the process says on standard error. */
function start(python: string, cwd: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(python, ['-I', WALK], {
      cwd,
      // Models of openai and anthropic have no signature of their own before they are built.
      env: {
        ...process.env,
        HOME: cwd,
        MPLBACKEND: 'agg',
        CUDA_VISIBLE_DEVICES: '',
        DEFER_PYDANTIC_BUILD: 'false',
      },
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: SECONDS * 1000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
    child.once('close', () => resolve(said));
    child.stdin.end(request);
  });
}
