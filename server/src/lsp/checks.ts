import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, SourceFile } from '../core/analyze.ts';
import type { Environment } from '../core/environment.ts';
import type { Session } from '../host/session.ts';
import type { Settings } from './settings.ts';

/** One version of a document and what was found in it. */
export interface Check {
  document: TextDocument;
  source: SourceFile;
  session: Session;
  analysis: Analysis;
  environment: Environment;
  settings: Settings;
}

/** What `createChecks` asks the rest of the server for. */
export interface Surroundings {
  session(): Session;
  settings(uri: string): Promise<Settings>;
  pathOf(uri: string): string;
  /** Called after each analysis. */
  done(check: Check): void;
}

/** Checks documents, each version of one once: diagnostics, hovers and code actions all look at the same result. */
export interface Checks {
  /** `undefined`: the document is not to be checked. */
  of(document: TextDocument): Promise<Check | undefined>;
  /** Versions or settings have changed: what is kept is out of date. */
  forget(): void;
}

export function createChecks(surroundings: Surroundings): Checks {
  let kept = new WeakMap<TextDocument, { version: number; check: Check | undefined }>();

  async function run(document: TextDocument): Promise<Check | undefined> {
    if (document.languageId !== 'python') return undefined;
    const settings = await surroundings.settings(document.uri);
    const session = surroundings.session();
    const source = { path: surroundings.pathOf(document.uri), text: document.getText() };
    if (!settings.enable || session.isExcluded(source.path)) return undefined;
    const done = { document, source, session, settings, ...session.check(source, settings.overrides) };
    surroundings.done(done);
    return done;
  }

  return {
    async of(document) {
      const known = kept.get(document);
      const isCurrent = known?.check?.session.isCurrent(known.check.source.path) ?? true;
      if (known?.version === document.version && isCurrent) return known.check;
      const into = kept;
      const check = await run(document);
      // `run` reads the text after its last wait, so the version is still the one that was checked.
      into.set(document, { version: document.version, check });
      return check;
    },
    forget() {
      kept = new WeakMap();
    },
  };
}
