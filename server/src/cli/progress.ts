import type { Progress } from '../mine/run/library.ts';
import type { Io } from './io.ts';

const WIDTH = 24;

export interface ProgressLine {
  step(progress: Progress): void;
  /** Leaves the line for what comes after. */
  end(): void;
}

/** Shows how far mining is: a bar that is drawn over itself where a person watches, else a line for each release. */
export function showProgress(io: Pick<Io, 'err' | 'interactive'>): ProgressLine {
  let isOpen = false;
  function end(): void {
    if (isOpen) io.err('\n');
    isOpen = false;
  }
  return {
    end,
    step(progress) {
      io.err(io.interactive ? `\r\u001B[K${bar(progress)}` : `${line(progress)}\n`);
      isOpen = io.interactive;
      if (progress.done === progress.total) end();
    },
  };
}

function bar(progress: Progress): string {
  const filled = Math.round((WIDTH * progress.done) / progress.total);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${line(progress)}`;
}

function line({ distribution, version, done, total, fetched }: Progress): string {
  const source = fetched.requests === 0 ? 'kept' : `${(fetched.bytes / 1e6).toFixed(1)} MB`;
  return `${distribution} ${version} (${done}/${total}, ${source})`;
}
