/**
 * VS Code in a browser tab, from the code-server package: VS Code's own server and web workbench, run directly.
 * Installed on the first use, since it is large and most people have a desktop VS Code.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOME = import.meta.dirname;
const VSCODE = join(HOME, 'node_modules/code-server/lib/vscode');
const SERVER = join(VSCODE, 'out/server-main.js');
/** Written when both installs are complete, so that an interrupted one is done again. */
const INSTALLED = join(VSCODE, '.installed');

/** What a run by script needs and a person would not miss: nothing pops up, nothing leaves the machine. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
  // The web workbench saves by itself, the desktop does not: a fix must not reach the disk unasked.
  'files.autoSave': 'off',
};

/** Installs VS Code for the web, if it is not there. Throws if npm fails. */
export function installWeb(): void {
  if (existsSync(INSTALLED)) return;
  console.log('installing VS Code for the web (about 600 MB, once) …');
  npmInstall(HOME);
  // VS Code's own dependencies are not part of the package; its natives are prebuilt or optional.
  npmInstall(VSCODE, '--omit=dev');
  writeFileSync(INSTALLED, '');
}

function npmInstall(cwd: string, ...options: string[]): void {
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...options],
    { cwd, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`npm install in ${cwd} failed: ${stderr.trim()}`);
}

export interface WebOptions {
  userDataDir?: string;
  extensionsDir?: string;
  /** .vsix files to install first. */
  install?: string[];
  /** User settings besides the quiet ones. */
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
  /** Lets the page run extension tests. */
  testDriver?: boolean;
}

export interface Web {
  port: number;
  output(): string;
  stop(): Promise<void>;
}

/** Starts VS Code's server on the loopback interface. Throws with its output if it does not come up in a minute. */
export async function startWeb(options: WebOptions = {}): Promise<Web> {
  const home = mkdtempSync(join(tmpdir(), 'codesync-vscode-'));
  const userData = options.userDataDir ?? join(home, 'user');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify({ ...QUIET, ...options.settings }));
  const folders = [
    ['--user-data-dir', userData],
    ['--extensions-dir', options.extensionsDir ?? join(home, 'extensions')],
    ['--server-data-dir', join(home, 'server')],
  ].flat();
  for (const vsix of options.install ?? []) installExtension(vsix, folders);
  const child = spawn(
    process.execPath,
    [
      SERVER,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
      ...folders,
    ],
    { env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const port = await listening(child, () => output);
  return {
    port,
    output: () => output,
    async stop() {
      await end(child);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function installExtension(vsix: string, folders: string[]): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SERVER, '--install-extension', vsix, ...folders],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`VS Code did not install ${vsix}: ${stdout}${stderr}`);
}

function listening(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const match = /Extension host agent listening on (\d+)/.exec(output());
      if (match) settle(() => resolve(Number(match[1])));
    }, 50);
    const limit = setTimeout(
      () => settle(() => reject(new Error(`VS Code did not start: ${output()}`))),
      60_000,
    );
    child.once('exit', (code) => settle(() => reject(new Error(`VS Code exited with ${code}: ${output()}`))));
    function settle(done: () => void): void {
      clearInterval(timer);
      clearTimeout(limit);
      done();
    }
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
