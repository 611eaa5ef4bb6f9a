/** What tests of the core have in common: one parser, and catalogs written down in a few lines. */
import { indexLibraries } from '../../server/src/mine/run/catalog-text.ts';
import { openCatalog } from '../../server/src/core/catalog/open.ts';
import type { Catalog } from '../../server/src/core/catalog/catalog.ts';
import { CATALOG_SCHEMA, type ApiRow, type LibraryFile } from '../../server/src/core/catalog/format.ts';
import type { Environment, LibraryVersions, NamedVersion } from '../../server/src/core/environment.ts';
import { createPython } from '../../server/src/core/python/trees.ts';
import { loadWasm } from '../../server/src/host/wasm.ts';

export const python = await createPython(loadWasm());

/** A library file without what follows from the rest. */
export interface CompactLibrary {
  distribution: string;
  /** Default: the name of the distribution. */
  modules?: string[];
  /** Versions, ascending. */
  releases: string[];
  apis: Record<string, ApiRow>;
}

export function catalogOf(...libraries: CompactLibrary[]): Catalog {
  const files = new Map(libraries.map((library) => [`${library.distribution}.json`, expand(library)]));
  const index = indexLibraries([...files.values()]);
  return openCatalog((file) => JSON.stringify(file === 'index.json' ? index : files.get(file)));
}

function expand({ distribution, modules = [distribution], releases, apis }: CompactLibrary): LibraryFile {
  const rows = releases.map((version) => ({
    version,
    line: version.split('.').slice(0, 2).join('.'),
    date: '2026-01-01',
  }));
  return { schema: CATALOG_SCHEMA, distribution, modules, releases: rows, apis };
}

/** Installed and targeted versions by distribution. */
export function environmentOf(
  installed: Readonly<Record<string, string>>,
  target: Readonly<Record<string, string>> = {},
): Environment {
  const libraries = new Map<string, LibraryVersions>();
  for (const [name, version] of Object.entries(installed)) libraries.set(name, { installed: named(version) });
  for (const [name, version] of Object.entries(target)) {
    libraries.set(name, { ...libraries.get(name), target: named(version) });
  }
  return { libraries, problems: [] };
}

function named(version: string): NamedVersion {
  return { version, source: 'test' };
}
