import type { ExtensionContext } from 'vscode';
import { createClient, startClient } from './client.ts';
import { registerCommands } from './commands.ts';
import { createInterpreters } from './interpreter.ts';
import { createLog } from './log.ts';
import { createStatus } from './status.ts';

export interface CodeSyncApi {
  /** Settles once the server has started, or could not be started. */
  ready: Promise<void>;
}

/** Starts the server and puts together what belongs to the editor. */
export function activate(context: ExtensionContext): CodeSyncApi {
  const log = createLog();
  const interpreters = createInterpreters(log);
  const client = createClient(context, log, interpreters);
  const status = createStatus(client, log);
  context.subscriptions.push(log, interpreters, client, status);
  context.subscriptions.push(...registerCommands({ context, client, log, status, interpreters }));
  return { ready: startClient(client, log) };
}
