import assert from 'node:assert/strict';
import { bounded, checkCount, SizeCheck } from '../../../server/src/host/index/bounds.ts';

describe('bounds of archives', () => {
  it('are on the number of members', () => {
    checkCount(20_000);
    assert.throws(() => checkCount(1_000_000), /too many members/);
  });

  it('are on one source, and on all of them', () => {
    const sizes = new SizeCheck();
    assert.throws(() => sizes.add('a.py', 100_000_000), /a\.py is too large/);
    const many = new SizeCheck();
    assert.throws(() => {
      for (let at = 0; at < 30; at++) many.add(`${at}.py`, 60_000_000);
    }, /its sources are too large/);
  });

  it('are on what a source distribution inflates to', async () => {
    const chunk = new Uint8Array(64 * 1024 * 1024);
    async function* endless() {
      for (;;) yield chunk;
    }
    let chunks = 0;
    await assert.rejects(async () => {
      for await (const _ of bounded(endless())) chunks++;
    }, /it inflates to more than/);
    assert.equal(chunks, 64);
  });
});
