import { dirname } from 'node:path';
import { analyze, type Analysis, type Rules } from '../core/analyze.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Environment } from '../core/environment.ts';
import { createPython } from '../core/python/trees.ts';
import { openCatalogFolder } from './catalog.ts';
import { createConfigs, isExcluded, rulesFor } from './config/find.ts';
import { createEnvironments, type StatedVersions } from './environment/discover.ts';
import { loadWasm } from './wasm.ts';

export interface SessionOptions {
  /** Workspace roots: configuration and versions are not looked for above the one that contains a file. */
  roots: readonly string[];
  /** The folder that paths in messages are relative to; default: the first root. */
  base?: string;
  /** Default: the catalog that ships with the program. */
  catalogDir?: string;
  /** Environment variables, for the activated environment; default: none. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** What the command line or the editor's settings say about a file; it goes before configuration files. */
  overrides?: (path: string) => Overrides;
}

export interface Overrides extends StatedVersions {
  /** Each rule that is set replaces that of the configuration. */
  rules?: Rules;
}

/** What a front door (editor, command line) asks of CodeSync. Paths are absolute. */
export interface Session {
  readonly catalog: Catalog;
  /** Versions for a file, with problems of its configuration, lock files and the like. */
  environmentFor(path: string): Environment;
  rulesFor(path: string): Rules;
  /** Whether the configuration excludes a file or folder. */
  isExcluded(path: string): boolean;
  /** Never throws on any text. `key` names the document where one path stands for several, as a notebook's cells. */
  analyze(path: string, text: string, key?: string): Analysis;
  /** Frees what is kept for a document. */
  close(key: string): void;
  /** Call it when configuration, lock files or what is installed may have changed. */
  forget(): void;
}

/** Starts the parser and opens the catalog. Throws `CatalogError` if that cannot be used. */
export async function createSession(options: SessionOptions): Promise<Session> {
  const { roots, base = roots[0] ?? '/', variables = {} } = options;
  const catalog = openCatalogFolder(options.catalogDir);
  const python = await createPython(loadWasm());
  const tracked = new Set(catalog.libraries.map(({ distribution }) => distribution));
  const configs = createConfigs({ roots, base });
  const environments = createEnvironments(tracked, { roots, base }, variables);

  const overrides = (path: string): Overrides => options.overrides?.(path) ?? {};
  const configFor = (path: string) => configs.forFolder(dirname(path));
  const session: Session = {
    catalog,
    environmentFor: (path) => environments.forFolder(dirname(path), configFor(path), overrides(path)),
    rulesFor: (path) => ({ ...rulesFor(configFor(path), path), ...overrides(path).rules }),
    isExcluded: (path) => isExcluded(configFor(path), path),
    analyze: (path, text, key = path) =>
      analyze({ path: key, text }, session.environmentFor(path), catalog, python, session.rulesFor(path)),
    close: (key) => python.forget(key),
    forget() {
      configs.forget();
      environments.forget();
    },
  };
  return session;
}
