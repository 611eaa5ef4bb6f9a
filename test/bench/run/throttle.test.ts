import assert from 'node:assert/strict';
import { Throttle } from '../../../server/src/bench/run/throttle.ts';
import { jumpingClock } from './stand-ins.ts';

const NEVER = new AbortController().signal;

describe('Throttle', () => {
  it('lets in as many as it may, and the next when one leaves', async () => {
    const throttle = new Throttle(2, jumpingClock());
    await throttle.enter(NEVER);
    await throttle.enter(NEVER);
    let third = false;
    const entered = throttle.enter(NEVER).then(() => (third = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(third, false);
    throttle.leave();
    await entered;
  });

  it('halves once for requests that were open together, and grows by one a round', async () => {
    const clock = jumpingClock();
    const throttle = new Throttle(16, clock);
    await clock.sleep(10, NEVER);
    for (let call = 0; call < 5; call++) throttle.tooMany(5, 0);
    assert.equal(throttle.limit, 8);
    await clock.sleep(10, NEVER);
    throttle.tooMany(15, 0);
    assert.equal(throttle.limit, 4);
    for (let call = 0; call < 5; call++) throttle.succeeded();
    assert.equal(throttle.limit, 5);
    for (let call = 0; call < 500; call++) throttle.succeeded();
    assert.equal(throttle.limit, 16);
  });

  it('lets nobody in while the endpoint wants a pause', async () => {
    const clock = jumpingClock();
    const throttle = new Throttle(4, clock);
    throttle.tooMany(0, 3000);
    await throttle.enter(NEVER);
    assert.deepEqual(clock.waits, [3000]);
  });
});
