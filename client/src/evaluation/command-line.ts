import { fork } from 'node:child_process';
import type { CancellationToken, ExtensionContext } from 'vscode';
import type { EvalProgress } from '../../../server/src/protocol.ts';

export interface Ended {
  /** `null`: killed. */
  code: number | null;
  /** Standard output. */
  out: string;
  /** The lines that say what is wrong, without the name of the program. */
  problems: string[];
}

export interface Watching {
  environment: NodeJS.ProcessEnv;
  /** Asks the process to stop; it then ends by itself, with what it has. */
  token?: CancellationToken;
  onStart?: (pid: number) => void;
  onProgress?: (progress: EvalProgress) => void;
}

/** Runs the command line that ships with the extension, in a process of its own: a run must not slow the editor down. */
export function runCommandLine(
  context: ExtensionContext,
  args: readonly string[],
  { environment, token, onStart, onProgress }: Watching,
): Promise<Ended> {
  const child = fork(context.asAbsolutePath('dist/cli.cjs'), args, {
    env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    silent: true,
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  const stopping = token?.onCancellationRequested(() => child.connected && child.send('stop'));
  const problems: string[] = [];
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  eachLine(child.stderr, (line) => {
    if (line.startsWith('{')) onProgress?.(JSON.parse(line));
    else if (line.startsWith('codesync: ')) problems.push(line.slice('codesync: '.length));
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      stopping?.dispose();
      resolve({ code, out, problems });
    });
  });
}

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}
