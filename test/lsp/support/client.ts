import { PassThrough } from 'node:stream';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  ProposedFeatures,
  type ProtocolConnection,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
  type WorkspaceFolder,
  WorkspaceFoldersRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../../server/src/lsp/serve.ts';
import type { OpenSession } from '../../../server/src/lsp/workspace.ts';
import { STATUS, type Status } from '../../../server/src/protocol.ts';

export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    codeAction: { resolveSupport: { properties: ['edit'] } },
  },
};

/** An editor as the server sees one: it holds documents, answers requests for settings and counts refreshes. */
export class TestClient {
  readonly statuses: Status[] = [];
  readonly log: string[] = [];
  readonly registrations: Registration[] = [];
  /** Answers to `workspace/configuration`, by a part of the URI; the first that fits. */
  settings: Record<string, unknown> = {};
  folders: WorkspaceFolder[] = [{ uri: 'file:///work', name: 'work' }];
  refreshes = 0;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Map<string, TextDocument>();

  constructor(connection: ProtocolConnection) {
    this.#connection = connection;
    connection.onNotification(STATUS, (status: Status) => void this.statuses.push(status));
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.log.push(message));
    connection.onRequest(DiagnosticRefreshRequest.type, () => void this.refreshes++);
    connection.onRequest(
      RegistrationRequest.type,
      (params) => void this.registrations.push(...params.registrations),
    );
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(
        ({ scopeUri = '' }) =>
          Object.entries(this.settings).find(([part]) => scopeUri.includes(part))?.[1] ?? null,
      ),
    );
    connection.onRequest(WorkspaceFoldersRequest.type, () => this.folders);
    connection.listen();
  }

  async initialize(
    capabilities: ClientCapabilities,
    initializationOptions?: unknown,
  ): Promise<InitializeResult> {
    const result = await this.#connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: this.folders,
      capabilities,
      initializationOptions,
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async shutdown(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
  }

  async open(uri: string, text: string, languageId = 'python'): Promise<string> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#documents.set(uri, document);
    const textDocument = { uri, languageId, version: 1, text };
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return uri;
  }

  async edit(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = this.#document(uri).version + 1;
    this.#documents.set(uri, TextDocument.update(this.#document(uri), contentChanges, version));
    const params = { textDocument: { uri, version }, contentChanges };
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  close(uri: string): Promise<void> {
    return this.#connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  /** The text that an edit would make of a document. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    const changes = edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : []));
    const edits = (changes ?? edit?.changes?.[uri] ?? []).filter((one) => 'newText' in one);
    return TextDocument.applyEdits(this.#document(uri), edits);
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
    return this.#connection.sendRequest(DocumentDiagnosticRequest.type, params);
  }

  /** Asks, and at once takes it back. */
  cancelledPull(uri: string): Promise<DocumentDiagnosticReport> {
    const source = new CancellationTokenSource();
    const pulled = this.#connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    return pulled;
  }

  async diagnostics(uri: string) {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async actions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
    const actions = (await this.#connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    return actions.filter(
      (action): action is CodeAction => !('command' in action) || typeof action.command !== 'string',
    );
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.#connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  configure(settings: Record<string, unknown>, pushed: unknown = null): Promise<void> {
    this.settings = settings;
    return this.#connection.sendNotification(DidChangeConfigurationNotification.type, { settings: pushed });
  }

  foldersChanged(): Promise<void> {
    const event = { added: [], removed: [] };
    return this.#connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
  }

  touch(uri: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    return this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type }],
    });
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}

/** A client and a server in one process, over streams as between two. */
export function connect(openSession: OpenSession): TestClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(ProposedFeatures.all, toServer, toClient), openSession);
  return clientOver(toClient, toServer);
}

export function clientOver(from: NodeJS.ReadableStream, to: NodeJS.WritableStream): TestClient {
  return new TestClient(createProtocolConnection(new StreamMessageReader(from), new StreamMessageWriter(to)));
}

/** Polls until a condition holds: for what the server does without being asked. */
export async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`waited in vain until ${what}`);
}
