import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Signal } from '../../bench/run/ports.ts';
import { abortSignal } from '../models/abort.ts';

/** The clock of this machine. */
export const clock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds: number, signal: Signal) => {
    await sleep(milliseconds, undefined, { signal: abortSignal(signal) }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
};
