import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A line of `codesync calls --json`. */
export interface Resolved {
  file: string;
  line: number;
  endLine: number;
  endColumn: number;
  text: string;
  api: string;
  /** Of a union: what it is on the other classes. */
  alternatives?: string[];
  kind: string;
  confidence: 'certain' | 'inferred' | 'possible';
  reason?: string;
}

/** What `codesync calls` says of files of a project, and the CPU seconds that it took. */
export function resolvedCalls(
  folder: string,
  files: readonly string[],
): { rows: Resolved[]; seconds: number } {
  const cli = join(import.meta.dirname, '../../dist/cli.cjs');
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['-c', script, 'time', process.execPath, cli, 'calls', '--json', ...files],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  if (status !== 0 && status !== 2) throw new Error(`codesync calls ended with ${status}: ${stderr}`);
  const rows = stdout.split('\n').filter(Boolean);
  const [user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  // The command's own output, in the shape that its page fixes.
  return { rows: rows.map((row) => JSON.parse(row) as Resolved), seconds: (user ?? 0) + (system ?? 0) };
}
