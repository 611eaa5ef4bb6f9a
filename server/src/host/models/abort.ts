import type { Signal } from '../../bench/run/ports.ts';

/** One a signal, however often it is asked for: a run asks for each of its calls. */
const known = new WeakMap<Signal, AbortSignal>();

/** A signal as Node's own functions want it. */
export function abortSignal(signal: Signal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const found = known.get(signal);
  if (found) return found;
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  else signal.addEventListener('abort', () => controller.abort(), { once: true });
  known.set(signal, controller.signal);
  return controller.signal;
}
