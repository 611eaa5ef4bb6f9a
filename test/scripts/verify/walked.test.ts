import assert from 'node:assert/strict';
import { Truth, type Walked } from '../../../scripts/verify/walked.ts';

const walked = (modules: Walked['modules']): Truth =>
  new Truth({
    python: '3.11.7',
    version: '1.0',
    roots: ['a'],
    modules,
    failed: {},
    objects: [
      { kind: 'function' },
      { kind: 'function' },
      { kind: 'function', signature: 'a' },
      { kind: 'function', signature: 'a' },
    ],
    asked: {},
  });

const paths = (modules: Walked['modules']): string[] => [...walked(modules).names()].map(([path]) => path);

describe('the public names of a walk', () => {
  it('are not those of an API within itself', () => {
    const found = paths({
      'a.compat.v1': { f: [0, true], h: [2, true] },
      'a.compat.v1.compat.v1': { f: [0, true], g: [1, true], h: [3, true] },
      'a.compat.v1.compat.v2': { f: [1, true] },
      'a.compat.v2': { f: [1, true] },
    });
    assert.deepEqual(found, ['a.compat.v1.f', 'a.compat.v1.h', 'a.compat.v1.compat.v1.g', 'a.compat.v2.f']);
  });

  it('are those of a module of the same name as its package, and what is private is not', () => {
    assert.deepEqual(paths({ 'a.b': { f: [0, true], g: [1, false] }, 'a.b.b': { f: [0, true] } }), [
      'a.b.f',
      'a.b.b.f',
    ]);
  });

  it('are names: what pydantic makes of a generic model is none', () => {
    assert.deepEqual(paths({ a: { 'Model[int]': [0, true], f: [1, true] } }), ['a.f']);
  });
});
