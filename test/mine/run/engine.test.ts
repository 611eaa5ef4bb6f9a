import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError, StopError } from '../../../server/src/mine/ports.ts';
import { type EnginePorts, mineAll } from '../../../server/src/mine/run/engine.ts';
import type { Job, Plan } from '../../../server/src/mine/run/job.ts';
import type { LockedRelease } from '../../../server/src/mine/run/lock.ts';
import type { Progress } from '../../../server/src/mine/run/progress.ts';

const release = (version: string): LockedRelease => ({
  version,
  file: `demo-${version}.tar.gz`,
  sha256: version,
  size: 1,
  date: '2020-01-01',
});

function plan(distribution: string, ...versions: string[]): Plan {
  return { distribution, locked: { releases: versions.map(release) } };
}

const name = ({ distribution, release: { version } }: Job): string => `${distribution} ${version}`;

/** Ports whose reads take the milliseconds that `times` says, and fail as `errors` says. */
function ports(times: Record<string, number> = {}, errors: Record<string, Error> = {}) {
  let open = 0;
  const seen = { read: [] as string[], mostOpen: 0, told: [] as Progress[] };
  const all: EnginePorts<string> = {
    width: 3,
    async read(job) {
      seen.mostOpen = Math.max(seen.mostOpen, ++open);
      await sleep(times[name(job)] ?? 1);
      open--;
      const error = errors[name(job)];
      if (error) throw error;
      seen.read.push(name(job));
      return { kept: false, bytes: 10, requests: 1 };
    },
    build: async ({ distribution, locked }) => {
      assert.ok(locked.releases.every(({ version }) => seen.read.includes(`${distribution} ${version}`)));
      return `built ${distribution}`;
    },
    progress: (progress) => seen.told.push(progress),
  };
  return { all, seen };
}

describe('mineAll', () => {
  const plans = [plan('a', '1', '2', '3'), plan('b', '1'), plan('c', '1', '2')];

  it('finishes each library once its last release is read, in the order of the plans whatever takes long', async () => {
    const { all, seen } = ports({ 'a 1': 60 });
    const { built, failures } = await mineAll(plans, all);
    assert.deepEqual(built, ['built a', 'built b', 'built c']);
    assert.deepEqual(failures, []);
    const finished = seen.told.flatMap((told) => (told.step === 'finished' ? told.distribution : []));
    assert.deepEqual(finished, ['b', 'c', 'a']);
  });

  it('has no more releases at work than it may', async () => {
    const { all, seen } = ports();
    await mineAll(plans, all);
    assert.equal(seen.mostOpen, 3);
  });

  it('tells how far it is', async () => {
    const { all, seen } = ports();
    await mineAll([plan('a', '1', '2')], { ...all, width: 1 });
    assert.deepEqual(
      seen.told.map((told) => ('done' in told ? `${told.step} ${told.done}/${told.total}` : told.step)),
      ['planned', 'read 1/2', 'read 2/2', 'building 2/2', 'finished 2/2'],
    );
  });

  it('loses neither the other libraries nor the other releases of one that fails', async () => {
    const { all, seen } = ports({}, { 'a 1': new IndexError('a-1: gone') });
    const { built, failures } = await mineAll(plans, all);
    assert.deepEqual(built, ['built b', 'built c']);
    assert.deepEqual(
      failures.map(({ distribution, error }) => [distribution, error.message]),
      [['a', 'a-1: gone']],
    );
    assert.ok(seen.read.includes('a 2') && seen.read.includes('a 3'));
  });

  it('reports a library that cannot be finished', async () => {
    const { all } = ports();
    const { built, failures } = await mineAll(plans, {
      ...all,
      build: ({ distribution }) =>
        distribution === 'b' ? Promise.reject(new IndexError('b: no')) : Promise.resolve(distribution),
    });
    assert.deepEqual(built, ['a', 'c']);
    assert.deepEqual(
      failures.map(({ error }) => error.message),
      ['b: no'],
    );
  });

  it('begins nothing more where nothing else can succeed, and waits for what is under way', async () => {
    const { all, seen } = ports({ 'a 2': 30 }, { 'a 1': new StopError('no network') });
    await assert.rejects(mineAll(plans, all), /no network/);
    assert.ok(seen.read.includes('a 2'), 'what was under way is finished');
    assert.ok(!seen.read.includes('c 2'));
  });

  it('ends once it is aborted', async () => {
    const signal = { aborted: false };
    const { all, seen } = ports();
    const reading = mineAll(plans, {
      ...all,
      signal,
      async read(job, at) {
        if (name(job) !== 'a 2') return all.read(job, at);
        signal.aborted = true;
        throw new Error('terminated');
      },
    });
    await assert.rejects(reading, /terminated/);
    assert.ok(!seen.read.includes('c 2'));
  });
});
