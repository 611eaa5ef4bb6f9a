import { type Connection, ErrorCodes, ResponseError, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { initializeResult } from './capabilities.ts';
import type { Check } from './checks.ts';
import { codeActions, documentOf, resolveAction } from './code-actions.ts';
import { report, shown } from './diagnostics.ts';
import { type Client, clientOf } from './from-lsp.ts';
import { background, guard, logTo } from './guard.ts';
import { hover } from './hover.ts';
import { watch } from './watch.ts';
import { createWorkspace, type OpenSession, type Workspace } from './workspace.ts';

/** Serves one client over a connection, which starts to listen. */
export function serve(connection: Connection, openSession: OpenSession): void {
  connection.onInitialize(async (params) => {
    try {
      const client = clientOf(params);
      const workspace = await createWorkspace(connection, client, params, openSession);
      listen(connection, client, workspace);
      answer(connection, client, workspace);
      return initializeResult;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return new ResponseError(ErrorCodes.InternalError, message, { retry: false });
    }
  });
  connection.listen();
}

/** Takes in what the client tells. */
function listen(connection: Connection, client: Client, workspace: Workspace): void {
  const log = logTo(connection);
  connection.onInitialized(() => {
    background('watch', log, () => watch(connection, client));
    if (client.folders)
      connection.workspace.onDidChangeWorkspaceFolders(() =>
        background('folders', log, async () =>
          workspace.foldersChanged(await connection.workspace.getWorkspaceFolders()),
        ),
      );
  });
  connection.onDidChangeConfiguration(({ settings }) => workspace.settingsChanged(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => workspace.filesChanged(changes));
}

/** Answers what the client asks. */
function answer(connection: Connection, client: Client, workspace: Workspace): void {
  const log = logTo(connection);
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => workspace.edited(document));
  documents.onDidClose(({ document }) => workspace.closed(document.uri));
  documents.listen(connection);
  const checkOf = async (uri: string): Promise<Check | undefined> => {
    const document = documents.get(uri);
    return document && workspace.checks.of(document);
  };

  const findingsOf = async (uri: string): Promise<Check | undefined> => {
    const document = documents.get(uri);
    return document && workspace.checks.findings(document);
  };

  const items = (check: Check) => shown(check, client.relatedInformation);
  connection.languages.diagnostics.on(
    guard('diagnostics', log, report([], undefined), async ({ textDocument, previousResultId }) => {
      const check = await findingsOf(textDocument.uri);
      const diagnostics = check ? items(check).map(({ diagnostic }) => diagnostic) : [];
      return report(diagnostics, previousResultId);
    }),
  );
  connection.onHover(
    guard('hover', log, null, async ({ textDocument, position }) => {
      const check = await checkOf(textDocument.uri);
      return check ? hover(check.document, check.document.offsetAt(position), check.analysis) : null;
    }),
  );
  connection.onCodeAction(
    guard('code actions', log, [], async (asked) => {
      const check = await checkOf(asked.textDocument.uri);
      return check ? codeActions(client, check, items(check), asked) : [];
    }),
  );
  connection.onCodeActionResolve(async (action, token) =>
    guard('resolve', log, action, async () => {
      const check = await checkOf(documentOf(action) ?? '');
      return check ? resolveAction(client, check, action) : action;
    })(action, token),
  );
}
