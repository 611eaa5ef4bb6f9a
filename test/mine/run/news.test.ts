import assert from 'node:assert/strict';
import type { Plan } from '../../../server/src/mine/run/job.ts';
import type { LockedDistribution } from '../../../server/src/mine/run/lock.ts';
import { isSame, newsOf } from '../../../server/src/mine/run/news.ts';

function locked(...versions: string[]): LockedDistribution {
  return {
    releases: versions.map((version) => ({
      version,
      file: version,
      sha256: version,
      size: 1,
      date: '2020-01-01',
    })),
  };
}

function news(now: string[], before?: string[]): string[] {
  const plans = newsOf({ distribution: 'demo', locked: locked(...now) }, before && locked(...before));
  return plans.map(({ locked: { releases } }: Plan) => releases.map(({ version }) => version).join(' → '));
}

describe('news of a library', () => {
  it('are its new releases, each after the one before it', () => {
    assert.deepEqual(news(['1.0', '1.1', '2.0'], ['1.0']), ['1.0 → 1.1', '1.1 → 2.0']);
  });

  it('compare a patch with the release that it takes the place of', () => {
    assert.deepEqual(news(['1.0', '1.1.2'], ['1.0', '1.1.1']), ['1.1.1 → 1.1.2']);
    assert.deepEqual(news(['1.0.9', '1.1'], ['1.0', '1.1']), ['1.0 → 1.0.9']);
  });

  it('are none for a library that was not locked, and none of releases older than any that was', () => {
    assert.deepEqual(news(['1.0', '1.1']), []);
    assert.deepEqual(news(['1.0', '1.1', '1.2'], ['1.2']), []);
    assert.deepEqual(news(['1.0'], ['1.0']), []);
  });

  it('are looked for by the files', () => {
    assert.ok(isSame(locked('1', '2'), locked('1', '2')));
    assert.ok(!isSame(locked('1', '2'), locked('1')));
    assert.ok(!isSame(locked('1'), undefined));
  });
});
