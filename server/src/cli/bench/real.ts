import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatasetError } from '../../bench/dataset.ts';
import { firstBreaks } from '../../bench/pairs/breaks.ts';
import { parseRealLock, type LockHeader, type Project, type RealLock } from '../../bench/real/lock.ts';
import { lockReal, materialise, type RealPorts, type RealSettings } from '../../bench/real/real.ts';
import { plansOf } from '../../bench/synthetic/build.ts';
import { createPython } from '../../core/python/trees.ts';
import { openProjects, type Projects } from '../../host/bench/projects.ts';
import { openCatalogFolder } from '../../host/catalog.ts';
import { reason } from '../../host/memo.ts';
import { realSet, shippedSet, textHash } from '../../host/runs/dataset.ts';
import { loadWasm } from '../../host/wasm.ts';
import type { Arguments, Options } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { INDEX_OPTIONS, readCount } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { readPin, VERSION_OPTIONS } from '../said.ts';
import { catalogFolder } from '../session.ts';
import { LIBRARIES } from './build.ts';

export const REAL_OPTIONS: Options = {
  lock: { value: 'FILE', help: 'lock, materialize: default: the lock that ships with codesync.' },
  library: {
    value: 'NAME',
    repeatable: true,
    help: 'lock: whose calls to find; default: those of the paper.',
  },
  seed: { value: 'N', help: 'lock: of all choices; default: 1.' },
  out: { value: 'FILE', help: 'materialize: file to write; default: where --bench real finds it.' },
  catalog: VERSION_OPTIONS.catalog,
  'index-url': INDEX_OPTIONS['index-url']!,
};

/** `codesync bench lock [NAME==VERSION...]`: finds the invocations in projects anew, those that the lock has and more. */
export async function lock(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  const path = lockPath(given, io);
  const known = readLock(path);
  const libraries = given.list('library') ?? known?.header.libraries ?? LIBRARIES;
  const seed = readCount(given, 'seed') ?? known?.header.seed ?? 1;
  const settings = await readSettings(given, io, { name: known?.header.name ?? 'real', libraries, seed });
  return withProjects(given, io, async (projects, ports) => {
    const found = new Map((known?.projects ?? []).map((project) => [project.project, project]));
    for (const text of names) {
      const project = await lockProject(text, projects, io);
      found.set(project.project, project);
    }
    const sorted = [...found.values()].toSorted((a, b) => (a.project < b.project ? -1 : 1));
    if (sorted.length === 0)
      throw new CliError('bench lock: name projects that use the libraries, as seaborn==0.13.2');
    const { text, pairs } = await lockReal(sorted, settings, ports);
    write(path, text);
    io.out(
      `${path}: ${plural(pairs.length, 'pair')} of ${plural(new Set(pairs.map(({ api }) => api.api)).size, 'API')}\n`,
    );
    return 0;
  });
}

/** `codesync bench materialize`: makes the set of real code that the lock names, verified by hash. */
export async function materialize(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  if (names.length > 0) throw new CliError('bench materialize: takes no names; the lock has them');
  const path = lockPath(given, io);
  const known = readLock(path);
  if (!known) throw new CliError(`${path}: does not exist`);
  const settings = await readSettings(given, io, known.header);
  const out = given.one('out');
  const target = out === undefined ? realSet() : resolve(io.cwd, out);
  return withProjects(given, io, async (_, ports) => {
    const { text, version, lost } = await located(path, () => materialise(known, settings, ports));
    write(target, text);
    io.out(`${target}: ${version}, ${plural(known.invocations.length - lost, 'pair')}\n`);
    if (version !== known.header.version) io.err(otherCatalog(path, known, settings, lost));
    return 0;
  });
}

function otherCatalog(
  path: string,
  { header, invocations }: RealLock,
  { catalog }: RealSettings,
  lost: number,
): string {
  const made = `${path} is of ${header.version}, made with the catalog of ${header.catalog}`;
  return `${made}; with that of ${catalog.generated} it gives another set: ${lost} of ${plural(invocations.length, 'pair')} are not in it\n`;
}

function lockPath(given: Arguments, io: Io): string {
  const named = given.one('lock');
  return named === undefined ? shippedSet('real.lock') : resolve(io.cwd, named);
}

function readLock(path: string): RealLock | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new CliError(`${path}: ${reason(error)}`, { cause: error });
  }
  try {
    return parseRealLock(text);
  } catch (error) {
    throw error instanceof DatasetError ? new DatasetError(`${path}: ${error.message}`) : error;
  }
}

async function located<T>(path: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof DatasetError ? new DatasetError(`${path}: ${error.message}`) : error;
  }
}

async function readSettings(
  given: Arguments,
  io: Io,
  { name, libraries, seed }: Pick<LockHeader, 'name' | 'libraries' | 'seed'>,
): Promise<RealSettings> {
  const catalog = openCatalogFolder(catalogFolder(given, io));
  const plans = libraries.flatMap((distribution) => {
    const library = catalog.library(distribution);
    return library ? plansOf(library, firstBreaks) : [];
  });
  const python = await createPython(loadWasm());
  return {
    name,
    libraries,
    seed,
    catalog,
    python,
    plans: new Map(plans.map((plan) => [plan.api.api, plan])),
  };
}

/** The file of a project. Throws `IndexError`. */
async function lockProject(text: string, projects: Projects, io: Io): Promise<Project> {
  const { name, version } = readPin(text, 'bench lock');
  const { file, sha256, size, date, version: locked } = await projects.lock(name, version);
  io.err(`${name}==${locked}\n`);
  return { project: name, version: locked, file, sha256, size, date };
}

async function withProjects(
  given: Arguments,
  io: Io,
  use: (projects: Projects, ports: RealPorts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const projects = openProjects(given.one('index-url'), io.interruption());
  const ports: RealPorts = {
    open: ({ project, ...release }) => projects.open(project, release),
    hash: textHash,
    progress: (done, total, project) => io.err(`${project} (${done}/${total})\n`),
  };
  try {
    return await use(projects, ports);
  } finally {
    await projects.close();
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new CliError(`${path}: ${reason(error)}`, { cause: error });
  }
}
