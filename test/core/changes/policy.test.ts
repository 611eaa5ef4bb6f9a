import assert from 'node:assert/strict';
import { policyFor } from '../../../server/src/core/changes/policy.ts';
import type { LibraryVersions } from '../../../server/src/core/environment.ts';
import { catalogOf } from '../../support/core.ts';

const library = catalogOf({ distribution: 'lib', releases: ['1.0.5', '1.2.0', '2.0.1'], apis: {} }).library(
  'lib',
);

function policy(versions: { installed?: string; target?: string }) {
  assert.ok(library);
  const named: LibraryVersions = {
    ...(versions.installed !== undefined && { installed: { version: versions.installed, source: 'lock' } }),
    ...(versions.target !== undefined && { target: { version: versions.target, source: 'setting' } }),
  };
  return policyFor(library, named);
}

describe('policy', () => {
  it('judges the target where there is one', () => {
    assert.deepEqual(policy({ installed: '1.0.0', target: '1.2.3' }), {
      policy: {
        installed: 0,
        installedVersion: '1.0.0',
        target: 1,
        targetVersion: '1.2.3',
        looksAhead: false,
      },
    });
  });

  it('takes latest for the newest tracked release', () => {
    const { policy: judged } = policy({ installed: '1.0.5', target: 'latest' });
    assert.deepEqual([judged?.target, judged?.targetVersion], [2, '2.0.1']);
  });

  it('judges the installed version without a target, and looks ahead', () => {
    assert.deepEqual(policy({ installed: '1.2.9' }).policy, {
      installed: 1,
      installedVersion: '1.2.9',
      target: 1,
      targetVersion: '1.2.9',
      looksAhead: true,
    });
  });

  it('falls back on the newest release, and says so', () => {
    const { policy: judged, problem } = policy({});
    assert.deepEqual([judged?.target, judged?.looksAhead], [2, false]);
    assert.equal(problem, 'lib: no installed version found; checked against 2.0, the newest tracked');
  });

  for (const [versions, expected] of [
    [{ installed: '0.9' }, 'lib 0.9 (lock) is older than 1.0, the oldest tracked release: not checked'],
    [{ installed: '3.0' }, 'lib 3.0 (lock) is newer than 2.0, the newest tracked release: not checked'],
    [{ installed: '1.1' }, 'lib 1.1 (lock) is none of the tracked releases from 1.0 to 2.0: not checked'],
    [{ installed: 'x' }, 'lib x (lock) is not a version: not checked'],
    [
      { installed: '1.0', target: '3' },
      'lib 3 (setting) is newer than 2.0, the newest tracked release: not checked',
    ],
  ] as const) {
    it(`does not judge ${JSON.stringify(versions)}`, () => {
      assert.deepEqual(policy(versions), { problem: expected });
    });
  }

  it('judges a tracked target alone where the installed version is not tracked', () => {
    const { policy: judged, problem } = policy({ installed: '0.9', target: '2.0' });
    assert.deepEqual([judged?.installed, judged?.target], [undefined, 2]);
    assert.match(problem ?? '', /: checked against 2\.0, the target, alone$/);
  });
});
