/** What the tests inside VS Code share: open a text, wait for a state, ask the editor as a person would. */
import { join } from 'node:path';
import * as vscode from 'vscode';

export const EXTENSION = 'codesync.codesync';

/** Folder that the window is open on: a copy of `examples/`. */
export function folder(): string {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (!first) throw new Error('no folder is open');
  return first.uri.fsPath;
}

/** Writes a file into the open folder and shows it. */
export async function open(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.file(join(folder(), name));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Polls until `read` gives something that is not undefined. Throws after `limit` milliseconds, saying what for. */
export async function until<T>(
  what: string,
  read: () => T | undefined | PromiseLike<T | undefined>,
  limit = 30_000,
): Promise<T> {
  for (const end = Date.now() + limit; ;) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`waited ${limit} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Our diagnostics of a document, once there are exactly `count`. */
export function diagnostics(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  return until(`${count} diagnostics in ${document.fileName}`, () => {
    const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'codesync');
    return ours.length === count ? ours : undefined;
  });
}

/** Code of a diagnostic as text, `CS101`. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The code actions that the lightbulb offers at a range, with their edits, once there are some: a busy editor may have none at first. */
export async function actions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return until(`code actions in ${document.fileName}`, async () => {
    const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind?.value,
      20,
    );
    return offered.length > 0 ? offered : undefined;
  });
}

/** Applies the edit of the one action whose title contains `title`. */
export async function apply(offered: vscode.CodeAction[], title: string): Promise<void> {
  const action = offered.find((one) => one.title.includes(title));
  if (!action) throw new Error(`no action "${title}" among: ${offered.map((one) => one.title).join(' | ')}`);
  if (!action.edit) throw new Error(`action "${action.title}" has no edit`);
  await vscode.workspace.applyEdit(action.edit);
}
