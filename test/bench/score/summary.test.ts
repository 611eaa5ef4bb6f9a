import assert from 'node:assert/strict';
import type { Case, Pair } from '../../../server/src/bench/case.ts';
import { caseOf } from '../../../server/src/bench/cases.ts';
import { BASELINES } from '../../../server/src/bench/score/baselines.ts';
import { compareRuns, pairUp } from '../../../server/src/bench/score/compare.ts';
import { estimate, pValue } from '../../../server/src/bench/score/estimate.ts';
import { CHANCE, type Scored } from '../../../server/src/bench/score/measures.ts';
import { createScorer } from '../../../server/src/bench/score/scorer.ts';
import { breakDown, summarise } from '../../../server/src/bench/score/summary.ts';
import { python } from '../../support/core.ts';
import { appendPair, dropPair, productPair } from '../pairs.ts';

const score = createScorer(python);

function run(asked: Case, ...answers: string[]): Scored {
  return { asked, scores: answers.map((answer) => score(asked, answer)) };
}

const mcq = (pair: Pair) => caseOf(pair, 'mcq');

describe('estimates', () => {
  it('take clusters for what they are', () => {
    const values = (clusters: string) =>
      [1, 1, 0, 0].map((value, at) => ({ value, cluster: clusters.charAt(at) }));
    // Four independent values: √(4/3 · 4 · 1/4) / 4. Two clusters of two equal ones: √(2 · 2 · 1) / 4.
    assert.deepEqual(estimate(values('abcd')), { mean: 0.5, error: Math.sqrt(4 / 3) / 4 });
    assert.deepEqual(estimate(values('aabb')), { mean: 0.5, error: 0.5 });
    assert.deepEqual(estimate(values('aaaa')), { mean: 0.5 });
  });

  it('have the p-values of the normal distribution', () => {
    const at = (mean: number) => Number(pValue({ mean, error: 1 }).toFixed(6));
    assert.deepEqual([0, 1, 1.959964, -3].map(at), [1, 0.317311, 0.05, 0.0027]);
    assert.deepEqual(
      [pValue({ mean: 1 }), pValue({ mean: 1, error: 0 }), pValue({ mean: 0, error: 0 })],
      [1, 0, 1],
    );
  });
});

describe('summaries', () => {
  const scored = [
    run(mcq(dropPair), 'B', 'C', 'A', 'B', 'x'),
    run(mcq(productPair), 'A', 'A', 'A', 'A', 'A'),
    run(caseOf(appendPair, 'ect'), 'pd.concat([df, row])'),
    run(caseOf(dropPair, 'ect'), "df.drop(['id'], 1)"),
  ];

  it('are means by task, samples first', () => {
    const { cct, ect, mcq: choices } = summarise(scored);
    assert.equal(cct, undefined);
    assert.deepEqual([ect?.cases, ect?.apis], [2, 2]);
    assert.deepEqual(ect?.measures['valid'], { mean: 0.5, error: 0.5 });
    assert.equal(ect.measures['stale']?.mean, 0.5);
    // Of five samples two are right: 1 − 3/5; 1 − C(3,3)/C(5,3); 1. The other case has only right ones.
    const passes = ['pass@1', 'pass@3', 'pass@5'].map((name) => choices?.measures[name]?.mean.toFixed(3));
    assert.deepEqual(passes, ['0.700', '0.950', '1.000']);
    assert.equal(choices?.measures['none']?.mean, 0.1);
    assert.equal(CHANCE['pass@1'], 0.25);
  });

  it('are broken down', () => {
    assert.deepEqual([...breakDown(scored, 'library').keys()], ['numpy', 'pandas']);
    assert.deepEqual(
      [...breakDown(scored, 'change').keys()],
      ['keyword-only-parameter', 'moved-api', 'removed-api'],
    );
    assert.deepEqual([...breakDown(scored, 'kind').keys()], ['function', 'method']);
    assert.equal(breakDown(scored, 'date').get('2023')?.ect?.cases, 2);
  });
});

describe('two runs', () => {
  const before = [run(mcq(dropPair), 'B'), run(mcq(productPair), 'A'), run(mcq(appendPair), 'A')];
  const after = [run(mcq(productPair), 'A'), run(mcq(dropPair), 'C'), run(caseOf(dropPair, 'cct'), 'x')];

  it('are compared case by case', () => {
    const [comparison, ...others] = compareRuns(before, after);
    assert.equal(others.length, 0);
    assert.deepEqual([comparison?.task, comparison?.cases], ['mcq', 2]);
    const { difference, higher, lower } = comparison?.measures['valid'] ?? {};
    assert.deepEqual([difference?.mean, higher, lower], [-0.5, 0, 1]);
  });

  it('show the worst regression first', () => {
    const [worst] = pairUp(before, after);
    assert.deepEqual([worst?.before.asked.id, worst?.difference], [mcq(dropPair).id, -1]);
  });
});

describe('baselines', () => {
  it('copy, guess, and know', () => {
    const asked = [mcq(dropPair), caseOf(dropPair, 'cct'), caseOf(appendPair, 'ect')];
    const verdicts = BASELINES.map(({ answer }) =>
      asked.map((one) => {
        const raw = answer(one, 1);
        return raw === undefined ? undefined : score(one, raw).verdict;
      }),
    );
    assert.deepEqual(verdicts[0], ['stale', 'stale', 'stale']);
    assert.deepEqual(verdicts[1]?.slice(1), [undefined, undefined]);
    assert.deepEqual(verdicts[2], ['updated', 'both', 'both']);
  });

  it('guess each letter about as often', () => {
    const random = BASELINES.find(({ name }) => name === 'random');
    const letters = Array.from({ length: 4000 }, (_, seed) => random?.answer(mcq(dropPair), seed));
    for (const letter of 'ABCD') {
      const share = letters.filter((one) => one === letter).length / letters.length;
      assert.ok(share > 0.22 && share < 0.28, `${letter}: ${share}`);
    }
  });
});
