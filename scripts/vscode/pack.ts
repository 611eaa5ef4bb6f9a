import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Packs what `scripts/build.ts` built into a .vsix at `file`. Throws with vsce's output if that fails. */
export function packExtension(file: string): void {
  const { status, stdout, stderr } = spawnSync('vsce', ['package', '--no-dependencies', '--out', file], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`vsce could not pack the extension: ${stdout}${stderr}`);
}
