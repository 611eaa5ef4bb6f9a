import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver/node';
import type { Client } from './from-lsp.ts';

/** Files that say which versions there are, or which findings are wanted. */
const FILES = [
  'codesync.toml',
  'pyproject.toml',
  '{uv,poetry,pdm}.lock',
  'pylock.toml',
  'Pipfile.lock',
  '{requirements,constraints}*.txt',
  'requirements/*.txt',
  'pyvenv.cfg',
  '*.dist-info/METADATA',
];

/** Modules that a document may import. */
const SOURCES = '*.{py,pyi}';

/** Asks the client to say when settings or one of those files change. */
export async function watch(connection: Connection, client: Client): Promise<void> {
  if (client.watchConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'codesync' });
  if (client.watchFiles)
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [...FILES, SOURCES].map((name) => ({ globPattern: `**/${name}` })),
    });
}
