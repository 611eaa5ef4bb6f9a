import { buffer } from 'node:stream/consumers';
import { run } from './run.ts';

// A reader that goes away, as in `codesync check | head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { env } = process;

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  variables: env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readStdin: () => buffer(process.stdin),
  color:
    !env['NO_COLOR'] && (Boolean(env['FORCE_COLOR']) || (process.stdout.isTTY && process.stdout.hasColors())),
  interactive: process.stderr.isTTY,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A bug: the whole of it helps to mend it, and it is not mistaken for findings.
    process.stderr.write(
      `codesync: internal error: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
