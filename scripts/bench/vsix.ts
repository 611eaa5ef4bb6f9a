import { rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packExtension } from '../vscode/pack.ts';

/** Size of the packed extension, in all and of what weighs most in it. */
export function vsix(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const file = join(tmpdir(), `codesync-${process.pid}.vsix`);
  packExtension(file);
  console.log(`.vsix: ${size(file)} packed`);
  for (const part of ['dist/server.cjs', 'dist/cli.cjs', 'dist/extension.cjs'])
    console.log(`  ${part}: ${size(join(root, part))}`);
  rmSync(file);
  return Promise.resolve();
}

function size(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(2)} MB`;
}
