import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { Store } from './store.ts';

const KIND = 'codesync.report';

/** What a panel shows; the page keeps it, so that it is there again after a restart. */
interface State {
  run: string;
  /** File in the folder of the run. */
  file: string;
}

/** Shows the report of a run, or what compares it with another one. */
export function showReport(store: Store, state: State): void {
  const name = store.read(state.run)?.profile.name ?? 'run';
  const options = { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] };
  fill(window.createWebviewPanel(KIND, `CodeSync: ${name}`, ViewColumn.Active, options), store, state);
}

/** Brings the panels back that were open when the editor was closed. */
export function restoreReports(store: Store): Disposable {
  return window.registerWebviewPanelSerializer(KIND, {
    async deserializeWebviewPanel(panel, state: unknown) {
      if (isState(state)) fill(panel, store, state);
      else panel.dispose();
    },
  });
}

function fill(panel: WebviewPanel, store: Store, { run, file }: State): void {
  const path = join(store.folder(run), basename(file));
  if (!existsSync(path)) {
    panel.dispose();
    return;
  }
  panel.webview.onDidReceiveMessage((message: unknown) => {
    if (message === 'ready') void panel.webview.postMessage({ state: { run, file } });
    else if (isFile(message)) void save(message);
  });
  // The page brings a content security policy that allows its own script and style alone.
  panel.webview.html = readFileSync(path, 'utf8');
}

async function save({ save: name, text }: { save: string; text: string }): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog(
    folder ? { defaultUri: Uri.joinPath(folder, basename(name)) } : {},
  );
  if (target) await workspace.fs.writeFile(target, Buffer.from(text));
}

function isState(value: unknown): value is State {
  return typeof value === 'object' && value !== null && 'run' in value && 'file' in value;
}

function isFile(value: unknown): value is { save: string; text: string } {
  return typeof value === 'object' && value !== null && 'save' in value && 'text' in value;
}
