import assert from 'node:assert/strict';
import type { RunProgress } from '../../server/src/bench/run/run.ts';
import { showEvalProgress } from '../../server/src/cli/eval/progress.ts';

const HALF: RunProgress = {
  ...{
    done: 1650,
    total: 3300,
    failed: 0,
    cached: 0,
    fresh: 1650,
    elapsed: 110_000,
    concurrency: 8,
    pause: 0,
  },
  spent: { calls: 1650, input: 800_000, output: 42_000 },
};

/** What is shown of some steps, at the times that are given. */
function shown(isWatched: boolean, steps: [number, Partial<RunProgress>][]): string[] {
  const texts: string[] = [];
  let now = 0;
  const progress = showEvalProgress(
    { err: (text) => void texts.push(text), ...(isWatched && { terminal: process.stderr }) },
    () => now,
  );
  for (const [time, step] of steps) {
    now = time;
    progress.step({ ...HALF, ...step });
  }
  progress.end();
  return texts;
}

describe('showEvalProgress', () => {
  it('tells counts, rate, time left, tokens, and what else there is to tell', () => {
    assert.deepEqual(shown(false, [[0, {}]]), ['1650/3300 · 15.0/s · 2 min left · 842k tokens\n']);
    const [text] = shown(false, [
      [0, { failed: 2, cached: 30, pause: 7000, spent: { ...HALF.spent, usd: 0.1234 } }],
    ]);
    assert.match(text ?? '', /\$0\.12 · 30 from the cache · 2 failed · the endpoint wants a pause of 7 s\n$/);
  });

  it('draws a bar over itself where a person watches', () => {
    const texts = shown(true, [[0, {}]]);
    assert.match(texts[0] ?? '', /^.*█{12}░{12} 1650\/3300/s);
    assert.equal(texts[1], '\n');
  });

  it('says nothing too often, but the end always', () => {
    const texts = shown(false, [
      [0, { done: 1 }],
      [100, { done: 2 }],
      [5000, { done: 3 }],
      [5100, { done: 3300 }],
    ]);
    assert.deepEqual(
      texts.map((text) => text.split('/')[0]),
      ['1', '3', '3300'],
    );
  });
});
