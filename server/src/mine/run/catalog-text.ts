/** The canonical text of catalog files: one API or release a line, so that a change of the data is a small diff. */
import { ascii } from '../../core/catalog/ascii.ts';
import { CATALOG_SCHEMA, type CatalogIndex, type LibraryFile } from '../../core/catalog/format.ts';

/** Text of `catalog/<distribution>.json`, laid out as `LibraryFile` says. */
export function formatLibrary(library: LibraryFile): string {
  const { apis, releases, types, ...head } = library;
  const fields = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},\n`,
  );
  const last = types ? `},\n"types":{\n${table(types)}\n}` : '}';
  return `{\n${fields.join('')}"releases":[\n${lines(releases)}\n],\n"apis":{\n${table(apis)}\n${last}\n}\n`;
}

function table(entries: Readonly<Record<string, unknown>>): string {
  return Object.entries(entries)
    .map(([path, row]) => [`${ascii(path)}:`, row] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, row]) => `${key}${ascii(row)}`)
    .join(',\n');
}

/** `catalog/index.json` over the libraries of a catalog. */
export function indexLibraries(libraries: readonly LibraryFile[]): CatalogIndex {
  const dates = libraries.flatMap(({ releases }) => releases.map(({ date }) => date));
  return {
    schema: CATALOG_SCHEMA,
    generated: dates.toSorted().at(-1) ?? '',
    libraries: libraries
      .map(({ distribution, modules, releases, apis }) => ({
        distribution,
        modules,
        first: releases[0]?.version ?? '',
        last: releases.at(-1)?.version ?? '',
        releases: releases.length,
        apis: Object.keys(apis).length,
      }))
      .toSorted((a, b) => (a.distribution < b.distribution ? -1 : 1)),
  };
}

/** Text of `catalog/index.json`: one library a line. */
export function formatIndex(index: CatalogIndex): string {
  const { libraries, ...head } = index;
  const fields = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},\n`,
  );
  return `{\n${fields.join('')}"libraries":[\n${lines(libraries)}\n]\n}\n`;
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => JSON.stringify(row)).join(',\n');
}
