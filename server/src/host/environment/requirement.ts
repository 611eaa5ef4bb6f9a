import { isVersion } from '../../core/versions/versions.ts';
import { normalizeName } from '../../mine/run/file-name.ts';

export interface Pin {
  /** Normalised. */
  name: string;
  version: string;
}

const REQUIREMENT = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*\(?([^;#@()]*)\)?/;

/**
 * The version that a requirement (PEP 508) pins with `==` or `===`; `==1.5.*` pins the line `1.5`.
 * `undefined` for every other one: the lowest version of a range is not the installed one.
 */
export function pinOf(requirement: string): Pin | undefined {
  const [, name, specifiers = ''] = REQUIREMENT.exec(requirement) ?? [];
  if (name === undefined) return undefined;
  for (const specifier of specifiers.split(',')) {
    const version = /^\s*===?\s*([^\s]+)\s*$/.exec(specifier)?.[1]?.replace(/\.\*$/, '');
    if (version !== undefined && isVersion(version)) return { name: normalizeName(name), version };
  }
  return undefined;
}
