/** llama.cpp for this machine's processor, from the packages of node-llama-cpp with their prebuilt binaries. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = import.meta.dirname;
const KINDS: Readonly<Record<string, string>> = { darwin: 'mac', linux: 'linux', win32: 'win' };

/** Installs it, if it is not there. Throws if npm fails. */
export function installLlama(): void {
  const binary = `@node-llama-cpp/${binaryFor(process.platform, process.arch)}`;
  if (existsSync(join(HOME, 'node_modules', binary))) return;
  console.log('installing llama.cpp (about 85 MB, once) …');
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(HOME, 'package.json'), 'utf8'),
  );
  const version = dependencies['node-llama-cpp'] ?? '';
  // Without its optional packages: those are the binaries for every kind of graphics card, a gigabyte.
  const { status, stderr } = spawnSync(
    'npm',
    [
      ...['install', '--omit=optional', '--no-save', '--no-package-lock', '--ignore-scripts'],
      ...['--loglevel=error', `node-llama-cpp@${version}`, `${binary}@${version}`],
    ],
    { cwd: HOME, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`npm install in ${HOME} failed: ${stderr.trim()}`);
}

function binaryFor(platform: string, arch: string): string {
  const kind = KINDS[platform];
  if (kind === undefined) throw new Error(`there is no prebuilt llama.cpp for ${platform}`);
  return `${kind}-${arch}${kind === 'mac' && arch === 'arm64' ? '-metal' : ''}`;
}
