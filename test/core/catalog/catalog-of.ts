import type { Catalog } from '../../../server/src/core/catalog/catalog.ts';
import type { ApiRow, LibraryFile } from '../../../server/src/core/catalog/format.ts';
import { openCatalog } from '../../../server/src/core/catalog/open.ts';

/** The text of a library file with releases 1.0, 1.1, … */
export function libraryOf(distribution: string, apis: Record<string, ApiRow>, releases = 3): string {
  const file: LibraryFile = {
    schema: 1,
    distribution,
    modules: [distribution],
    releases: Array.from({ length: releases }, (_, minor) => {
      const line = `1.${String(minor)}`;
      return { version: `${line}.0`, line, date: '2026-01-02' };
    }),
    apis,
  };
  return JSON.stringify(file);
}

/** A catalog in memory, by distribution; each is its own top-level module. */
export function catalogOf(libraries: Record<string, Record<string, ApiRow>>): Catalog {
  const index = {
    schema: 1,
    generated: '2026-01-02',
    libraries: Object.entries(libraries).map(([distribution, apis]) => ({
      distribution,
      modules: [distribution],
      first: '1.0.0',
      last: '1.2.0',
      releases: 3,
      apis: Object.keys(apis).length,
    })),
  };
  return openCatalog((file) => {
    if (file === 'index.json') return JSON.stringify(index);
    const distribution = file.replace('.json', '');
    const apis = libraries[distribution];
    return apis && libraryOf(distribution, apis);
  });
}
