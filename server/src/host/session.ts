import { dirname } from 'node:path';
import { analyze, type Analysis, type Rules, type SourceFile } from '../core/analyze.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Environment } from '../core/environment.ts';
import { later } from '../core/python/later.ts';
import { createPython } from '../core/python/trees.ts';
import { suppressionEdit } from '../core/suppressions/edit.ts';
import type { Edit, Span } from '../core/text.ts';
import { Project } from '../core/python/project/project.ts';
import { openCatalogFolder } from './catalog.ts';
import { createConfigs, isExcluded, rulesFor } from './config/find.ts';
import { createEnvironments, type StatedVersions } from './environment/discover.ts';
import { corePath, createProjectFiles } from './project-files.ts';
import { loadWasm } from './wasm.ts';

export interface SessionOptions {
  /** Workspace roots: configuration and versions are not looked for above the one that contains a file. */
  roots: readonly string[];
  /** The folder that paths in messages are relative to. */
  base: string;
  /** Default: the catalog that ships with the program. */
  catalogDir?: string;
  /** Characters of the source of other files that stay evaluated, about 25 bytes each; default: few, as an editor wants. */
  keptCharacters?: number;
  /** Environment variables, which name the activated environment. */
  variables: Readonly<Record<string, string | undefined>>;
}

/** What the command line or the editor's settings say; it goes before what files say. */
export interface Overrides extends StatedVersions {
  /** Each rule that is set replaces that of the configuration. */
  rules?: Rules;
}

interface Checked {
  analysis: Analysis;
  environment: Environment;
}

/** What a front door (editor, command line) asks of CodeSync. Paths are absolute. */
export interface Session {
  readonly catalog: Catalog;
  /** Starts the parser, which `check` and `suppress` need; nothing to wait for the next time. */
  ready(): Promise<void>;
  /** Findings of one document; `excerpt` is analysed in the place of its text. Never throws on any text. */
  check(source: SourceFile, overrides?: Overrides, excerpt?: string): Checked;
  /** The edit that silences `code` at `span` by a comment. */
  suppress(source: SourceFile, span: Span, code: string): Edit;
  /** Versions for a file, with problems of its configuration, lock files and the like. */
  environmentFor(path: string, overrides?: Overrides): Environment;
  rulesFor(path: string, overrides?: Overrides): Rules;
  /** Whether the configuration excludes a file or folder. */
  isExcluded(path: string): boolean;
  /** Mistakes in the configuration of a file, one line each. */
  configProblems(path: string): readonly string[];
  /** Whether a document comes to a tracked library, by itself or through other files: else there is nothing to check. */
  reaches(source: SourceFile): boolean;
  /** The other files and folders that decide what was found in a document, each with its stamp: see `placeStamp`. */
  uses(source: SourceFile): (readonly [path: string, stamp: string])[];
  /** Whether a document was checked and no other file that counted then has changed since. */
  isCurrent(path: string): boolean;
  /** How often documents other than this one have changed. */
  elsewhere(path: string): number;
  /** The text of an open document, which goes before that of the file for those who import it. */
  edit(path: string, text: string): void;
  /** Drops what is kept of a closed document. */
  close(path: string): void;
  /** Python files on the disk have other texts, or, with `listChanged`, have come or gone. */
  sourcesChanged(changed: readonly string[], listChanged: boolean): void;
  /** Drops what was found of configuration and versions: they may have changed. */
  forget(): void;
}

/** An excerpt of a document stands beside it, and imports as it does. */
function excerptPath(path: string): string {
  return `${path}#`;
}

/** Opens the catalog. Throws `CatalogError` if that cannot be used. */
export function createSession({
  roots,
  base,
  catalogDir,
  keptCharacters,
  variables,
}: SessionOptions): Session {
  const catalog = openCatalogFolder(catalogDir);
  const python = later(() => createPython(loadWasm()));
  const tracked = new Set(catalog.libraries.map(({ distribution }) => distribution));
  const configs = createConfigs({ roots, base });
  const environments = createEnvironments(tracked, { roots, base }, variables);

  const files = createProjectFiles(roots);
  const project = new Project(files, catalog, python, keptCharacters);

  const configFor = (path: string) => configs.forFolder(dirname(path));
  const environmentFor = (path: string, said: Overrides = {}) =>
    environments.forFolder(dirname(path), configFor(path), said);
  const rules = (path: string, said: Overrides = {}) => ({
    ...rulesFor(configFor(path), path),
    ...said.rules,
  });

  let changes = 0;
  const ownChanges = new Map<string, number>();
  const changed = (path: string): void => {
    changes++;
    ownChanges.set(path, (ownChanges.get(path) ?? 0) + 1);
  };

  return {
    catalog,
    ready: () => python.ready(),
    environmentFor,
    rulesFor: rules,
    check(source, said, excerpt) {
      const environment = environmentFor(source.path, said);
      const path = corePath(source.path);
      const document =
        excerpt === undefined ? { path, text: source.text } : { path: excerptPath(path), text: excerpt };
      return {
        environment,
        analysis: analyze(document, environment, catalog, python, rules(source.path, said), project),
      };
    },
    suppress: ({ path, text }, span, code) =>
      suppressionEdit(python.tree(corePath(path), text), text, span, code),
    reaches: ({ path, text }) => project.reaches(corePath(path), text),
    uses: ({ path, text }) => project.uses(corePath(path), text).map((used) => [used, files.stamp(used)]),
    isCurrent: (path) => project.isCurrent(corePath(path)),
    edit(path, text) {
      changed(path);
      project.edit(corePath(path), text);
    },
    isExcluded: (path) => isExcluded(configFor(path), path),
    configProblems: (path) => configFor(path).problems,
    elsewhere: (path) => changes - (ownChanges.get(path) ?? 0),
    close(path) {
      changed(path);
      python.forget(corePath(path));
      python.forget(excerptPath(corePath(path)));
      project.close(corePath(path));
    },
    sourcesChanged(paths, listChanged) {
      changes++;
      for (const path of paths) project.changed(corePath(path));
      if (!listChanged) return;
      files.forget();
      project.forget();
    },
    forget() {
      configs.forget();
      environments.forget();
    },
  };
}
