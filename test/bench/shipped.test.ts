import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { casesOf } from '../../server/src/bench/cases.ts';
import { refute } from '../../server/src/bench/pairs/prove.ts';
import { parseRealLock, type Invocation, type RealLock } from '../../server/src/bench/real/lock.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { statisticsOf } from '../../server/src/bench/stats.ts';
import { structureOf } from '../../server/src/bench/synthetic/context.ts';
import { groupBy } from '../../server/src/core/group.ts';
import { openDataset, shippedSet } from '../../server/src/host/runs/dataset.ts';
import { python } from '../support/core.ts';

const dataset = openDataset('synthetic', '.');

describe('the shipped set', () => {
  it('is as large as the one of the paper', () => {
    const { apis, cases, training } = statisticsOf(dataset);
    assert.ok(
      apis >= 220 && 3 * cases >= 3300 && training >= 2200,
      JSON.stringify({ apis, cases, training }),
    );
  });

  it('is proved by binding, every pair of it', () => {
    const refuted = dataset.pairs.flatMap((pair) => {
      const problem = refute(python, pair);
      return problem === undefined ? [] : [`${pair.id}: ${problem}`];
    });
    assert.deepEqual(refuted, []);
  });

  it('has no two contexts of an API that are the same but for names', () => {
    const structures = new Set(dataset.pairs.map(({ api, prefix }) => `${api.api}\n${structureOf(prefix)}`));
    assert.equal(structures.size, dataset.pairs.length);
  });

  it('has its right answers about as often at each letter', () => {
    for (const share of statisticsOf(dataset).positions) assert.ok(share > 0.2 && share < 0.3, String(share));
  });

  it('is scored as right for its right answers, and as stale for the outdated ones', () => {
    const score = createScorer(python);
    const cases = casesOf(dataset).filter(({ task }) => task !== 'mcq');
    const wrong = cases.filter((asked) => {
      const [right, stale] = [score(asked, asked.updated), score(asked, asked.outdated)];
      return !right.valid || !right.match || stale.verdict !== 'stale';
    });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });
});

describe('the shipped lock of real code', () => {
  let lock: RealLock;
  before(() => (lock = parseRealLock(readFileSync(shippedSet('real.lock'), 'utf8'))));

  it('names at least 150 projects that were searched, each once, and the change of each API', () => {
    const { projects, changes, invocations } = lock;
    assert.ok(projects.length >= 150, String(projects.length));
    assert.equal(new Set(projects.map(({ project }) => project)).size, projects.length);
    assert.deepEqual(new Set(invocations.map(({ api }) => api)), new Set(changes.map(({ api }) => api)));
  });

  it('has at most 5 invocations of an API for tests, 10 for training, each another function', () => {
    for (const [api, own] of groupBy(lock.invocations, ({ api: path }) => path)) {
      assert.ok(own.filter(({ split }) => split === 'test').length <= 5, api);
      assert.ok(own.filter(({ split }) => split === 'train').length <= 10, api);
      assert.equal(new Set(own.map(({ sha256 }) => sha256)).size, own.length, api);
    }
  });

  it('shares no project and no function between tests and training', () => {
    for (const keyOf of [({ project }: Invocation) => project, ({ sha256 }: Invocation) => sha256])
      for (const [key, own] of groupBy(lock.invocations, keyOf))
        assert.equal(new Set(own.map(({ split }) => split)).size, 1, key);
  });
});
