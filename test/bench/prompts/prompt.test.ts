import assert from 'node:assert/strict';
import { TASKS, type ChangedApi } from '../../../server/src/bench/case.ts';
import { caseOf } from '../../../server/src/bench/cases.ts';
import { promptOf } from '../../../server/src/bench/prompts/prompt.ts';
import { TEMPLATES } from '../../../server/src/bench/prompts/templates.ts';
import { dropPair, productPair } from '../pairs.ts';

const CHANGES = Object.keys(TEMPLATES.changes) as ChangedApi['change'][];

describe('promptOf', () => {
  for (const pair of [dropPair, productPair])
    for (const task of TASKS)
      it(`fills in every place, for ${task} of ${pair.api.api}`, () => {
        const asked = caseOf(pair, task);
        const { system, user } = promptOf(asked, true);
        assert.doesNotMatch(system + user, /\{[a-z]+\}/);
        assert.ok(user.includes(asked.context));
        assert.ok(user.includes(pair.api.updated.version));
        for (const option of asked.options ?? []) assert.ok(user.includes(`. ${option}`));
      });

  it('does not give the updated answer away without the facts', () => {
    const { user } = promptOf(caseOf(productPair, 'cct'));
    assert.ok(!user.includes('np.prod(') && !user.includes('numpy.prod`'));
  });

  it('has words for every kind of change', () => {
    for (const change of CHANGES) {
      const pair = { ...dropPair, api: { ...dropPair.api, change } };
      const { user } = promptOf(caseOf(pair, 'ect'), true);
      assert.match(
        user,
        /^Facts on pandas 2\.0\.3:\n- .*`pandas\.DataFrame\.drop` .* between pandas 1\.5\.3 and 2\.0\.3\./,
      );
      assert.doesNotMatch(user.slice(0, user.indexOf('```')), /\{\w+\}/);
    }
  });
});
