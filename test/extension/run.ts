/** Bundles the suite and runs it inside VS Code, by the ordinary runner of @vscode/test-electron. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { findCode } from '../../scripts/vscode/find.ts';

const root = join(import.meta.dirname, '../..');
const suite = join(root, '.build/extension-tests.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'codesync-suite-'));

await build({
  entryPoints: [join(root, 'test/extension/suite/index.ts')],
  outfile: suite,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});
try {
  cpSync(join(root, 'examples'), join(scratch, 'examples'), { recursive: true });
  await runTests({
    vscodeExecutablePath: await findCode(),
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [join(scratch, 'examples'), '--disable-extensions'],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
