/** Bundles the suite and runs it inside VS Code, by the ordinary runner of @vscode/test-electron. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { findCode } from '../../scripts/vscode/find.ts';

const root = join(import.meta.dirname, '../..');
const suite = join(root, '.build/extension-tests.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'codesync-suite-'));

const extensions = join(scratch, 'extensions');
const lender = join(extensions, 'codesync-tests.lender-1.0.0');
/** Of the extension in `lender/`. */
const MANIFEST = {
  ...{ name: 'lender', publisher: 'codesync-tests', version: '1.0.0', engines: { vscode: '^1.104.0' } },
  ...{ main: 'extension.cjs', activationEvents: ['*'] },
  contributes: { languageModelChatProviders: [{ vendor: 'codesync-lender', displayName: 'Lender' }] },
};

await bundle('suite/index.ts', suite);
await bundle('lender/extension.ts', join(lender, 'extension.cjs'));
writeFileSync(join(lender, 'package.json'), JSON.stringify(MANIFEST));
try {
  cpSync(join(root, 'examples'), join(scratch, 'examples'), { recursive: true });
  await runTests({
    vscodeExecutablePath: await findCode(),
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    // Extensions of its own only: the one that lends a model.
    launchArgs: [join(scratch, 'examples'), `--extensions-dir=${extensions}`],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function bundle(entry: string, outfile: string): Promise<unknown> {
  return build({
    entryPoints: [join(root, 'test/extension', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
