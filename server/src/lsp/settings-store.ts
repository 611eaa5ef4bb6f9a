import type { Connection } from 'vscode-languageserver/node';
import { type Client, record } from './from-lsp.ts';
import { type Settings, settingsOf } from './settings.ts';

/** Settings per resource, asked for once. */
export interface SettingsStore {
  of(uri: string): Promise<Settings>;
  /** Something has changed; `pushed` is what a client without `workspace/configuration` sends along. */
  changed(pushed: unknown): void;
}

/** `initial`: the settings of a client that cannot be asked, from its `initializationOptions`. */
export function createSettingsStore(connection: Connection, client: Client, initial: unknown): SettingsStore {
  const asked = new Map<string, Promise<Settings>>();
  let pushed = settingsOf(initial);

  const ask = async (uri: string) =>
    settingsOf(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'codesync' }));

  return {
    async of(uri) {
      if (!client.configuration) return pushed;
      const settings = asked.get(uri) ?? ask(uri);
      asked.set(uri, settings);
      try {
        return await settings;
      } catch (error) {
        asked.delete(uri);
        throw error;
      }
    },
    changed(value) {
      asked.clear();
      const section = record(value)['codesync'];
      if (section !== undefined && section !== null) pushed = settingsOf(section);
    },
  };
}
