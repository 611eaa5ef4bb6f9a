import {
  type Connection,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Session } from '../host/session.ts';
import { STATUS, type Status } from '../protocol.ts';
import { type Check, type Checks, createChecks } from './checks.ts';
import type { Client } from './from-lsp.ts';
import { background, logTo } from './guard.ts';
import { pathOf, rootsOf } from './roots.ts';
import { createSettingsStore } from './settings-store.ts';
import { statusOf } from './status.ts';

/** Opens a session over the workspace's folders. */
export type OpenSession = (roots: readonly string[]) => Promise<Session>;

/** The folders of a client: their session, settings and checks, kept up to date. */
export interface Workspace {
  checks: Checks;
  /** Settings have changed; `pushed` is what came along. */
  settingsChanged(pushed: unknown): void;
  /** Files that say which versions there are, or modules that documents may import, have changed. */
  filesChanged(changes: readonly FileEvent[]): void;
  foldersChanged(folders: WorkspaceFolder[] | null): void;
  /** An open document has another text. */
  edited(document: TextDocument): void;
  closed(uri: string): void;
}

/** Throws in one line if no session can be opened. */
export async function createWorkspace(
  connection: Connection,
  client: Client,
  params: InitializeParams,
  openSession: OpenSession,
): Promise<Workspace> {
  const log = logTo(connection);
  const settings = createSettingsStore(connection, client, params.initializationOptions);
  const statuses = new Map<string, string>();
  let roots = rootsOf(params);
  let session = await openSession(roots);

  function tellStatus(check: Check): void {
    const status: Status = statusOf(check);
    const told = JSON.stringify(status);
    if (statuses.get(status.document) === told) return;
    statuses.set(status.document, told);
    background('status', log, () => connection.sendNotification(STATUS, status));
  }

  const checks = createChecks({
    session: () => session,
    settings: (uri) => settings.of(uri),
    pathOf: (uri) => pathOf(uri, roots),
    done: tellStatus,
  });

  function refresh(): void {
    checks.forget();
    pullAgain();
  }

  function pullAgain(): void {
    if (client.refreshDiagnostics)
      background('refresh', log, () => connection.languages.diagnostics.refresh());
  }

  return {
    checks,
    settingsChanged(pushed) {
      settings.changed(pushed);
      refresh();
    },
    filesChanged(changes) {
      const sources = changes.filter(({ uri }) => /\.pyi?$/.test(uri));
      const listChanged = sources.some(({ type }) => type !== FileChangeType.Changed);
      session.sourcesChanged(
        sources.map(({ uri }) => pathOf(uri, roots)),
        listChanged,
      );
      if (sources.length < changes.length) {
        session.forget();
        checks.forget();
      }
      pullAgain();
    },
    foldersChanged(workspaceFolders) {
      background('folders', log, async () => {
        roots = rootsOf({ workspaceFolders });
        session = await openSession(roots);
        refresh();
      });
    },
    edited(document) {
      session.edit(pathOf(document.uri, roots), document.getText());
    },
    closed(uri) {
      statuses.delete(uri);
      session.close(pathOf(uri, roots));
    },
  };
}
