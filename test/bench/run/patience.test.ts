import assert from 'node:assert/strict';
import { askPatiently } from '../../../server/src/bench/run/patience.ts';
import { Throttle } from '../../../server/src/bench/run/throttle.ts';
import { fails, jumpingClock, standIns } from './stand-ins.ts';

const REQUEST = { system: '', user: '', maxTokens: 1 };
const NEVER = new AbortController().signal;

async function ask(failures: (() => never)[], random = () => 0) {
  const { model } = standIns(() => failures.shift()?.() ?? { text: 'done' });
  const clock = jumpingClock();
  const throttle = new Throttle(8, clock);
  const patience = { model, clock, random, throttle, hasAnswered: () => false };
  const result = await askPatiently(patience, REQUEST, NEVER).then(
    ({ text }) => text,
    (error: Error) => error.message,
  );
  return { result, waits: clock.waits, limit: throttle.limit };
}

describe('askPatiently', () => {
  it('backs off twice as long each time, and gives up after eight tries', async () => {
    const { result, waits } = await ask(Array.from({ length: 9 }, () => () => fails('passing')));
    assert.deepEqual([result, waits], ['it is passing', [500, 1000, 2000, 4000, 8000, 16_000, 32_000]]);
  });

  it('shortens a pause by up to a half at random', async () => {
    assert.deepEqual((await ask([() => fails('passing')], () => 0.9)).waits, [500 * 0.55]);
  });

  it('waits what the endpoint asks for, and halves what is open', async () => {
    const { result, waits, limit } = await ask([() => fails('busy', 7000)]);
    assert.deepEqual([result, waits, limit], ['done', [7000], 4]);
  });

  it('does not wait for an hour', async () => {
    assert.deepEqual(await ask([() => fails('busy', 3_600_000)]), {
      result: 'it is busy',
      waits: [],
      limit: 4,
    });
  });

  for (const kind of ['fatal', 'request', 'endpoint', 'cancelled'] as const)
    it(`does not try again what is ${kind}`, async () => {
      assert.deepEqual((await ask([() => fails(kind)])).waits, []);
    });
});
