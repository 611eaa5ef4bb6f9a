import { type CodeAction, commands, Range, window, workspace } from 'vscode';
import { FIX_ALL } from '../../server/src/protocol.ts';

/** Applies every safe fix to the active document. */
export async function fixAll(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return;
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(0, 0, document.lineCount, 0),
    FIX_ALL,
    1,
  );
  const edit = actions.find(({ kind }) => kind?.value === FIX_ALL)?.edit;
  if (edit) await workspace.applyEdit(edit);
  else void window.showInformationMessage('CodeSync: nothing in this file can be fixed safely.');
}
