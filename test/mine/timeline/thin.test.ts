import assert from 'node:assert/strict';
import { thinned } from '../../../server/src/mine/timeline/thin.ts';
import { type Given, surface, timeline, timelineOf } from './surfaces.ts';

const cls: Given = { kind: 'class', listed: false };
const inside: Given = { listed: false };
const attribute: Given = { kind: 'attribute', listed: false };

function left(...releases: Record<string, Given>[]): string[] {
  const library = timeline(...releases);
  const { apis } = thinned(library, 1);
  return Object.keys(library.apis).filter((path) => !(path in apis));
}

describe('a large library', () => {
  it('is without what stands deep in it and never changed', () => {
    const rows = {
      'lib.a.f': inside,
      'lib.a.b.f': inside,
      'lib.a.b.C': cls,
      'lib.a.b.C.f': inside,
      'lib.a.b': { kind: 'module' as const, listed: false },
    };
    assert.deepEqual(left(rows, rows), ['lib.a.b.C', 'lib.a.b.C.f', 'lib.a.b.f']);
    assert.deepEqual(Object.keys(thinned(timeline(rows)).apis), Object.keys(timeline(rows).apis));
  });

  it('does not know all names of what it is without', () => {
    const module: Given = { kind: 'module', listed: false };
    const library = timelineOf([
      { ...surface({ 'lib.a': module, 'lib.a.f': inside }), whole: { 'lib.a': [] } },
    ]);
    assert.equal(thinned(library).apis['lib.a']?.others, '');
    assert.equal(thinned(library, 1).apis['lib.a']?.others, undefined);
  });

  it('has what changed, classes with all of their members', () => {
    const before = { 'lib.a.b.f': { ...inside, signature: 'a' }, 'lib.a.b.C': cls, 'lib.a.b.C.f': inside };
    const after = { 'lib.a.b.f': { ...inside, signature: 'b' }, 'lib.a.b.C': cls };
    assert.deepEqual(left({ ...before, 'lib.a.b.C.g': inside }, { ...after, 'lib.a.b.C.g': inside }), []);
  });

  it('has what a kept row is made of, and other spellings of what is kept', () => {
    const rows = {
      'lib.C': { ...cls, bases: ['lib.a.b.Base'], definition: 'lib.a.b:C' },
      'lib.a.b.C': { ...cls, alias: 'lib.C', definition: 'lib.a.b:C' },
      'lib.a.b.Base': cls,
      'lib.a.b.Base.f': inside,
      'lib.a.b.Other': cls,
      'lib.a.c.Other': { ...cls, alias: 'lib.a.b.Other', definition: 'lib.a.b:Other' },
    };
    assert.deepEqual(left(rows), ['lib.a.b.Other', 'lib.a.c.Other']);
  });

  it('is without attributes that say no more than their class, unless they hide one of a base', () => {
    const rows = {
      'lib.Base': cls,
      'lib.Base.name': attribute,
      'lib.C': { ...cls, bases: ['lib.Base'] },
      'lib.C.name': attribute,
      'lib.C.size': { ...attribute, returns: 'builtins.int' },
      'lib.C.part': { ...attribute, returns: 'lib.Base' },
      'lib.D': { ...cls, bases: ['other.Base'] },
      'lib.D.size': attribute,
    };
    assert.deepEqual(left(rows), ['lib.Base.name', 'lib.C.size']);
    assert.deepEqual(left({ 'lib.C': cls, 'lib.f': inside }, { 'lib.C': cls, 'lib.C.size': attribute }), []);
  });

  it('has an attribute that a class gets from a new base in the place of an old one', () => {
    const heir = (base: string) => ({ 'lib.C': { ...cls, bases: [base] } });
    const rows = [
      { ...heir('lib.Old'), 'lib.Old': cls, 'lib.Old.size': attribute, 'lib.Old.only': attribute },
      { ...heir('lib.New'), 'lib.New': cls, 'lib.New.size': attribute, 'lib.New.more': attribute },
    ];
    const found = left(...rows);
    assert.deepEqual([found.includes('lib.New.size'), found.includes('lib.New.more')], [false, true]);
  });

  it('has an attribute of a class that got another name, where the old name has led to it', () => {
    const named = (name: string, size: object) => ({ [`lib.${name}`]: cls, [`lib.${name}.size`]: size });
    const alias = {
      'lib.Old': { ...cls, alias: 'lib.New' },
      'lib.Old.size': { ...attribute, alias: 'lib.New.size' },
    };
    const found = left(named('Old', attribute), { ...named('New', attribute), ...alias });
    assert.deepEqual(found, []);
  });
});
