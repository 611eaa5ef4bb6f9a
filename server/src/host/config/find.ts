import { dirname, join } from 'node:path';
import ignore from 'ignore';
import type { Rules } from '../../core/analyze.ts';
import { above, contains, display, type Places } from '../places.ts';
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
    for (const [name, read] of readers) {
      const file = join(folder, name);
      const found = read(file);
      if (!found) continue;
      const shown = display(base, file);
      if ('problem' in found) problems.push(`${shown}: ${found.problem}`);
      else if (found.value) {
        problems.push(...found.value.problems.map((line) => `${shown}: ${line}`));
        return { ...found.value.config, file: shown, folder, problems };
      }
    }
    const next = above(folder, roots);
    const outer = next === undefined ? { ...NO_CONFIG, folder, problems: [] } : forFolder(next);
    const isFound = outer.file !== undefined;
    return { ...outer, ...(!isFound && { folder }), problems: [...problems, ...outer.problems] };
  }

  function forFolder(folder: string): FoundConfig {
    const found = byFolder.get(folder) ?? find(folder);
    byFolder.set(folder, found);
    return found;
  }

  return {
    forFolder,
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
  if (config.exclude.length === 0) return false;
  const name = nameIn(config, path);
  return (
    name !== undefined &&
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
