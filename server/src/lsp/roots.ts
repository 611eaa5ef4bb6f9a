import { fileURLToPath } from 'node:url';
import type { InitializeParams } from 'vscode-languageserver/node';

/** Paths of the workspace folders that lie on the disk. */
export function rootsOf({ workspaceFolders, rootUri }: Partial<InitializeParams>): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
}

/** The path of a document; one that is in no file counts as lying in the first folder. */
export function pathOf(uri: string, roots: readonly string[]): string {
  if (uri.startsWith('file:')) return fileURLToPath(uri);
  return `${roots[0] ?? process.cwd()}/${encodeURIComponent(uri)}`;
}
