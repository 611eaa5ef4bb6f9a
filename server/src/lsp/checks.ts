import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, SourceFile } from '../core/analyze.ts';
import { analysed, restOf, type Analysed } from '../core/excerpt/carry.ts';
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

/** Checks documents, each version of one once: hovers and code actions look at the same result. */
export interface Checks {
  /** `undefined`: the document is not to be checked. */
  of(document: TextDocument): Promise<Check | undefined>;
  /** The same findings, of a document that was edited perhaps by what is known of the version before. */
  findings(document: TextDocument): Promise<Check | undefined>;
  /** Versions or settings have changed: what is kept is out of date. */
  forget(): void;
}

interface Kept {
  version: number;
  check: Check | undefined;
  /** What the next version starts from. */
  known?: Analysed;
  isWhole: boolean;
  /** See `Session.elsewhere`. */
  elsewhere: number;
}

export function createChecks(surroundings: Surroundings): Checks {
  let kept = new WeakMap<TextDocument, Kept>();

  async function run(document: TextDocument, before: Kept | undefined): Promise<Kept> {
    const nothing = { version: document.version, check: undefined, isWhole: true, elsewhere: 0 };
    if (document.languageId !== 'python') return nothing;
    const settings = await surroundings.settings(document.uri);
    const session = surroundings.session();
    const source = { path: surroundings.pathOf(document.uri), text: document.getText() };
    if (!settings.enable || session.isExcluded(source.path)) return nothing;
    const elsewhere = session.elsewhere(source.path);
    const known = before?.elsewhere === elsewhere ? knownOf(before) : undefined;
    const rest = known && restOf(known, source.text);
    const found = session.check(source, settings.overrides, rest?.excerpt);
    const completed = rest?.complete(found.analysis);
    const { environment } = found;
    const analysis = completed?.analysis ?? found.analysis;
    const check: Check = { document, source, session, settings, environment, analysis };
    surroundings.done(check);
    // The text was read after the last wait, so the version is still the one that was checked.
    const { version } = document;
    return { version, check, elsewhere, isWhole: !rest, ...(completed && { known: completed }) };
  }

  async function checkOf(document: TextDocument, needsWhole: boolean): Promise<Check | undefined> {
    const before = kept.get(document);
    if (before?.version === document.version && (before.isWhole || !needsWhole) && isCurrent(before))
      return before.check;
    const into = kept;
    const now = await run(document, needsWhole ? undefined : before);
    into.set(document, now);
    return now.check;
  }

  return {
    of: (document) => checkOf(document, true),
    findings: (document) => checkOf(document, false),
    forget() {
      kept = new WeakMap();
    },
  };
}

/** Whether nothing has changed elsewhere that has a part in a check. */
function isCurrent({ check, isWhole, elsewhere }: Kept): boolean {
  if (!check) return true;
  const { session, source } = check;
  return session.elsewhere(source.path) === elsewhere || (isWhole && session.isCurrent(source.path));
}

function knownOf({ check, known }: Kept): Analysed | undefined {
  return known ?? (check && analysed(check.source.text, check.analysis));
}
