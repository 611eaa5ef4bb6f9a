import { isTable, parseToml, stringsIn, tableAt, type Table } from '../toml.ts';
import type { Versions } from './locks.ts';
import { pinOf } from './requirement.ts';

/**
 * Versions that a `pyproject.toml` pins with `==`: dependencies, extras, dependency groups (PEP 735), and those
 * of Poetry, where a bare version is an exact one. The first pin of a name counts. Throws one line if it is no TOML.
 */
export function parsePyproject(text: string): Versions {
  const table = parseToml(text);
  const versions: Versions = new Map();
  for (const requirement of [...standard(table), ...poetry(table)]) {
    const pin = pinOf(requirement);
    if (pin && !versions.has(pin.name)) versions.set(pin.name, pin.version);
  }
  return versions;
}

function standard(table: Table): string[] {
  return [
    ...stringsIn(tableAt(table, 'project')?.['dependencies']),
    ...Object.values(tableAt(table, 'project', 'optional-dependencies') ?? {}).flatMap(stringsIn),
    ...Object.values(tableAt(table, 'dependency-groups') ?? {}).flatMap(stringsIn),
  ];
}

function poetry(table: Table): string[] {
  const groups = Object.values(tableAt(table, 'tool', 'poetry', 'group') ?? {});
  return [tableAt(table, 'tool', 'poetry'), ...groups]
    .flatMap((group) =>
      isTable(group) && isTable(group['dependencies']) ? Object.entries(group['dependencies']) : [],
    )
    .map(([name, value]) => [name, isTable(value) ? value['version'] : value])
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, version]) => `${name} ${/^\d/.test(version) ? `==${version}` : version}`);
}
