import assert from 'node:assert/strict';
import { IndexError } from '../../../server/src/mine/ports.ts';
import { parseRetryAfter, PassingError, retrying } from '../../../server/src/host/index/retry.ts';

/** What came of it, and for how long it waited. */
async function run(failures: Error[]) {
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const result = await retrying(async () => {
    const failure = failures.shift();
    if (failure) throw failure;
    return 'done';
  }, wait).catch((error: Error) => error.message);
  return { result, waits };
}

describe('retrying', () => {
  it('backs off, and gives up after four tries', async () => {
    const failures = [1, 2, 3, 4, 5].map((number) => new PassingError(new IndexError(`failure ${number}`)));
    assert.deepEqual(await run(failures), { result: 'failure 4', waits: [500, 1000, 2000] });
  });

  it('waits what the server asks for, within a minute', async () => {
    const failures = [
      new PassingError(new IndexError('busy'), 7000),
      new PassingError(new IndexError('busy'), 3_600_000),
    ];
    assert.deepEqual(await run(failures), { result: 'done', waits: [7000, 60_000] });
  });

  it('does not try again what will not pass', async () => {
    assert.deepEqual(await run([new Error('gone')]), { result: 'gone', waits: [] });
  });
});

describe('parseRetryAfter', () => {
  it('reads seconds and dates', () => {
    const now = Date.parse('Wed, 21 Oct 2015 07:28:00 GMT');
    assert.equal(parseRetryAfter('3', now), 3000);
    assert.equal(parseRetryAfter('Wed, 21 Oct 2015 07:28:05 GMT', now), 5000);
    assert.equal(parseRetryAfter('Wed, 21 Oct 2015 07:27:00 GMT', now), 0);
    assert.equal(parseRetryAfter('soon', now), undefined);
    assert.equal(parseRetryAfter(null, now), undefined);
  });
});
