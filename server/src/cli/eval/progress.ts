import type { RunProgress } from '../../bench/run/run.ts';
import type { Io } from '../io.ts';
import { amount, duration, money } from './amounts.ts';

const WIDTH = 24;
/** Milliseconds between two lines: where a person watches, and in a log. */
const DRAWN = 100;
const LOGGED = 5000;

export interface EvalProgress {
  step(progress: RunProgress): void;
  /** Leaves the line for what comes after. */
  end(): void;
}

/** How far a run is: a bar that is drawn over itself where a person watches, else a line now and then. */
export function showEvalProgress(io: Pick<Io, 'err' | 'terminal'>, now = () => Date.now()): EvalProgress {
  let last = -Infinity;
  let isOpen = false;
  return {
    step(progress) {
      const isDue = now() - last >= (io.terminal ? DRAWN : LOGGED);
      if (!isDue && progress.done < progress.total) return;
      last = now();
      io.err(io.terminal ? `\r\u001B[K${bar(progress)}` : `${line(progress)}\n`);
      isOpen = io.terminal !== undefined;
    },
    end() {
      if (isOpen) io.err('\n');
      isOpen = false;
    },
  };
}

function bar(progress: RunProgress): string {
  const filled = Math.round((WIDTH * progress.done) / Math.max(1, progress.total));
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${line(progress)}`;
}

/** `120/3300 · 15.2/s · 3 min left · 84k tokens · $0.12 · 1 failed` */
function line({ done, total, failed, cached, fresh, spent, elapsed, pause }: RunProgress): string {
  const rate = elapsed > 0 ? fresh / (elapsed / 1000) : 0;
  const left = rate > 0 ? duration(((total - done) / rate) * 1000) : undefined;
  const tokens = spent.input + spent.output;
  return [
    `${done}/${total}`,
    rate > 0 && `${rate.toFixed(1)}/s`,
    done < total && left && `${left} left`,
    tokens > 0 && `${amount(tokens)} tokens`,
    spent.usd !== undefined && money(spent.usd),
    cached > 0 && `${cached} from the cache`,
    failed > 0 && `${failed} failed`,
    pause > 0 && `the endpoint wants a pause of ${duration(pause)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
