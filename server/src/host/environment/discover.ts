import { existsSync } from 'node:fs';
import type { Environment, LibraryVersions, NamedVersion } from '../../core/environment.ts';
import type { FoundConfig } from '../config/config.ts';
import { above, display, type Places } from '../places.ts';
import { createReaders, Stated } from './folder.ts';
import { sitePackages } from './interpreter.ts';

/** What the caller says of versions; it goes before everything that is found. */
export interface StatedVersions {
  /** By normalised name. */
  installed?: ReadonlyMap<string, NamedVersion>;
  /** By normalised name; `*` stands for every library. */
  targets?: ReadonlyMap<string, NamedVersion>;
  /** The interpreter that the user has chosen: its executable, or the folder of its environment. */
  interpreter?: string;
}

export interface Environments {
  forFolder(folder: string, config: FoundConfig, said: StatedVersions): Environment;
  /** Looks again for everything; files that have not changed are not read again. */
  forget(): void;
}

/**
 * Finds the versions that a folder's code runs against. Of several statements about one library this one counts:
 * what the caller says, the chosen interpreter, the activated environment, then folder by folder upwards a virtual
 * environment, lock files, requirements and pyproject.toml. `wanted` are the normalised names of the tracked libraries.
 */
export function createEnvironments(
  wanted: ReadonlySet<string>,
  places: Places,
  variables: Readonly<Record<string, string | undefined>>,
): Environments {
  const readers = createReaders(wanted, places);
  const byFolder = new Map<string, Stated>();
  const upwards = new Map<string, Stated>();

  function found(folder: string, interpreter: string | undefined): Stated {
    const key = `${interpreter ?? ''}\0${folder}`;
    const known = byFolder.get(key);
    if (known) return known;
    const stated = new Stated();
    if (interpreter !== undefined) {
      if (sitePackages(interpreter).length === 0) stated.problems.add(missing(interpreter, places));
      readers.interpreter(interpreter, stated);
    }
    const activated = activatedEnvironment(variables);
    if (activated !== undefined) readers.interpreter(activated, stated);
    stated.inherit(statedAt(folder));
    byFolder.set(key, stated);
    return stated;
  }

  /** What a folder and those above it state. */
  function statedAt(folder: string): Stated {
    const known = upwards.get(folder);
    if (known) return known;
    const stated = new Stated();
    readers.folder(folder, stated);
    const next = above(folder, places.roots);
    if (next !== undefined) stated.inherit(statedAt(next));
    upwards.set(folder, stated);
    return stated;
  }

  return {
    forFolder(folder, config, said) {
      const stated = found(folder, said.interpreter);
      const names = new Set([...wanted, ...(said.installed?.keys() ?? []), ...(said.targets?.keys() ?? [])]);
      names.delete('*');
      const libraries = new Map<string, LibraryVersions>();
      for (const name of names) {
        const installed = said.installed?.get(name) ?? stated.versions.get(name);
        const target = targetOf(name, config, said);
        if (installed || target)
          libraries.set(name, { ...(installed && { installed }), ...(target && { target }) });
      }
      return { libraries, problems: [...config.problems, ...stated.problems] };
    },
    forget() {
      byFolder.clear();
      upwards.clear();
    },
  };
}

function missing(interpreter: string, { base }: Places): string {
  const what = existsSync(interpreter) ? 'no site-packages folder belongs to it' : 'no such interpreter';
  return `${display(base, interpreter)}: ${what}`;
}

function targetOf(
  name: string,
  { targets, file }: FoundConfig,
  said: StatedVersions,
): NamedVersion | undefined {
  const stated = said.targets?.get(name) ?? said.targets?.get('*');
  const version = targets.get(name) ?? targets.get('*');
  return stated ?? (version === undefined ? undefined : { version, source: file ?? 'configuration' });
}

/** The base environment of conda is active in every shell of its users, so it says nothing of a project. */
function activatedEnvironment(variables: Readonly<Record<string, string | undefined>>): string | undefined {
  if (variables['VIRTUAL_ENV']) return variables['VIRTUAL_ENV'];
  return variables['CONDA_DEFAULT_ENV'] === 'base' ? undefined : variables['CONDA_PREFIX'] || undefined;
}
