/** Mining on a terminal: one line a library once it is begun, drawn by listr2, and one for all of them. */
import type { ListrDefaultRendererLogLevels } from 'listr2';
import type { MinerProgress } from '../host/index/miner.ts';
import { megabytes, type Pace } from './pace.ts';
import type { ProgressView } from './progress.ts';

/** One line: what it says, and how it ends. */
interface Row {
  task?: { title: string | undefined };
  finish(error?: Error): void;
  isFinished: boolean;
  /** Versions that are fetched or read right now. */
  active: Map<string, 'fetching' | 'reading'>;
}

const WIDTH = 20;

/** Draws on `stream` from the first plan on until `end`. */
export function showTasks(stream: NodeJS.WriteStream, pace: Pace): ProgressView {
  const rows = new Map<string, Row>();
  let drawn: Promise<unknown> | undefined;

  function say(distribution: string, title: string): void {
    const task = rows.get(distribution)?.task;
    if (task) task.title = title;
    const all = rows.get(ALL)?.task;
    if (all) all.title = `${bar(pace.done, pace.total)} all: ${pace.toString()}, ${megabytes(pace.bytes)}`;
  }

  function tell(progress: MinerProgress): void {
    pace.note(progress);
    if (progress.step === 'looking') {
      stream.write(`${CLEAR}looking at the index: ${progress.done} of ${progress.total} done`);
      return;
    }
    if (progress.step === 'planned') {
      stream.write(CLEAR);
      const names = progress.libraries.map(({ distribution }) => distribution);
      drawn = draw(stream, names.length > 1 ? [...names, ALL] : names, rows);
      return;
    }
    if (progress.step === 'waiting') {
      for (const { task } of rows.values()) if (task) task.title ??= `waiting for ${progress.for}`;
      return;
    }
    const row = rows.get(progress.distribution);
    if (!row) return;
    if (progress.step === 'fetching' || progress.step === 'reading')
      row.active.set(progress.version, progress.step);
    if (progress.step === 'read') row.active.delete(progress.version);
    say(progress.distribution, titleOf(progress, row, pace, rows.size === 1));
    if (progress.step === 'finished') row.finish(progress.error);
  }

  return {
    tell,
    async end() {
      if (!drawn) stream.write(CLEAR);
      for (const row of rows.values()) if (!row.isFinished) row.finish();
      await drawn;
    },
  };
}

/** Empties the line that the cursor is in. */
const CLEAR = '\r\u001B[K';

/** The line about all libraries. */
const ALL = '';

async function draw(stream: NodeJS.WriteStream, names: readonly string[], rows: Map<string, Row>) {
  const ends = new Map(names.map((name) => [name, open(name, rows)]));
  const { DefaultRenderer, Listr: List, ListrLogger, ProcessOutput } = await import('listr2');
  /** The terminal may be standard error alone. */
  class Renderer extends DefaultRenderer {
    static override nonTTY = true;
  }
  const list = new List(
    names.map((name) => ({
      task: (_, task) => {
        const row = rows.get(name);
        if (row) row.task = task;
        return ends.get(name);
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: Renderer,
      rendererOptions: {
        formatOutput: 'truncate',
        logger: new ListrLogger<ListrDefaultRendererLogLevels>({
          useIcons: true,
          processOutput: new ProcessOutput(stream, stream),
        }),
      },
    },
  );
  await list.run();
}

/** A row, and the promise that it ends. */
function open(name: string, rows: Map<string, Row>): Promise<void> {
  return new Promise((resolve, reject) => {
    const row: Row = {
      active: new Map(),
      isFinished: false,
      finish(error) {
        row.isFinished = true;
        if (error) reject(error);
        else resolve();
      },
    };
    rows.set(name, row);
  });
}

function titleOf(
  progress: Exclude<MinerProgress, { step: 'looking' | 'planned' | 'waiting' }>,
  { active }: Row,
  pace: Pace,
  isAlone: boolean,
): string {
  const { distribution, done, total, step } = progress;
  if (step === 'finished') return `${distribution}: ${total} releases`;
  const doing =
    step === 'building'
      ? 'comparing releases'
      : [...active].map(([version, what]) => `${what} ${version}`).join(', ');
  const count = isAlone ? pace.toString() : `${done}/${total}`;
  return `${bar(done, total)} ${distribution} ${count}${doing && ` · ${doing}`}`;
}

function bar(done: number, total: number): string {
  const filled = total > 0 ? Math.round((WIDTH * done) / total) : 0;
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
}
