import type { MinerProgress } from '../host/index/miner.ts';
import type { Io } from './io.ts';
import { megabytes, Pace } from './pace.ts';
import { plural } from './report/summary.ts';
import { showTasks } from './tasks.ts';

export interface ProgressView {
  tell(progress: MinerProgress): void;
  /** Leaves the screen to what comes after. */
  end(): Promise<void>;
}

/** Shows how far mining is: a list of libraries where a person watches, else a line for each release that is read. */
export function showProgress(io: Pick<Io, 'err' | 'terminal'>, pace = new Pace()): ProgressView {
  return io.terminal ? showTasks(io.terminal, pace) : showLines(io, pace);
}

function showLines(io: Pick<Io, 'err'>, pace: Pace): ProgressView {
  let kept = 0;
  return {
    end: async () => undefined,
    tell(progress) {
      pace.note(progress);
      if (progress.step === 'waiting') io.err(`waiting for ${progress.for}\n`);
      else if (progress.step === 'read' && progress.fetched.kept) kept++;
      else if (progress.step === 'read') io.err(`[${pace.toString()}] ${line(progress)}\n`);
      else if (progress.step === 'building' && kept > 0) {
        io.err(`${progress.distribution}: ${plural(kept, 'release')} kept from earlier runs\n`);
        kept = 0;
      }
    },
  };
}

function line({ distribution, version, fetched }: MinerProgress & { step: 'read' }): string {
  const source = fetched.requests === 0 ? 'kept sources' : megabytes(fetched.bytes);
  return `${distribution} ${version}: ${source}`;
}
