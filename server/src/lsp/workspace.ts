import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
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
  /** Files that say which versions there are have changed. */
  filesChanged(): void;
  foldersChanged(folders: WorkspaceFolder[] | null): void;
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
    if (client.refreshDiagnostics)
      background('refresh', log, () => connection.languages.diagnostics.refresh());
  }

  return {
    checks,
    settingsChanged(pushed) {
      settings.changed(pushed);
      refresh();
    },
    filesChanged() {
      session.forget();
      refresh();
    },
    foldersChanged(workspaceFolders) {
      background('folders', log, async () => {
        roots = rootsOf({ workspaceFolders });
        session = await openSession(roots);
        refresh();
      });
    },
    closed(uri) {
      statuses.delete(uri);
      session.close(pathOf(uri, roots));
    },
  };
}
