import assert from 'node:assert/strict';
import {
  ofOneChange,
  Places,
  selectInvocations,
  shortOf,
  type Candidate,
} from '../../../server/src/bench/real/select.ts';

const [first, second] = [{ name: 'first' }, { name: 'second' }];

/** So many invocations of an API in a project. */
function found(
  api: string,
  project: string,
  plan: object,
  count: number,
  split: Candidate['split'] = 'train',
) {
  return Array.from({ length: count }, (_, at) => ({
    ...{ api, project, split, plan },
    sha256: `${project}${at}`,
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
    const full = [
      ...found('a', 'p', second, 30),
      ...found('a', 'q', first, 10),
      ...found('a', 't', first, 1, 'test'),
    ];
    assert.ok(
      ofOneChange(full).every(({ plan }) => plan === first),
      'no more than there are places for',
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

  it('are enough once half as many projects again have one as there are places', () => {
    const eight = 'pqrstuvw'.split('').flatMap((project) => found('a', project, first, 1, 'test'));
    const places = new Places(eight.slice(1));
    assert.equal(places.areTaken(first, 'test'), false);
    places.take(eight.slice(0, 1));
    assert.deepEqual(
      [places.areTaken(first, 'test'), places.areTaken(first, 'train'), places.areTaken(second, 'test')],
      [true, false, false],
    );
  });

  it('are too few where places are left', () => {
    const full = [...found('a', 'p', first, 10), ...found('a', 't', first, 5, 'test')];
    const plans = new Map(['a', 'b', 'c'].map((api) => [api, []]));
    assert.deepEqual(shortOf([...full, ...found('b', 'p', first, 14)], plans), ['b', 'c']);
  });
});
