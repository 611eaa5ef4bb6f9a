import { dirname, join } from 'node:path';
import ignore from 'ignore';
import type { Rules } from '../../core/analyze.ts';
import { ancestors, contains, display, type Places } from '../places.ts';
import { memoByFile } from '../memo.ts';
import { parseToml, tableAt, type Table } from '../toml.ts';
import { NO_CONFIG, type FoundConfig } from './config.ts';
import { parseConfig } from './parse.ts';

/** Finds the configuration of a folder. */
export interface Configs {
  forFolder(folder: string): FoundConfig;
  /** Looks again for everything; files that have not changed are not parsed again. */
  forget(): void;
}

export function createConfigs({ roots, base }: Places): Configs {
  const readers: [string, ReturnType<typeof reader>][] = [
    ['codesync.toml', reader((table) => table)],
    ['pyproject.toml', reader((table) => tableAt(table, 'tool', 'codesync'))],
  ];
  const byFolder = new Map<string, FoundConfig>();

  function find(folder: string): FoundConfig {
    const problems: string[] = [];
    for (const at of ancestors(folder, roots))
      for (const [name, read] of readers) {
        const file = join(at, name);
        const found = read(file);
        const shown = display(base, file);
        if (!found) continue;
        if ('problem' in found) problems.push(`${shown}: ${found.problem}`);
        else if (found.value) {
          problems.push(...found.value.problems.map((line) => `${shown}: ${line}`));
          return { ...found.value.config, file: shown, folder: at, problems };
        }
      }
    return { ...NO_CONFIG, folder, problems };
  }

  return {
    forFolder(folder) {
      let found = byFolder.get(folder);
      if (!found) byFolder.set(folder, (found = find(folder)));
      return found;
    },
    forget: () => byFolder.clear(),
  };
}

function reader(section: (table: Table) => Table | undefined) {
  return memoByFile((text) => {
    const table = section(parseToml(text));
    return table && parseConfig(table);
  });
}

/** The rules for one file: those of its configuration, with the per-file ignores that name it. */
export function rulesFor(config: FoundConfig, path: string): Rules {
  const name = nameIn(config, path);
  const ignored = [...config.perFileIgnores]
    .filter(([pattern]) => name !== undefined && ignore().add(pattern).ignores(name))
    .flatMap(([, codes]) => codes);
  if (ignored.length === 0) return config.rules;
  return { ...config.rules, ignore: [...(config.rules.ignore ?? []), ...ignored] };
}

/** Whether `exclude` names the file or a folder that it is in. */
export function isExcluded(config: FoundConfig, path: string): boolean {
  const name = nameIn(config, path);
  return (
    name !== undefined &&
    config.exclude.length > 0 &&
    ignore()
      .add([...config.exclude])
      .ignores(name)
  );
}

function nameIn({ folder }: FoundConfig, path: string): string | undefined {
  return contains(folder, path) && dirname(path) !== path && path !== folder
    ? display(folder, path)
    : undefined;
}
