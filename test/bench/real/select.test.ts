import assert from 'node:assert/strict';
import {
  ofOneChange,
  Places,
  selectInvocations,
  shortOf,
  withoutCopies,
} from '../../../server/src/bench/real/select.ts';

const [first, second] = [{ name: 'first' }, { name: 'second' }];

/** So many invocations of an API in a project. */
function found(api: string, project: string, plan: object, count: number, split: 'test' | 'train' = 'train') {
  return Array.from({ length: count }, (_, at) => ({
    ...{ api, project, split, plan },
    code: `${project}${at}`,
    shape: `${project}${at}`,
  }));
}

describe('invocations of real code', () => {
  it('of an API show one change, the one that has most', () => {
    const some = [...found('a', 'p', first, 2), ...found('a', 'q', second, 3), ...found('b', 'p', first, 1)];
    assert.deepEqual(
      ofOneChange(some).map(({ api, plan }) => `${api} ${plan === first ? 1 : 2}`),
      ['a 2', 'a 2', 'a 2', 'b 1'],
    );
    const equal = [...found('a', 'p', first, 2), ...found('a', 'q', second, 2)];
    assert.ok(ofOneChange(equal).every(({ plan }) => plan === first));
    const full = [...found('a', 'p', first, 30), ...found('a', 'q', second, 40)];
    assert.ok(
      ofOneChange(full).every(({ plan }) => plan === first),
      'no more than leave a choice',
    );
  });

  it('are taken from projects in turn, as many as there are places', () => {
    const some = [
      ...found('a', 'p', first, 20),
      ...found('a', 'q', first, 2),
      ...found('a', 't', first, 9, 'test'),
    ];
    const chosen = selectInvocations(some);
    assert.deepEqual(chosen.map(({ project }) => project).join(''), `${'t'.repeat(5)}pqpq${'p'.repeat(6)}`);
  });

  it('are enough once twice as many projects have one as there are places', () => {
    const thirty = Array.from({ length: 30 }, (_, at) => found('a', `p${at}`, first, 1)).flat();
    const places = new Places(thirty.slice(1));
    assert.equal(places.areTaken(first), false);
    places.take(thirty.slice(0, 1));
    assert.deepEqual([places.areTaken(first), places.areTaken(second)], [true, false]);
  });

  it('count in the first project that has their code', () => {
    const copy = { ...found('a', 'p', first, 1)[0]!, project: 'q' };
    const some = [
      ...found('a', 'p', first, 2),
      copy,
      ...found('a', 'q', first, 1),
      ...found('b', 'p', second, 1),
    ];
    assert.deepEqual(
      withoutCopies(some).map(({ api, project }) => `${api} ${project}`),
      ['a p', 'a p', 'a q', 'b p'],
    );
  });

  it('of one change count once where they differ in names, numbers and strings alone', () => {
    const alike = (plan: object) =>
      found('a', 'p', plan, 2).map((each) => Object.assign(each, { shape: 'same' }));
    assert.deepEqual(
      withoutCopies([...alike(first), ...alike(second)]).map(
        ({ plan, code }) => `${plan === first ? 1 : 2} ${code}`,
      ),
      ['1 p0', '2 p0'],
    );
  });

  it('are too few where places are left', () => {
    const full = [...found('a', 'p', first, 10), ...found('a', 't', first, 5, 'test')];
    const plans = new Map(['a', 'b', 'c'].map((api) => [api, []]));
    assert.deepEqual(shortOf([...full, ...found('b', 'p', first, 14)], plans), ['b', 'c']);
  });
});
