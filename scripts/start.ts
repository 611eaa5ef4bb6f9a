/**
 * `npm start [-- --no-editor]`: builds, checks `examples/` and prints the findings with their fixes as a diff, then
 * opens VS Code on the examples with the extension: the desktop one, else one in the browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { addressOf } from './vscode/address.ts';
import { packExtension } from './vscode/pack.ts';
import { installWeb, startWeb } from './vscode/web.ts';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples');
const report = join(examples, 'report.py');

function codesync(...args: string[]): void {
  console.log(`\n$ codesync ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // 1 says that there are findings, as there should be.
  if (status !== 0 && status !== 1) process.exit(status ?? 1);
}

async function openEditor(): Promise<void> {
  const flags = [`--extensionDevelopmentPath=${root}`, examples, report];
  const desktop = spawnSync('code', ['--version'], { shell: process.platform === 'win32' });
  if (desktop.status === 0) {
    console.log('\nopening VS Code on examples/ …');
    spawn('code', ['--new-window', ...flags], { stdio: 'inherit', shell: process.platform === 'win32' });
    return;
  }
  console.log('\nno desktop VS Code found (`code`); starting one for the browser');
  installWeb();
  const vsix = join(root, 'dist/codesync.vsix');
  packExtension(vsix);
  const web = await startWeb({ install: [vsix] });
  const address = addressOf({ port: web.port, folder: examples, files: [report] });
  console.log(`VS Code with CodeSync: ${address}\nstop it with Ctrl+C`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void web.stop().then(() => process.exit(0)));
}

console.log('building …');
await import('./build.ts');
codesync('check', 'examples');
codesync('check', 'examples', '--fix', '--unsafe-fixes', '--diff');
if (!process.argv.includes('--no-editor')) await openEditor();
