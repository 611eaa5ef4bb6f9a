/** The language server's process: over Node's IPC for the extension, over `--stdio` for other clients. */
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createSession } from '../host/session.ts';
import { serve } from './serve.ts';

// The young generation stays small: what a check leaves is collected before the process grows (a third less memory, no slower).
setFlagsFromString('--semi-space-growth-factor=1');
// What was left is collected when the heap has grown by half, not when it has doubled and more (a fifth less memory, 3 % slower).
setFlagsFromString('--heap-growing-percent=50');

const TRANSPORTS = new Set(['--stdio', '--node-ipc', '--socket', '--pipe']);

if (process.argv.some((argument) => TRANSPORTS.has(argument.split('=')[0] ?? '')))
  serve(createConnection(ProposedFeatures.all), async (roots) => {
    const session = createSession({ roots, base: roots[0] ?? process.cwd(), variables: process.env });
    await session.ready();
    return session;
  });
else {
  process.stderr.write('codesync-server: say how to talk to the client, e.g. codesync-server --stdio\n');
  process.exitCode = 2;
}
