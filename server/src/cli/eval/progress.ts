import type { EvalProgress } from '../../protocol.ts';
import type { RunProgress } from '../../bench/run/run.ts';
import type { Io } from '../io.ts';
import { amount, duration, money } from './amounts.ts';

const WIDTH = 24;
/** Milliseconds between two lines: where a person watches, and in a log. */
const DRAWN = 100;
const LOGGED = 5000;

export interface EvalProgressView {
  step(progress: RunProgress): void;
  /** Leaves the line for what comes after. */
  end(): void;
}

/** How far a run is, for a program: a JSON object on a line of its own. */
export function tellEvalProgress(io: Pick<Io, 'err'>, now?: () => number): EvalProgressView {
  return timely(DRAWN, now, (progress) => {
    const { done, total } = progress;
    const told: EvalProgress = { done, total, says: line(progress) };
    io.err(`${JSON.stringify(told)}\n`);
  });
}

/** How far a run is: a bar that is drawn over itself where a person watches, else a line now and then. */
export function showEvalProgress(io: Pick<Io, 'err' | 'terminal'>, now?: () => number): EvalProgressView {
  if (!io.terminal) return timely(LOGGED, now, (progress) => io.err(`${line(progress)}\n`));
  let isOpen = false;
  const view = timely(DRAWN, now, (progress) => {
    isOpen = true;
    io.err(`\r\u001B[K${bar(progress)}`);
  });
  return {
    ...view,
    end() {
      if (isOpen) io.err('\n');
      isOpen = false;
    },
  };
}

/** Shows a step if the last one is so many milliseconds ago, and the last one of all. */
function timely(
  pause: number,
  now: () => number = () => Date.now(),
  show: (progress: RunProgress) => void,
): EvalProgressView {
  let last = -Infinity;
  return {
    step(progress) {
      if (now() - last < pause && progress.done < progress.total) return;
      last = now();
      show(progress);
    },
    end: () => undefined,
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
