import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of a test: gone after it. */
export interface Folder {
  path: string;
  /** Absolute path of a file in it. */
  at(name: string): string;
  /** Writes files with the folders that they need. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
}

/** Gives each test of the surrounding suite a fresh folder. */
export function useFolder(): Folder {
  const folder: Folder = {
    path: '',
    at: (name) => join(folder.path, name),
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(folder.at(name)), { recursive: true });
        writeFileSync(folder.at(name), content);
      }
    },
  };
  beforeEach(() => {
    folder.path = realpathSync(mkdtempSync(join(tmpdir(), 'codesync-')));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}
