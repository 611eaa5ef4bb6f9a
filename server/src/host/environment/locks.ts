import { compare, isVersion } from '../../core/versions/versions.ts';
import { isTable, parseToml, tablesIn } from '../toml.ts';
import { normalizeName } from '../../mine/run/file-name.ts';

/** Versions by normalised name. */
export type Versions = Map<string, string>;

/**
 * Packages of `uv.lock`, `poetry.lock`, `pdm.lock` (`[[package]]`) and `pylock.toml` (`[[packages]]`, PEP 751).
 * Of several versions of one package, which markers tell apart, the newest. Throws one line if it is no TOML.
 */
export function parseTomlLock(text: string): Versions {
  const table = parseToml(text);
  const versions: Versions = new Map();
  for (const { name, version } of [...tablesIn(table['package']), ...tablesIn(table['packages'])])
    if (typeof name === 'string' && typeof version === 'string') addNewest(versions, name, version);
  return versions;
}

/** Packages of `Pipfile.lock`, the default group before the development one. Throws one line if it is no JSON. */
export function parsePipfileLock(text: string): Versions {
  const lock: unknown = JSON.parse(text);
  const versions: Versions = new Map();
  if (!isTable(lock)) throw new Error('is no Pipfile.lock: not an object');
  for (const group of [lock['develop'], lock['default']])
    for (const [name, entry] of Object.entries(isTable(group) ? group : {}))
      if (isTable(entry) && typeof entry['version'] === 'string')
        set(versions, name, entry['version'].replace(/^==/, ''));
  return versions;
}

function addNewest(versions: Versions, name: string, version: string): void {
  const known = versions.get(normalizeName(name));
  if (!isVersion(version)) return;
  if (known === undefined || compare(version, known) > 0) set(versions, name, version);
}

function set(versions: Versions, name: string, version: string): void {
  if (isVersion(version)) versions.set(normalizeName(name), version);
}
