import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../core/text.ts';
import type { Client } from './from-lsp.ts';
import { toTextEdits } from './to-lsp.ts';

const UNSAFE = 'unsafe';

const annotation: ChangeAnnotation = {
  label: 'May change what the code does',
  description: 'CodeSync cannot prove that this keeps the behaviour.',
  needsConfirmation: true,
};

/**
 * Edits of one version of a document. What may change behaviour is shown for confirmation first, where the client
 * can; where it cannot, the user has chosen the action by its title.
 */
export function workspaceEdit(
  client: Client,
  document: TextDocument,
  changes: readonly Edit[],
  safe: boolean,
): WorkspaceEdit {
  const edits = toTextEdits(document, changes);
  if (!client.documentChanges) return { changes: { [document.uri]: edits } };
  const textDocument = { uri: document.uri, version: document.version };
  if (safe || !client.changeAnnotations) return { documentChanges: [{ textDocument, edits }] };
  const annotated = edits.map(({ range, newText }) => ({ range, newText, annotationId: UNSAFE }));
  return {
    documentChanges: [{ textDocument, edits: annotated }],
    changeAnnotations: { [UNSAFE]: annotation },
  };
}
