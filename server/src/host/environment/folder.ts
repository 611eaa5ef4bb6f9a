import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { NamedVersion } from '../../core/environment.ts';
import { memoByFile, type Read } from '../memo.ts';
import { display, type Places } from '../places.ts';
import { isVirtualEnvironment, sitePackages } from './interpreter.ts';
import { parsePipfileLock, parseTomlLock, type Versions } from './locks.ts';
import { parsePyproject } from './pyproject.ts';
import { followRequirements, parseRequirements } from './requirements.ts';
import { createSitePackages } from './site-packages.ts';

/** Versions with where they come from, and what went wrong on the way. The first one that is stated for a name stays. */
export class Stated {
  readonly versions = new Map<string, NamedVersion>();
  readonly problems = new Set<string>();

  add(versions: Iterable<[string, string]>, source: string): void {
    for (const [name, version] of versions)
      if (!this.versions.has(name)) this.versions.set(name, { version, source });
  }

  /** Takes in what is stated further away. */
  inherit({ versions, problems }: Stated): void {
    for (const [name, version] of versions) if (!this.versions.has(name)) this.versions.set(name, version);
    for (const problem of problems) this.problems.add(problem);
  }
}

/** Readers of everything in which versions are stated. */
export interface Readers {
  /** Virtual environment, lock files, requirements, pyproject.toml of one folder, in this order. */
  folder(folder: string, stated: Stated): void;
  /** An interpreter's executable or the folder of its environment. */
  interpreter(path: string, stated: Stated): void;
}

const ENVIRONMENTS = ['.venv', 'venv', 'env'];
const TOML_LOCKS = ['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml'];

/** `wanted`: the normalised names that are read from site-packages. */
export function createReaders(wanted: ReadonlySet<string>, { base }: Places): Readers {
  const installed = createSitePackages(wanted);
  const tomlLock = memoByFile(parseTomlLock);
  const pipfileLock = memoByFile(parsePipfileLock);
  const requirements = memoByFile(parseRequirements);
  const pyproject = memoByFile(parsePyproject);

  function file(path: string, read: Read<Versions> | undefined, stated: Stated): void {
    const source = display(base, path);
    if (read && 'problem' in read) stated.problems.add(`${source}: ${read.problem}`);
    else if (read) stated.add(read.value, source);
  }

  function interpreter(path: string, stated: Stated): void {
    for (const folder of sitePackages(path)) {
      const versions = installed(folder);
      if (typeof versions === 'string') stated.problems.add(`${display(base, folder)}: ${versions}`);
      else stated.add(versions, display(base, folder));
    }
  }

  function pinned(path: string, stated: Stated): void {
    const problem = (at: string, line: string) => stated.problems.add(`${display(base, at)}: ${line}`);
    for (const { name, version, file: at } of followRequirements(path, requirements, problem))
      stated.add([[name, version]], display(base, at));
  }

  return {
    interpreter,
    folder(folder, stated) {
      const names = list(folder);
      const there = new Set(names);
      const read = (name: string, reader: (path: string) => Read<Versions> | undefined) => {
        if (there.has(name)) file(join(folder, name), reader(join(folder, name)), stated);
      };
      for (const name of ENVIRONMENTS)
        if (there.has(name) && isVirtualEnvironment(join(folder, name)))
          interpreter(join(folder, name), stated);
      for (const name of TOML_LOCKS) read(name, tomlLock);
      read('Pipfile.lock', pipfileLock);
      for (const path of requirementFiles(folder, names)) pinned(path, stated);
      read('pyproject.toml', pyproject);
    },
  };
}

/** `requirements.txt` first, then its relatives, then constraints. */
function requirementFiles(folder: string, names: readonly string[]): string[] {
  const inside = join(folder, 'requirements');
  const paths = [
    ...names
      .filter((name) => /^(requirements|constraints).*\.txt$/.test(name))
      .map((name) => join(folder, name)),
    ...(names.includes('requirements') ? list(inside) : [])
      .filter((name) => name.endsWith('.txt'))
      .map((name) => join(inside, name)),
  ];
  return paths.toSorted((a, b) => rank(a) - rank(b));
}

function rank(path: string): number {
  if (['requirements.txt', 'base.txt'].includes(basename(path))) return 0;
  return basename(path).startsWith('constraints') ? 2 : 1;
}

function list(folder: string): string[] {
  try {
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  } catch {
    return [];
  }
}
