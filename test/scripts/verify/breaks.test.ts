import assert from 'node:assert/strict';
import { breaksOf } from '../../../scripts/verify/breaks.ts';

const breaks = (before: string, after: string) => [...breaksOf(before, after)].toSorted();

describe('breaks between two signatures', () => {
  it('finds none where every call still binds alike', () => {
    assert.deepEqual(breaks('a, b=_', 'a, b=_'), []);
    assert.deepEqual(breaks('a, *, b', 'a, b, c=_'), []);
    assert.deepEqual(breaks('a, /', 'x, /'), []);
    assert.deepEqual(breaks('a, b=_', '*args, **kwargs'), []);
    assert.deepEqual(breaks('a, *args', 'a, b, *args'), []);
    assert.deepEqual(breaks('__a', 'a, /'), []);
  });

  it('finds what a call can no longer pass by name or by position', () => {
    assert.deepEqual(breaks('a, b=_', 'a'), ['b:name', 'b:position']);
    assert.deepEqual(breaks('a, b=_', 'a, **kwargs'), ['b:position']);
    assert.deepEqual(breaks('a, b=_', 'a, *, b=_'), ['b:position']);
    assert.deepEqual(breaks('a, b', 'a, /, b'), ['a:name']);
    assert.deepEqual(breaks('a, b', 'x, b'), ['a:name']);
  });

  it('finds what nothing collects any more', () => {
    assert.deepEqual(breaks('*args, **kw', 'a'), ['args:position', 'kw:name']);
  });

  it('finds what a call can no longer leave out', () => {
    assert.deepEqual(breaks('a, b=_', 'a, b'), ['b:omission']);
    assert.deepEqual(breaks('a', 'a, *, b'), ['b:omission']);
    assert.deepEqual(breaks('a=_', 'x'), ['a:name', 'x:omission']);
  });

  it('finds positions that other parameters take', () => {
    assert.deepEqual(breaks('a, b', 'b, a'), ['a:position', 'b:position']);
    assert.deepEqual(breaks('a, b=_', 'a, c=_, b=_'), ['b:position']);
  });

  it('takes a name that a wrapper goes on taking for the former one of what stands in its place', () => {
    assert.deepEqual(breaks('a, seed=_', 'a, rng=_, *, seed=_'), ['seed:position']);
    assert.deepEqual([...breaksOf('a, seed=_', 'a, rng=_, *, seed=_', ['seed'])], []);
  });
});
