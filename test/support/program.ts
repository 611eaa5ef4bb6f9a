/** The program in a process of its own, as a user runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../server/src/cli/main.ts');

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  /** Settles when the process has ended. */
  ended: Promise<Ended>;
  /** Resolves once what it has written, to both outputs, matches. */
  said(pattern: RegExp): Promise<void>;
}

/** Starts `codesync ARGS` in a folder, with its cache there; `nodeArgs` go to Node. */
export function startProgram(
  args: readonly string[],
  { cwd, cache }: { cwd: string; cache: string },
  nodeArgs: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, [...nodeArgs, MAIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], CODESYNC_CACHE: cache },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (err += String(data)));
  return {
    child,
    ended: once(child, 'close').then(([code]) => ({ code, out, err })),
    async said(pattern) {
      while (!pattern.test(out + err))
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), gone(child)]);
    },
  };
}

async function gone(child: ChildProcess): Promise<never> {
  await once(child, 'close');
  throw new Error('the program has ended');
}
