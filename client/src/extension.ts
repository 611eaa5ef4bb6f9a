import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { createClient, startClient } from './client.ts';
import { registerCommands } from './commands.ts';
import { createStore, type Store } from './evaluation/store.ts';
import { createInterpreters } from './interpreter.ts';
import { createLog } from './log.ts';
import { createStatus } from './status.ts';

export interface CodeSyncApi {
  /** The evaluations of this user. */
  runs: Pick<Store, 'list' | 'read' | 'folder'>;
  /** Settles once the server has started, or could not be started. */
  ready: Promise<void>;
}

/** Starts the server and puts together what belongs to the editor. */
export function activate(context: ExtensionContext): CodeSyncApi {
  const log = createLog();
  const interpreters = createInterpreters(log);
  const client = createClient(context, log, interpreters);
  const status = createStatus(client, log);
  const runs = createStore(join(context.globalStorageUri.fsPath, 'runs'));
  context.subscriptions.push(log, interpreters, client, status, runs);
  context.subscriptions.push(...registerCommands({ context, client, log, status, interpreters, runs }));
  return { runs, ready: startClient(client, log) };
}
