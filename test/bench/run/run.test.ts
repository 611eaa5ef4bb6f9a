import assert from 'node:assert/strict';
import { run, type RunProgress, type RunSettings } from '../../../server/src/bench/run/run.ts';
import type { ModelRequest } from '../../../server/src/bench/run/ports.ts';
import { casesFor, fails, SETTINGS, standIns } from './stand-ins.ts';

const CASES = casesFor(2);
const answer = ({ user }: ModelRequest) => ({
  text: `${'ABCD'[user.length % 4]}`,
  usage: { input: 10, output: 1 },
  stop: 'stop',
});
const settings = (changes: Partial<RunSettings> = {}): RunSettings => ({
  ...SETTINGS,
  cases: CASES,
  ...changes,
});

describe('run', () => {
  it('asks every case for every sample once, and logs prompt, answer, usage and score', async () => {
    const ports = standIns(answer);
    const { end, progress } = await run(settings({ samples: 3 }), ports);
    assert.equal(end, 'done');
    assert.equal(progress.done, CASES.length * 3);
    const records = ports.records();
    assert.equal(new Set(records.map(({ call }) => call)).size, CASES.length * 3);
    const [first] = records;
    assert.ok(first?.score && first.answer && first.prompt.user.includes('```python'));
    assert.deepEqual(first.usage, { input: 10, output: 1 });
    assert.deepEqual([...new Set(ports.asked.map(({ seed }) => seed))], [5, 6, 7]);
  });

  it('asks each case twice with updates, the facts only in the second prompt', async () => {
    const ports = standIns(answer);
    await run(settings({ withUpdates: true }), ports);
    const records = ports.records();
    assert.equal(records.length, CASES.length * 2);
    for (const { variant, prompt } of records)
      assert.equal(prompt.user.includes('Signature at'), variant === 'updates');
  });

  it('goes on where an earlier part ended, and repeats only what failed', async () => {
    const whole = standIns(answer);
    await run(settings(), whole);
    let calls = 0;
    const first = standIns((request) => (++calls % 5 === 0 ? fails('request') : answer(request)));
    await run(settings({ budget: { calls: 12 } }), first);
    const second = standIns(answer);
    const outcome = await run(settings(), second, first.records());
    assert.equal(outcome.end, 'done');
    assert.equal(second.asked.length, CASES.length - first.records().filter(({ score }) => score).length);
    const scores = (records: ReturnType<typeof whole.records>) =>
      records
        .filter(({ score }) => score)
        .map(({ call, score }) => `${call} ${JSON.stringify(score)}`)
        .toSorted();
    assert.deepEqual(scores([...first.records(), ...second.records()]), scores(whole.records()));
  });

  it('takes answers from the cache, and keeps none that is empty or an error', async () => {
    let calls = 0;
    const first = standIns((request) => {
      calls++;
      if (calls === 3) return { text: ' \n' };
      return calls === 7 ? fails('request') : answer(request);
    });
    await run(settings(), first);
    assert.equal(first.kept.size, CASES.length - 2);
    const second = standIns(answer);
    for (const [key, kept] of first.kept) second.kept.set(key, kept);
    const { progress } = await run(settings(), second);
    assert.deepEqual([second.asked.length, progress.cached], [2, CASES.length - 2]);
    assert.equal(progress.spent.calls, 2);
  });

  it('scores an empty answer as none', async () => {
    const ports = standIns(() => ({ text: '' }));
    await run(settings({ budget: { calls: 1 }, concurrency: 1 }), ports);
    assert.equal(ports.records()[0]?.score?.verdict, 'none');
  });

  it('stops cleanly when calls, tokens or money are spent, and says which', async () => {
    const price = { input: 1000, output: 10_000 };
    for (const [budget, says, most] of [
      [{ calls: 6 }, '6 calls', 6],
      [{ tokens: 55 }, '55 tokens', 5],
      [{ usd: 0.1 }, '$0.1', 5],
    ] as const) {
      const ports = standIns(answer);
      const { end, message } = await run(settings({ budget, price, concurrency: 1 }), ports);
      assert.deepEqual(
        [end, message, ports.records().length],
        ['budget', `the budget of ${says} is spent`, most],
      );
    }
  });

  it('loses only what is in flight when it is stopped', async () => {
    const ports = standIns(async (request) => {
      await Promise.resolve();
      if (ports.asked.length >= 9) ports.stop();
      return ports.signal.aborted ? fails('cancelled') : answer(request);
    });
    const { end } = await run(settings(), ports);
    assert.equal(end, 'stopped');
    const kept = ports.records();
    assert.ok(kept.length >= 4 && kept.length < CASES.length, String(kept.length));
    assert.ok(kept.every(({ error }) => error === undefined));
  });

  for (const kind of ['fatal', 'endpoint'] as const)
    it(`gives up at once on a first failure that is ${kind}`, async () => {
      const ports = standIns(() => fails(kind));
      const { end, message } = await run(settings(), ports);
      assert.deepEqual([end, message], ['failed', `it is ${kind}`]);
      assert.ok(ports.asked.length <= SETTINGS.concurrency);
    });

  it('takes a failure of an endpoint that has answered before for one that passes', async () => {
    const ports = standIns((request) => (ports.asked.length === 9 ? fails('endpoint') : answer(request)));
    const { end, progress } = await run(settings(), ports);
    assert.deepEqual([end, progress.failed, progress.done], ['done', 0, CASES.length]);
  });

  it('gives up after ten failures in a row, and logs each', async () => {
    const ports = standIns(() => fails('request'));
    const { end, progress } = await run(settings({ concurrency: 1 }), ports);
    assert.deepEqual([end, progress.failed, ports.records().length], ['failed', 10, 10]);
    assert.equal(ports.records()[0]?.error, 'it is request');
  });

  it('does not stay open for calls that hang when one is fatal', async () => {
    const ports = standIns((_, signal) => {
      if (ports.asked.length === 4) return fails('fatal');
      return new Promise<never>((__, reject) =>
        signal.addEventListener('abort', () => reject(new Error('cancelled')), { once: true }),
      ).catch(() => fails('cancelled'));
    });
    assert.equal((await run(settings(), ports)).end, 'failed');
  });

  it('tells where it stands after each call', async () => {
    const ports = standIns(answer);
    const seen: RunProgress[] = [];
    await run(settings(), { ...ports, onProgress: (progress) => seen.push(progress) });
    assert.deepEqual(
      seen.map(({ done }) => done),
      CASES.map((_, at) => at + 1),
    );
    assert.equal(seen.at(-1)?.spent.input, CASES.length * 10);
  });
});
