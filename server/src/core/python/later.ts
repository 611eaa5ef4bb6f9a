import type { Python } from './python.ts';

/** A parser that starts only when somebody is going to need it. */
export interface LaterPython extends Python {
  /** Starts it; the other functions throw before that. */
  ready(): Promise<void>;
}

/** A parser that `start` starts with the first call of `ready`. */
export function later(start: () => Promise<Python>): LaterPython {
  let starting: Promise<Python> | undefined;
  let python: Python | undefined;
  const started = (): Python => {
    if (!python) throw new Error('the parser was not started');
    return python;
  };
  return {
    async ready() {
      python = await (starting ??= start());
    },
    tree: (key, text) => started().tree(key, text),
    forget: (key) => python?.forget(key),
    once: (text, use) => started().once(text, use),
  };
}
