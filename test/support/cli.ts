import { run } from '../../server/src/cli/run.ts';
import type { Io } from '../../server/src/cli/io.ts';

/** Runs a command line, its words apart by spaces, in this process; returns what it ended with and wrote. */
export async function codesync(
  line: string,
  cwd: string,
  {
    variables = {},
    stdin = '',
    signal = new AbortController().signal,
  }: { variables?: Io['variables']; stdin?: string | Uint8Array; signal?: AbortSignal } = {},
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(line.split(' '), {
    cwd,
    variables,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readStdin: () => Promise.resolve(Buffer.from(stdin)),
    color: false,
    interruption: () => signal,
  });
  return { code, out, err };
}
