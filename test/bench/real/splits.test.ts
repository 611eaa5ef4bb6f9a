import assert from 'node:assert/strict';
import { ALL, MOST, splitProjects } from '../../../server/src/bench/real/splits.ts';

/** So many invocations of an API in a project. */
function found(api: string, project: string, count: number) {
  return Array.from({ length: count }, () => ({ api, project }));
}

/** The places of an API that a choice of splits takes. */
function taken(candidates: ReturnType<typeof found>, api: string): { test: number; train: number } {
  const splits = splitProjects(candidates, 1);
  const count = (split: 'test' | 'train') =>
    candidates.filter((each) => each.api === api && splits.get(each.project) === split).length;
  return { test: Math.min(count('test'), MOST.test), train: Math.min(count('train'), MOST.train) };
}

describe('splits of projects', () => {
  it('take all places of an API wherever two projects can', () => {
    for (const name of 'abcdefghij') {
      const two = [...found('a', `${name}1`, MOST.train), ...found('a', `${name}2`, MOST.test)];
      assert.deepEqual(taken(two, 'a'), MOST, name);
    }
  });

  it('take the places of more APIs rather than of one', () => {
    const [large, small] = ['large', 'small'];
    const apis = ['a', 'b', 'c'];
    const first = apis.flatMap((api) => found(api, large, MOST.train));
    const both = first.concat(apis.flatMap((api) => found(api, small, MOST.test)));
    const against = [...found('d', large, MOST.test), ...found('d', small, MOST.train)];
    for (const api of apis) assert.deepEqual(taken([...both, ...against], api), MOST);
  });

  it('take places that no single move takes', () => {
    const some = [
      ...['a', 'b', 'c'].flatMap((api) => found(api, 'p', MOST.train)),
      ...found('b', 'q', MOST.train).concat(found('a', 'r', MOST.train), found('a', 's', MOST.train)),
      ...found('c', 's', MOST.test),
    ];
    for (const api of ['a', 'b', 'c']) assert.deepEqual(taken(some, api), MOST);
  });

  it('are the same whatever the order of what was found, and give each project one', () => {
    const some = Array.from({ length: 60 }, (_, at) =>
      found(`api${at % 7}`, `p${at % 13}`, 1 + (at % 5)),
    ).flat();
    const splits = splitProjects(some, 1);
    assert.deepEqual([...splitProjects(some.toReversed(), 1)], [...splits]);
    assert.equal(splits.size, 13);
    assert.deepEqual(new Set(splits.values()), new Set(['test', 'train']));
  });

  it('leave an API short that too few segments show', () => {
    const few = [...found('a', 'p', ALL - 3), ...found('a', 'q', 2)];
    const { test, train } = taken(few, 'a');
    assert.ok(test + train < ALL);
  });
});
