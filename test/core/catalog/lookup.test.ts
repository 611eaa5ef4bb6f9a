import assert from 'node:assert/strict';
import type { Library } from '../../../server/src/core/catalog/catalog.ts';
import type { ApiRow, EraRow } from '../../../server/src/core/catalog/format.ts';
import { catalogOf } from './catalog-of.ts';

const cls = (...eras: EraRow[]): ApiRow => ({ kind: 'class', eras });
const method = (...eras: EraRow[]): ApiRow => ({ kind: 'method', eras });

function library(apis: Record<string, ApiRow>, others: Record<string, Record<string, ApiRow>> = {}): Library {
  const found = catalogOf({ lib: apis, ...others }).library('lib');
  assert.ok(found);
  return found;
}

const owner = (lib: Library, path: string, name: string, release?: number) => {
  const member = lib.member(path, name, release);
  return typeof member === 'string' ? member : member.owner;
};

describe('Library.api', () => {
  it('finds the era of a release, and none where the path is not there', () => {
    const api = library({
      'lib.f': method({ from: 0, to: 0, signature: 'a' }, { from: 2, signature: 'b' }),
    }).api('lib.f');
    assert.deepEqual(
      [0, 1, 2].map((release) => api?.at(release)?.signature),
      ['a', undefined, 'b'],
    );
  });

  it('follows an alias and keeps the spelled name', () => {
    const lib = library({
      'lib.old': {
        kind: 'function',
        eras: [{ from: 0, alias: 'lib.new', deprecated: { by: 'table', at: 'x:1' } }],
      },
      'lib.new': {
        kind: 'function',
        returns: 'lib.C',
        eras: [
          { from: 0, to: 0, signature: 'a' },
          { from: 1, signature: 'a, b' },
        ],
      },
    });
    const api = lib.api('lib.old');
    assert.equal(api?.path, 'lib.old');
    assert.equal(api.returns, 'lib.C');
    assert.deepEqual(api.eras, [
      { from: 0, to: 0, signature: 'a', alias: 'lib.new', deprecated: { by: 'table', at: 'x:1' } },
      { from: 1, signature: 'a, b', alias: 'lib.new', deprecated: { by: 'table', at: 'x:1' } },
    ]);
  });

  it('keeps an alias whose definition is not in the library, or not at all releases', () => {
    const lib = library({
      'lib.float': { kind: 'class', eras: [{ from: 0, to: 1, alias: 'builtins.float' }] },
      'lib.f': { kind: 'function', eras: [{ from: 0, alias: 'lib.g' }] },
      'lib.g': { kind: 'function', eras: [{ from: 1, to: 1, signature: 'a' }] },
      'lib.loop': { kind: 'function', eras: [{ from: 0, alias: 'lib.loop' }] },
    });
    assert.deepEqual(lib.api('lib.float')?.eras, [{ from: 0, to: 1, alias: 'builtins.float' }]);
    assert.deepEqual(lib.api('lib.f')?.eras, [
      { alias: 'lib.g', from: 0, to: 0 },
      { from: 1, to: 1, signature: 'a', alias: 'lib.g' },
      { alias: 'lib.g', from: 2 },
    ]);
    assert.ok(lib.api('lib.loop'));
  });

  it('reaches members through another spelling of their class or module', () => {
    const lib = library({
      'lib.core': { kind: 'module', eras: [{ from: 0, to: 1, alias: 'lib.inner' }] },
      'lib.inner': { kind: 'module', eras: [{ from: 0 }] },
      'lib.inner.Frame': cls({ from: 0, alias: 'lib.Frame' }),
      'lib.Frame': cls({ from: 0 }),
      'lib.Frame.pop': method({ from: 0, signature: 'self' }),
    });
    const api = lib.api('lib.core.Frame.pop');
    assert.equal(api?.path, 'lib.core.Frame.pop');
    assert.deepEqual(api.eras, [{ from: 0, to: 1, signature: 'self', alias: 'lib.Frame.pop' }]);
    assert.equal(lib.api('lib.core.Frame.push'), undefined);
  });

  it('finds what a module has under the name that it was another spelling of', () => {
    const lib = library({
      'lib.api.np': {
        kind: 'module',
        eras: [
          { from: 0, to: 0, alias: 'lib.np.api' },
          { from: 1, to: 2 },
        ],
      },
      'lib.np.api': {
        kind: 'module',
        eras: [
          { from: 0, to: 0 },
          { from: 1, alias: 'lib.api.np' },
        ],
      },
      'lib.np.api.f': method({ from: 0, signature: 'a' }),
    });
    assert.deepEqual(
      [0, 1, 2].map((release) => lib.api('lib.api.np.f')?.at(release)?.signature),
      ['a', 'a', 'a'],
    );
  });

  it('survives aliases that go round', () => {
    const lib = library({
      'lib.a': cls({ from: 0, alias: 'lib.b' }),
      'lib.b': cls({ from: 0, alias: 'lib.a' }),
      'lib.m': { kind: 'module', eras: [{ from: 0, alias: 'lib.m.m' }] },
    });
    assert.ok(lib.api('lib.a'));
    assert.equal(lib.api('lib.a.x'), undefined);
    assert.equal(lib.api('lib.m.m.m'), undefined);
    assert.equal(lib.member('lib.a', 'x', 0), 'unknown');
  });
});

describe('Library.member', () => {
  it('looks through the bases in the order of Python', () => {
    const lib = library({
      'lib.A': cls({ from: 0 }),
      'lib.B': cls({ from: 0, bases: ['lib.A'] }),
      'lib.C': cls({ from: 0, bases: ['lib.A'] }),
      'lib.D': cls({ from: 0, bases: ['lib.B', 'lib.C'] }),
      'lib.A.f': method({ from: 0 }),
      'lib.C.f': method({ from: 0 }),
    });
    assert.equal(owner(lib, 'lib.D', 'f', 0), 'lib.C');
    assert.equal(owner(lib, 'lib.D', 'g', 0), 'absent');
  });

  it('finds a member that moved to a base, at each release where it was', () => {
    const lib = library({
      'lib.Base': cls({ from: 0 }),
      'lib.Frame': cls({ from: 0, to: 0 }, { from: 1, bases: ['lib.Base'] }),
      'lib.Frame.f': method({ from: 0, to: 0 }),
      'lib.Base.f': method({ from: 1 }),
    });
    assert.deepEqual(
      [0, 1, 2].map((release) => owner(lib, 'lib.Frame', 'f', release)),
      ['lib.Frame', 'lib.Base', 'lib.Base'],
    );
  });

  it('finds removed members when no release is asked for', () => {
    const lib = library({ 'lib.F': cls({ from: 0 }), 'lib.F.append': method({ from: 0, to: 1 }) });
    assert.equal(owner(lib, 'lib.F', 'append'), 'lib.F');
    assert.equal(owner(lib, 'lib.F', 'append', 2), 'absent');
  });

  it('does not claim absence behind an unresolved base or a builtin one', () => {
    const lib = library({
      'lib.Odd': cls({ from: 0, bases: ['?'] }),
      'lib.Map': cls({ from: 0, bases: ['builtins.dict'] }),
      'lib.Tree': cls({ from: 0, bases: ['lib.compiled'] }),
      'lib.compiled': { kind: 'function', eras: [{ from: 0 }] },
      'lib.Generic': cls({ from: 0, bases: ['typing.Generic'] }),
      'lib.Sub': cls({ from: 0, bases: ['lib.Odd', 'lib.Base'] }),
      'lib.Base': cls({ from: 0 }),
      'lib.Base.f': method({ from: 0 }),
    });
    assert.equal(owner(lib, 'lib.Odd', 'x', 0), 'unknown');
    assert.equal(owner(lib, 'lib.Map', 'x'), 'unknown');
    assert.equal(owner(lib, 'lib.Tree', 'x', 0), 'unknown');
    assert.equal(owner(lib, 'lib.Generic', 'x', 0), 'absent');
    assert.equal(owner(lib, 'lib.Sub', 'f', 0), 'lib.Base');
    assert.equal(owner(lib, 'lib.Sub', 'x', 0), 'unknown');
    assert.equal(owner(lib, 'lib.Nowhere', 'x', 0), 'unknown');
  });

  it('says that a class that is gone has no members', () => {
    const lib = library({ 'lib.Old': cls({ from: 0, to: 0 }), 'lib.Old.f': method({ from: 0, to: 0 }) });
    assert.equal(owner(lib, 'lib.Old', 'f', 0), 'lib.Old');
    assert.equal(owner(lib, 'lib.Old', 'f', 1), 'absent');
    assert.equal(owner(lib, 'lib.Old', 'f'), 'lib.Old');
  });

  it('follows bases into other libraries, and aliases of classes', () => {
    const other = {
      'other.api.Request': cls({ from: 0, alias: 'other.Request' }),
      'other.Request': cls({ from: 0 }),
      'other.Request.json': method({ from: 0 }),
    };
    const lib = library(
      {
        'lib.Request': cls({ from: 0, bases: ['other.api.Request'] }),
        'lib.X': cls({ from: 0, bases: ['third.X'] }),
      },
      { other },
    );
    assert.equal(owner(lib, 'lib.Request', 'json', 0), 'other.Request');
    assert.equal(owner(lib, 'lib.Request', 'xml', 0), 'absent');
    assert.equal(owner(lib, 'lib.X', 'f', 0), 'unknown');
  });

  it('gives an order even where the bases contradict each other', () => {
    const lib = library({
      'lib.A': cls({ from: 0 }),
      'lib.B': cls({ from: 0, bases: ['lib.A'] }),
      'lib.C': cls({ from: 0, bases: ['lib.A', 'lib.B'] }),
      'lib.B.f': method({ from: 0 }),
    });
    assert.equal(owner(lib, 'lib.C', 'f', 0), 'lib.B');
  });
});
