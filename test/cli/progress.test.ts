import assert from 'node:assert/strict';
import { Pace } from '../../server/src/cli/pace.ts';
import { PassThrough } from 'node:stream';
import { showProgress } from '../../server/src/cli/progress.ts';
import type { Progress } from '../../server/src/mine/run/progress.ts';

/** Two libraries; seconds pass as `clock` says. */
const RUN: Progress[] = [
  {
    step: 'planned',
    libraries: [
      { distribution: 'pandas', total: 3 },
      { distribution: 'numpy', total: 1 },
    ],
  },
  { step: 'read', distribution: 'pandas', version: '1.0', done: 1, total: 3, fetched: kept() },
  { step: 'fetching', distribution: 'pandas', version: '1.1', done: 1, total: 3 },
  { step: 'read', distribution: 'pandas', version: '1.1', done: 2, total: 3, fetched: fetched(900_000) },
  { step: 'read', distribution: 'pandas', version: '1.2', done: 3, total: 3, fetched: fetched(0) },
  { step: 'building', distribution: 'pandas', done: 3, total: 3 },
  { step: 'finished', distribution: 'pandas', done: 3, total: 3 },
];

function kept() {
  return { kept: true, bytes: 0, requests: 0 };
}

function fetched(bytes: number) {
  return { kept: false, bytes, requests: bytes > 0 ? 2 : 0 };
}

describe('progress of mining', () => {
  it('is a line for each release that is read, where nobody watches', async () => {
    let [err, seconds] = ['', 0];
    const pace = new Pace(() => 1000 * seconds++);
    const progress = showProgress({ err: (text) => (err += text) }, pace);
    for (const told of RUN) progress.tell(told);
    await progress.end();
    assert.deepEqual(err.trim().split('\n'), [
      '[2/4, 1.0/s, 2 s left] pandas 1.1: 0.9 MB',
      '[3/4, 1.0/s, 1 s left] pandas 1.2: kept sources',
      'pandas: 1 release kept from earlier runs',
    ]);
  });

  it('is a line for each library that is begun, and one for all, where a person watches', async () => {
    const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 30 });
    let text = '';
    screen.on('data', (data) => (text += String(data)));
    let seconds = 0;
    const progress = showProgress(
      { err: () => undefined, terminal: screen as unknown as NodeJS.WriteStream },
      new Pace(() => 1000 * seconds++),
    );
    progress.tell({ step: 'looking', done: 1, total: 2 });
    for (const told of RUN) {
      progress.tell(told);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    await progress.end();
    assert.match(text, /looking at the index: 1 of 2 done/);
    assert.match(text, /█+░+ pandas 1\/3 · fetching 1\.1/);
    assert.match(text, /all: 3\/4, [\d.]+\/s, \d s left, 0\.9 MB/);
    assert.match(text, /✔ pandas: 3 releases/);
  });
});
