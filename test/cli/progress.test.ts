import assert from 'node:assert/strict';
import { Pace } from '../../server/src/cli/pace.ts';
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
});
