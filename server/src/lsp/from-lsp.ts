import type { InitializeParams } from 'vscode-languageserver/node';

/** What the client can do, as far as the server cares. */
export interface Client {
  folders: boolean;
  configuration: boolean;
  watchConfiguration: boolean;
  watchFiles: boolean;
  refreshDiagnostics: boolean;
  relatedInformation: boolean;
  documentChanges: boolean;
  changeAnnotations: boolean;
  resolveEdits: boolean;
}

/** Reads the client's abilities off its `initialize` request. */
export function clientOf({ capabilities: { workspace, textDocument } }: InitializeParams): Client {
  return {
    folders: workspace?.workspaceFolders === true,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: textDocument?.diagnostic?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    resolveEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
  };
}

/** An object's entries; no object has none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
