import { env, version, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { Parts } from './commands.ts';

/** Opens a document with what is worth knowing for a bug report; it holds nothing secret. */
export async function debugInformation({ context, client, status, interpreters }: Parts): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  const information = {
    extension: context.extension.packageJSON.version,
    editor: `${env.appName} ${version}`,
    platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    server: { state: State[client.state], ...client.initializeResult?.serverInfo },
    settings: workspace.getConfiguration('codesync', uri ?? null),
    interpreter: interpreters.of(uri),
    document: uri && status.of(uri.toString()),
  };
  const content = JSON.stringify(information, null, 2);
  await window.showTextDocument(await workspace.openTextDocument({ language: 'json', content }));
}
