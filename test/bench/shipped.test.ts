import assert from 'node:assert/strict';
import { casesOf } from '../../server/src/bench/cases.ts';
import { refute } from '../../server/src/bench/pairs/prove.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { statisticsOf } from '../../server/src/bench/stats.ts';
import { structureOf } from '../../server/src/bench/synthetic/context.ts';
import { openDataset } from '../../server/src/host/runs/dataset.ts';
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
