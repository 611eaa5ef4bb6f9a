import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Project, RealLock } from '../../bench/real/lock.ts';
import { lockReal, searchProjects } from '../../bench/real/real.ts';
import { shortOf } from '../../bench/real/select.ts';
import type { Projects } from '../../host/bench/projects.ts';
import type { Arguments } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { readCount } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { readPin } from '../said.ts';
import { LIBRARIES } from './build.ts';
import { merged, withPlaces, type Places } from './places.ts';
import { lockPath, readLock, readSettings } from './settings.ts';
import { write } from './write.ts';

/**
 * `codesync bench lock [NAME==VERSION|FOLDER...]`: finds the invocations anew, in the places that the lock has and in more;
 * with `--github N` also in so many files of public repositories for each API that has too few.
 */
export async function lock(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  const path = lockPath(given, io);
  const known = readLock(path);
  const libraries = given.list('library') ?? known?.header.libraries ?? LIBRARIES;
  const seed = readCount(given, 'seed') ?? known?.header.seed ?? 1;
  const settings = await readSettings(given, io, { name: known?.header.name ?? 'real', libraries, seed });
  const files = readCount(given, 'github');
  return withPlaces(given, io, async (places) => {
    const listed = await projectsOf(known, names, places, io);
    if (listed.length === 0 && files === undefined)
      throw new CliError('bench lock: name projects that use the libraries, as seaborn==0.13.2, or folders');
    const found = await searchProjects(listed, settings, places.ports);
    const more =
      files === undefined ? [] : await repositories(shortOf(found, settings.plans), files, places, io);
    found.push(...(await searchProjects(more, settings, places.ports, found)));
    const { text, pairs } = lockReal([...listed, ...more], found, settings, places.ports.hash);
    write(path, text);
    const apis = new Set(pairs.map(({ api }) => api.api)).size;
    io.out(`${path}: ${plural(pairs.length, 'pair')} of ${plural(apis, 'API')}\n`);
    return 0;
  });
}

/** Those of the lock, and those that are named. */
async function projectsOf(
  known: RealLock | undefined,
  names: readonly string[],
  { projects }: Places,
  io: Io,
): Promise<Project[]> {
  const found = new Map((known?.projects ?? []).map((project) => [project.project, project]));
  for (const name of names) {
    const project = isFolder(resolve(io.cwd, name))
      ? ({ project: name, version: 'folder' } as const)
      : await lockProject(name, projects, io);
    found.set(project.project, project);
  }
  return [...found.values()].toSorted((a, b) => (a.project < b.project ? -1 : 1));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The file of a project. Throws `IndexError`. */
async function lockProject(text: string, projects: Projects, io: Io): Promise<Project> {
  const { name, version } = readPin(text, 'bench lock');
  const { file, sha256, size, date, version: locked } = await projects.lock(name, version);
  io.err(`${name}==${locked}\n`);
  return { project: name, version: locked, file, sha256, size, date };
}

/** Repositories on GitHub whose files name the APIs. */
async function repositories(
  apis: readonly string[],
  files: number,
  { github }: Places,
  io: Io,
): Promise<Project[]> {
  const found = [];
  for (const [at, api] of apis.entries()) {
    const parts = api.split('.');
    found.push(...(await github().search([parts.at(-1) ?? '', `import ${parts[0] ?? ''}`], files)));
    io.err(`${api} (${at + 1}/${apis.length})\n`);
  }
  return merged(found);
}
