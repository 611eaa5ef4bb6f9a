import assert from 'node:assert/strict';
import { TASKS } from '../../../server/src/bench/case.ts';
import { selectCases } from '../../../server/src/bench/run/select.ts';
import { casesFor } from './stand-ins.ts';

const CASES = casesFor(10);
const ids = (limit: number | undefined, seed = 1) =>
  selectCases(CASES, { tasks: TASKS, seed, limit }).map(({ id }) => id);

describe('selectCases', () => {
  it('takes all without a limit', () => {
    assert.deepEqual(ids(undefined).toSorted(), CASES.map(({ id }) => id).toSorted());
  });

  it('spreads a few over tasks, libraries and APIs', () => {
    const chosen = selectCases(CASES, { tasks: TASKS, seed: 3, limit: 30 });
    for (const task of TASKS) {
      const ofTask = chosen.filter((one) => one.task === task);
      assert.equal(ofTask.length, 10);
      assert.equal(ofTask.filter(({ pair }) => pair.api.distribution === 'numpy').length, 5);
      assert.equal(new Set(ofTask.map(({ pair }) => pair.api.api)).size, 10);
    }
  });

  it('depends on the seed alone, and a larger limit begins with a smaller one', () => {
    assert.deepEqual(ids(40), ids(40));
    assert.notDeepEqual(ids(40), ids(40, 2));
    assert.deepEqual(ids(100).slice(0, 40), ids(40));
  });

  it('takes only the tasks that are asked for', () => {
    assert.ok(selectCases(CASES, { tasks: ['mcq'], seed: 1 }).every(({ task }) => task === 'mcq'));
  });
});
