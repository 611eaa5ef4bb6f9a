#!/usr/bin/env node
/**
 * Stands in for the `code` executable where no desktop VS Code can be had: takes the flags that
 * @vscode/test-electron passes, runs the tests in VS Code for the web under a headless browser, and ends with their
 * exit code. Same runner, same tests, on both kinds of machine.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'node:util';
import { startWeb } from './web.ts';
import { openWorkbench } from './workbench.ts';

const LIMIT_MS = 300_000;
/** Lines that VS Code's own parts print on any start without a network. */
const NOISE =
  /\[AgentHost|ChatModelSelection|RemoteAgentHostProtocol|AccountPolicyGate|\[Service Worker\]|connection token|Creating a socket|reconnection-grace|builtin extensions cache|ERR_FAILED|Failed to fetch|^%c/;

interface Flags {
  development: string[];
  tests?: string;
  userDataDir?: string;
  extensionsDir?: string;
  folder?: string;
  files: string[];
}

function parseFlags(argv: string[]): Flags {
  const flags: Flags = { development: [], files: [] };
  for (const argument of argv) {
    const [, name, value = ''] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === 'extensionDevelopmentPath') flags.development.push(value);
    else if (name === 'extensionTestsPath') flags.tests = value;
    else if (name === 'user-data-dir') flags.userDataDir = value;
    else if (name === 'extensions-dir') flags.extensionsDir = value;
    else if (name === undefined) place(flags, resolve(argument));
  }
  return flags;
}

function place(flags: Flags, path: string): void {
  if (statSync(path).isDirectory()) flags.folder = path;
  else flags.files.push(path);
}

async function main(): Promise<number> {
  const flags = parseFlags(process.argv.slice(2));
  const web = await startWeb({ ...flags, testDriver: true });
  try {
    return await new Promise<number>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`no result within ${LIMIT_MS} ms`)), LIMIT_MS);
      openWorkbench({
        port: web.port,
        ...flags,
        onLog: (type, args) => {
          const line = format(...args);
          if (!NOISE.test(line)) (type === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
        },
        onExit: (code) => {
          clearTimeout(timer);
          done(code);
        },
      }).then(({ page }) => page.on('crash', () => fail(new Error('the page crashed'))), fail);
    });
  } catch (error) {
    process.stderr.write(`${String(error)}\n${web.output().slice(-3000)}\n`);
    return 70;
  } finally {
    await web.stop();
  }
}

process.exit(await main());
