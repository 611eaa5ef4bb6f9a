import { join } from 'node:path';
import { type CancellationToken, type ExtensionContext, ProgressLocation, window } from 'vscode';
import type { EvalProgress } from '../../../server/src/protocol.ts';
import { type Ended, runCommandLine } from './command-line.ts';
import { environmentFor } from './keys.ts';
import { lendModels } from './lm.ts';
import { profileArguments } from './profiles.ts';
import type { RunInfo, Store } from './store.ts';

/** File of the report in the folder of a run. */
export const REPORT = 'report.html';

/** Runs, or goes on with, a run of the store until it ends, with progress that can be cancelled. Returns how it ended. */
export async function proceed(context: ExtensionContext, store: Store, id: string): Promise<RunInfo> {
  const info = store.read(id);
  if (!info) throw new Error(`there is no run ${id}`);
  const { message: _, ...begun } = info;
  const title = `Evaluating ${info.profile.name}`;
  const location = ProgressLocation.Notification;
  return window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    let running: RunInfo = { ...begun, state: 'running' };
    let last = 0;
    const note = (changes: Partial<RunInfo>) => {
      running = { ...running, ...changes };
      store.write(id, running);
    };
    const ended = await evaluate(context, info, store.folder(id), token, {
      onStart: (pid) => note({ pid }),
      onProgress({ done, total, says }) {
        progress.report({ message: says, increment: (100 * (done - last)) / Math.max(1, total) });
        last = done;
        note({ done, total });
      },
    });
    const { pid: __, ...finished } = running;
    const result = { ...finished, ...outcome(ended) };
    store.write(id, result);
    return result;
  });
}

interface Watcher {
  onStart: (pid: number) => void;
  onProgress: (progress: EvalProgress) => void;
}

async function evaluate(
  context: ExtensionContext,
  { profile, questions }: RunInfo,
  folder: string,
  token: CancellationToken,
  watcher: Watcher,
): Promise<Ended> {
  const { tasks, limit, withUpdates, bench } = questions;
  const args = [
    ...['eval', ...profileArguments(profile), `--tasks=${tasks.join(',')}`],
    ...(limit === undefined ? [] : [`--limit=${limit}`]),
    ...(withUpdates ? ['--with-updates'] : []),
    ...(bench === undefined ? [] : [`--bench=${bench}`]),
    ...[`--out=${folder}`, '--resume', `--report=${join(folder, REPORT)}`],
    ...['--format=json', '--progress=json'],
  ];
  const lent = profile.provider === 'vscode' ? await lendModels() : undefined;
  try {
    const environment = { ...(await environmentFor(profile, context.secrets)), ...lent?.environment };
    return await runCommandLine(context, args, { environment, token, ...watcher });
  } finally {
    lent?.close();
  }
}

/** What the end of the process says of a run. */
function outcome({ code, out, problems }: Ended): Pick<RunInfo, 'state' | 'message' | 'valid'> {
  const valid = validOf(out);
  const message = problems.at(-1);
  const state = code === 0 ? 'done' : code === 2 ? 'failed' : 'stopped';
  return { state, ...(message !== undefined && { message }), ...(valid && { valid }) };
}

interface Figures {
  tasks: { task: string; rows: { kind: string; values: { valid?: { mean: number } } }[] }[];
}

function validOf(out: string): Record<string, number> | undefined {
  if (out === '') return undefined;
  const { tasks }: Figures = JSON.parse(out);
  const rows = tasks.map(({ task, rows: [model] }) => [task, model?.values.valid?.mean ?? 0] as const);
  return Object.fromEntries(rows);
}
