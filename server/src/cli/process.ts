/** The process that a command runs in. */
import { buffer } from 'node:stream/consumers';
import type { ExitCode, Io } from './io.ts';

const { env } = process;

const interrupted = new AbortController();

/** A second interruption ends the process at once. A program that forked this one interrupts by any message, or by its end. */
function interruption(): AbortSignal {
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    if (process.listenerCount(name) === 0) process.once(name, () => interrupted.abort());
  if (process.channel && process.listenerCount('message') === 0) {
    process.once('message', () => interrupted.abort()).once('disconnect', () => interrupted.abort());
    process.channel.unref();
  }
  return interrupted.signal;
}

export const processIo: Io = {
  cwd: process.cwd(),
  variables: env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readStdin: () => buffer(process.stdin),
  color:
    !env['NO_COLOR'] && (Boolean(env['FORCE_COLOR']) || (process.stdout.isTTY && process.stdout.hasColors())),
  ...(process.stderr.isTTY && { terminal: process.stderr }),
  interruption,
};

/** Sets the exit code that a command ends with. */
export async function endWith(command: Promise<ExitCode>): Promise<void> {
  // A reader that goes away, as in `codesync check | head`, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    process.exitCode = await command;
  } catch (error) {
    // A bug: the whole of it helps to mend it, and it is not mistaken for findings.
    processIo.err(`codesync: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  }
}
