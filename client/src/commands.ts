import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { startClient } from './client.ts';
import { debugInformation } from './debug-information.ts';
import { registerEvaluation } from './evaluation/commands.ts';
import type { Store } from './evaluation/store.ts';
import { fixAll } from './fix-all.ts';
import type { Interpreters } from './interpreter.ts';
import type { StatusView } from './status.ts';

/** What the commands work on. */
export interface Parts {
  context: ExtensionContext;
  client: LanguageClient;
  log: LogOutputChannel;
  status: StatusView;
  interpreters: Interpreters;
  runs: Store;
}

/** Registers the commands that package.json contributes. */
export function registerCommands(parts: Parts): Disposable[] {
  const { client, log } = parts;
  return [
    commands.registerCommand('codesync.restartServer', () => startClient(client, log)),
    commands.registerCommand('codesync.showLogs', () => log.show()),
    commands.registerCommand('codesync.fixAll', fixAll),
    commands.registerCommand('codesync.printDebugInformation', () => debugInformation(parts)),
    ...registerEvaluation(parts.context, parts.runs),
  ];
}
