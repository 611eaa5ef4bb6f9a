import { CodeActionKind, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { FIX_ALL } from '../protocol.ts';
import { VERSION } from './manual.ts';

/** What the server offers. Diagnostics are pulled, never pushed as well. */
export const initializeResult: InitializeResult = {
  serverInfo: { name: 'CodeSync', version: VERSION },
  capabilities: {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    diagnosticProvider: {
      identifier: 'codesync',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};
