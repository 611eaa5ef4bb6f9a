/**
 * `npm test`: installs what the tests need, checks the code (format, types, lint, dead code), and runs all tests: in
 * memory, through a real connection, through a real Redis, inside a real VS Code, and with the packed extension installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findCode } from './vscode/find.ts';
import { findChromium } from './vscode/workbench.ts';

const root = join(import.meta.dirname, '..');
const totals = { passing: 0, failing: 0, pending: 0 };

function ensureChromium(): void {
  try {
    findChromium();
  } catch (error) {
    if (!install('chromium')) throw new Error('apt-get could not install chromium', { cause: error });
  }
}

/** Without it the tests of the queue say that they are skipped. */
function ensureRedis(): void {
  if (spawnSync('redis-server', ['--version']).error) install('redis-server');
}

/** Installs a Debian package; returns whether it is there then. */
function install(name: string): boolean {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false;
  console.log(`installing ${name} …`);
  return [['update'], ['install', '--yes', '--no-install-recommends', name]].every(
    (args) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0,
  );
}

/** Runs a step, shows its output, adds up what mocha counted in it. Resolves to whether it succeeded. */
function step(
  title: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  console.log(`\n── ${title}`);
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      process.stdout.write(data);
    });
    child.once('close', (code) => {
      for (const kind of ['passing', 'failing', 'pending'] as const)
        for (const match of output.matchAll(new RegExp(`^\\s*(\\d+) ${kind}\\b`, 'gm')))
          totals[kind] += Number(match[1]);
      console.log(
        `── ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
      );
      resolve(code === 0);
    });
  });
}

async function main(): Promise<boolean> {
  ensureChromium();
  ensureRedis();
  const code = await findCode();
  const results = [
    await step('format, types, lint, dead code', 'npm', ['run', '--silent', 'check']),
    await step('unit, spec and protocol tests', 'mocha', []),
    await step('queue, on a real Redis', 'mocha', ['--no-config', 'test/queue/*.test.ts']),
    await step('bundles', process.execPath, ['scripts/build.ts']),
    await step('inside VS Code', process.execPath, ['test/extension/run.ts'], { CODESYNC_CODE: code }),
    await step('driven workbench, packed extension', 'mocha', [
      '--no-config',
      '--timeout',
      '120000',
      'test/extension/*.test.ts',
    ]),
  ];
  return results.every(Boolean);
}

const passed = await main();
if (!passed && totals.failing === 0) totals.failing = 1;
const skipped = totals.pending > 0 ? `, ${totals.pending} skipped` : '';
console.log(`\n${totals.passing} passed, ${totals.failing} failed${skipped}`);
process.exit(passed ? 0 : 1);
