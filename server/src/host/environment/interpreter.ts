import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The folders in which an interpreter finds what is installed, read off its files: nothing is executed.
 * `interpreter` is its executable, or the folder of its environment. Nearest first; none where it is no Python.
 */
export function sitePackages(interpreter: string): string[] {
  if (!existsSync(interpreter)) return [];
  if (statSync(interpreter).isDirectory()) return inPrefix(interpreter);
  const version = /python(3\.\d+)/.exec(basename(realpathSync(interpreter)))?.[1];
  const folder = dirname(interpreter);
  const isScripts = /^(bin|scripts)$/i.test(basename(folder));
  return inPrefix(isScripts ? dirname(folder) : folder, version);
}

/** Whether a folder is a virtual environment (PEP 405). */
export function isVirtualEnvironment(folder: string): boolean {
  return existsSync(join(folder, 'pyvenv.cfg'));
}

function inPrefix(prefix: string, version?: string): string[] {
  const own = ['lib', 'lib64', 'local/lib']
    .flatMap((lib) => pythonFolders(join(prefix, lib), version))
    .flatMap((folder) => [join(folder, 'site-packages'), join(folder, 'dist-packages')]);
  const all = [...own, join(prefix, 'Lib', 'site-packages'), ...systemPackages(prefix)];
  return unique(all.filter((folder) => existsSync(folder)));
}

/** `python3.11` of the version that runs, newest first where that is not known, and Debian's common `python3`. */
function pythonFolders(lib: string, version?: string): string[] {
  if (!existsSync(lib)) return [];
  const names = readdirSync(lib).filter((name) => /^python3(\.\d+)?t?$/.test(name));
  return names
    .filter(
      (name) => version === undefined || name === 'python3' || /^python(3\.\d+)/.exec(name)?.[1] === version,
    )
    .toSorted((a, b) => minor(b) - minor(a))
    .map((name) => join(lib, name));
}

function minor(name: string): number {
  return Number.parseInt(name.split('.')[1] ?? '-1', 10);
}

/** What a virtual environment sees of the Python that it was made from: `include-system-site-packages = true`. */
function systemPackages(prefix: string): string[] {
  if (!isVirtualEnvironment(prefix)) return [];
  const settings = new Map(
    readFileSync(join(prefix, 'pyvenv.cfg'), 'utf8')
      .split(/\r?\n/)
      .map((line) => [key(line), line.slice(line.indexOf('=') + 1).trim()]),
  );
  const home = settings.get('home');
  if (settings.get('include-system-site-packages')?.toLowerCase() !== 'true' || !home) return [];
  if (isVirtualEnvironment(dirname(home)) || !existsSync(home)) return [];
  const version = /^3\.\d+/.exec(settings.get('version') ?? settings.get('version_info') ?? '')?.[0];
  return inPrefix(/^(bin|scripts)$/i.test(basename(home)) ? dirname(home) : home, version);
}

function key(line: string): string {
  return line
    .slice(0, Math.max(0, line.indexOf('=')))
    .trim()
    .toLowerCase();
}

/** `lib64` is often a link to `lib`. */
function unique(folders: string[]): string[] {
  const seen = new Set<string>();
  return folders.filter((folder) => {
    const real = realpathSync(folder);
    return !seen.has(real) && seen.add(real);
  });
}
