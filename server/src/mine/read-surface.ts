import { openArchive } from './names/archive.ts';
import { expiredOf } from './names/expired.ts';
import { createMachine } from './names/interpreter.ts';
import { leaksOf, openModules } from './names/leaks.ts';
import { rowsOf } from './names/rows.ts';
import { wholeOf } from './names/whole.ts';
import { spellingsOf } from './names/spellings.ts';
import type { ReleaseFiles } from './ports.ts';
import type { Surface } from './surface.ts';
import type { Parse } from './syntax/parsed.ts';
import { moduleReader } from './syntax/read-module.ts';

/**
 * The types of a stub distribution, as a surface: its folders `pandas-stubs` stand for the packages, and class names in
 * types keep their arguments (see `Scope.generic`). https://peps.python.org/pep-0561/#stub-only-packages
 */
export function readStubs(
  files: ReleaseFiles,
  release: { distribution: string; version: string },
  parse: Parse,
): Surface {
  const members = new Map(files.paths.map((path) => [path.replace(/^([^/]+)-stubs\//, '$1/'), path]));
  const installed: ReleaseFiles = {
    paths: [...members.keys()].filter((path) => path.endsWith('.pyi')).toSorted(),
    read: (path) => files.read(members.get(path) ?? path),
  };
  return read(installed, release, parse, true);
}

/**
 * The public surface of one release, read off its files: module code is interpreted over abstract values, nothing is
 * imported. Never throws on any file; what could not be read in full is among the problems.
 */
export function readSurface(
  files: ReleaseFiles,
  release: { distribution: string; version: string },
  parse: Parse,
): Surface {
  return read(files, release, parse, false);
}

function read(
  files: ReleaseFiles,
  release: { distribution: string; version: string },
  parse: Parse,
  generic: boolean,
): Surface {
  const machine = createMachine(openArchive(files), moduleReader(files, parse));
  const { spellings, detours, refusals } = spellingsOf(machine);
  const recorded = rowsOf(spellings, machine, generic);
  const { rows: apis } = recorded;
  const modules = machine.archive.roots.filter((name) => apis.has(name));
  const leaks = leaksOf(recorded, machine, detours);
  const expired = expiredOf(refusals, apis);
  const open = openModules(machine);
  const whole = wholeOf(recorded, machine);
  return { ...release, modules, apis, leaks, open, whole, expired, problems: machine.problems };
}
