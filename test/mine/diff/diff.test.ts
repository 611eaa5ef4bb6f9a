import assert from 'node:assert/strict';
import type { DeprecationRow } from '../../../server/src/core/catalog/format.ts';
import { diffReleases } from '../../../server/src/mine/diff/diff.ts';
import type { DiffRow } from '../../../server/src/mine/diff/row.ts';
import type { Given } from '../timeline/surfaces.ts';
import { timeline } from '../timeline/surfaces.ts';

const warning = { by: 'warning' as const, at: 'lib/file.py:2' };
const cls: Given = { kind: 'class' };
const method: Given = { kind: 'method' };

/** The rows from the first to the last of these releases. */
function changes(...releases: Record<string, Given>[]): DiffRow[] {
  return diffReleases(timeline(...releases), 0, releases.length - 1).changes;
}

const brief = ({ api, change, parameter, breaking }: DiffRow) =>
  `${breaking ? '!' : ' '} ${change} ${api}${parameter === undefined ? '' : `(${parameter})`}`;

/** A class with an initialiser, and one that inherits it. */
const initialised = (name: string, signature: string) => ({
  'lib.C': cls,
  'lib.D': { ...cls, bases: ['lib.C'] },
  [`lib.C.${name}`]: { ...method, signature },
});

describe('diffReleases', () => {
  it('names the releases and is empty where nothing changed', () => {
    assert.deepEqual(diffReleases(timeline({ 'lib.f': {} }, { 'lib.f': {} }), 0, 1), {
      distribution: 'lib',
      from: '1.0.0',
      to: '1.1.0',
      changes: [],
    });
  });

  it('reports a definition once, with its other paths', () => {
    const f = { definition: 'lib.core:f', signature: 'a' };
    const [row, ...others] = changes(
      { 'lib.f': f, 'lib.core.f': { ...f, alias: 'lib.f', listed: false } },
      {},
    );
    assert.deepEqual(others, []);
    assert.deepEqual(row, {
      api: 'lib.f',
      aliases: ['lib.core.f'],
      apiKind: 'function',
      change: 'removed-api',
      breaking: true,
      old: 'a',
      source: 'py',
    });
  });

  it('compares the signatures that classes have themselves, and one with an initialiser', () => {
    const model = (signature: string): Given => ({ ...cls, bases: ['other.Model'], signature });
    assert.deepEqual(
      changes(
        { 'lib.C': model('self, *, a, b=None, c=None') },
        { 'lib.C': model('self, *, a, b'), 'lib.C.__init__': { ...method, signature: 'self, **data' } },
      ).map(brief),
      ['! removed-parameter lib.C(c)', '! required-parameter lib.C(b)'],
    );
    assert.deepEqual(
      changes(
        { 'lib.C': cls, 'lib.C.__init__': { ...method, signature: 'self, a, b' } },
        { 'lib.C': model('self, *, a') },
      ).map(brief),
      ['! keyword-only-parameter lib.C(a)', '! removed-parameter lib.C(b)'],
    );
  });

  it('tells a removal with a declared replacement from a move', () => {
    const rows = changes(
      {
        'lib.old': { deprecated: { ...warning, replacement: 'lib.new' } },
        'lib.new': {},
        'lib.a': { definition: 'lib:x' },
      },
      { 'lib.new': {}, 'lib.b': { definition: 'lib:x' } },
    );
    assert.deepEqual(
      rows.map(({ api, change, replacement, declared }) => ({ api, change, replacement, declared })),
      [
        { api: 'lib.a', change: 'moved-api', replacement: 'lib.b', declared: undefined },
        { api: 'lib.old', change: 'removed-api', replacement: 'lib.new', declared: true },
      ],
    );
  });

  it('reports a spelling that is gone though the definition stays', () => {
    const f = { definition: 'lib:f' };
    const [row] = changes({ 'lib.f': f, 'lib.g': { ...f, alias: 'lib.f' } }, { 'lib.f': f });
    assert.deepEqual([row?.api, row?.change, row?.replacement], ['lib.g', 'moved-api', 'lib.f']);
  });

  it('leaves out members of a removed class, and members that moved to a base', () => {
    const before = {
      'lib.C': cls,
      'lib.C.f': method,
      'lib.D': { ...cls, bases: ['lib.B'] },
      'lib.D.f': method,
      'lib.B': cls,
    };
    const after = { 'lib.D': { ...cls, bases: ['lib.B'] }, 'lib.B': cls, 'lib.B.f': method };
    assert.deepEqual(changes(before, after).map(brief), ['  unavailable-api lib.B.f', '! removed-api lib.C']);
  });

  it('does not say that a member is gone when a base is unresolved', () => {
    const odd = { 'lib.C': { ...cls, bases: ['?'] } };
    assert.deepEqual(changes({ ...odd, 'lib.C.f': method }, odd), []);
  });

  it('reports an inherited member once, at the owner, the heirs as aliases', () => {
    const classes = {
      'lib.core.Base': { ...cls, listed: false },
      'lib.Frame': { ...cls, bases: ['lib.core.Base'] },
    };
    const [row, ...others] = changes({ ...classes, 'lib.core.Base.f': method }, classes);
    assert.deepEqual(others, []);
    assert.deepEqual([row?.api, row?.aliases], ['lib.Frame.f', ['lib.core.Base.f']]);
  });

  it('does not say that a member is gone that subclasses have by then, nor what nobody reaches', () => {
    const classes = {
      'lib.core.Base': { ...cls, listed: false },
      'lib.Frame': { ...cls, bases: ['lib.core.Base'] },
      'lib._Hidden': cls,
    };
    const base = { 'lib.core.Base.f': method, 'lib.core.Base.g': method };
    const rows = changes(
      { ...classes, ...base, 'lib._Hidden.f': method },
      { ...classes, 'lib.Frame.f': method },
    );
    assert.deepEqual(rows.map(brief), ['! removed-api lib.Frame.g']);
  });

  it('names a replacement through the class that is reported, and leaves special methods out', () => {
    const classes = {
      'lib.core.Base': cls,
      'lib.Frame': { ...cls, bases: ['lib.core.Base'] },
      'lib.core.Base.map': method,
    };
    const pad = { ...method, deprecated: { ...warning, replacement: 'lib.core.Base.map' } };
    const rows = changes(
      { ...classes, 'lib.core.Base.apply': method, 'lib.Frame.__len__': method },
      { ...classes, 'lib.core.Base.apply': pad },
    );
    assert.deepEqual(rows.map(brief), ['  deprecated-api lib.Frame.apply']);
    assert.equal(rows[0]?.replacement, 'lib.Frame.map');
  });

  it('reports fresh deprecations of APIs and parameters', () => {
    const rows = changes(
      { 'lib.f': { signature: 'a, b' }, 'lib.g': { deprecated: warning } },
      {
        'lib.f': { signature: 'a, b', parameters: { b: { ...warning, replacement: 'a' } } },
        'lib.g': { deprecated: warning },
        'lib.h': { deprecated: warning },
      },
    );
    assert.deepEqual(rows.map(brief), ['  deprecated-parameter lib.f(b)']);
    assert.equal(rows[0]?.replacement, 'a');
    assert.deepEqual(changes({ 'lib.f': {} }, { 'lib.f': { deprecated: warning } }).map(brief), [
      '  deprecated-api lib.f',
    ]);
  });

  it('does not report as removed what a decorator still takes', () => {
    const pending = { ...warning, by: 'decorator' as const, category: 'PendingDeprecationWarning' };
    const [before, after] = [{ signature: 'a, *, seed=None' }, { signature: 'a, *, rng=None' }];
    const told = (row: DeprecationRow) =>
      changes({ 'lib.f': before }, { 'lib.f': { ...after, parameters: { seed: row } } }).map(brief);
    assert.deepEqual(told(pending), ['  unavailable-parameter lib.f(rng)']);
    assert.deepEqual(told({ ...warning, by: 'decorator' }), [
      '  deprecated-parameter lib.f(seed)',
      '  unavailable-parameter lib.f(rng)',
    ]);
  });

  it('reports what is added, members of new classes apart', () => {
    const rows = changes({}, { 'lib.f': { signature: 'a' }, 'lib.C': cls, 'lib.C.f': method });
    assert.deepEqual(rows.map(brief), ['  unavailable-api lib.C', '  unavailable-api lib.f']);
  });

  const signatures: [string, string, string[]][] = [
    ['a, b', 'a', ['! removed-parameter lib.f(b)']],
    ['a', 'a, b=1', ['  unavailable-parameter lib.f(b)']],
    ['a', 'a, b', ['! required-parameter lib.f(b)']],
    ['a, b=1', 'a, b', ['! required-parameter lib.f(b)']],
    ['a, b=1', 'a, b=2', ['  changed-default lib.f(b)']],
    ['a, b=no_default', 'a, b=2', []],
    ['a, b=1', 'a, *, b=1', ['! keyword-only-parameter lib.f(b)']],
    ['a, b', 'a, /, b', ['! positional-only-parameter lib.f(a)']],
    ['a, b', 'b, a', ['! reordered-parameter lib.f(a)']],
    ['a, b', 'a, c=1, b=2', ['! reordered-parameter lib.f(b)', '  unavailable-parameter lib.f(c)']],
    ['a, b, c', 'a, c', ['! removed-parameter lib.f(b)']],
    ['a, b', 'a, **kwargs', ['! keyword-only-parameter lib.f(b)']],
    ['a, b', 'a, *args, **kwargs', []],
    ['a, b', 'a, *args, b', ['  keyword-only-parameter lib.f(b)']],
    ['a, *, b', 'a, **kwargs', []],
    [
      '*args, **kwargs',
      'a, b',
      [
        '! removed-parameter lib.f(args)',
        '! removed-parameter lib.f(kwargs)',
        '  unavailable-parameter lib.f(a)',
        '  unavailable-parameter lib.f(b)',
      ],
    ],
    ['a, /', 'b, /', []],
    ['__a', 'b, /', []],
    ['a, b', 'x, b', ['! removed-parameter lib.f(a)', '  unavailable-parameter lib.f(x)']],
    ['a, b=1', 'x, b=1, **kwargs', ['  unavailable-parameter lib.f(x)']],
    ['a, **kwargs', 'a, *, b=1, **kwargs', []],
    ['a, b', 'x, a, b', ['! reordered-parameter lib.f(a)', '! required-parameter lib.f(x)']],
  ];
  for (const [before, after, expected] of signatures) {
    it(`compares (${before}) with (${after})`, () => {
      const found = changes({ 'lib.f': { signature: before } }, { 'lib.f': { signature: after } }).map(brief);
      assert.deepEqual(found.toSorted(), expected.toSorted());
    });
  }

  it('calls a parameter renamed only where the library says so', () => {
    const declared = { parameters: { old: { ...warning, replacement: 'new', renamed: true as const } } };
    const rows = changes(
      { 'lib.f': { signature: 'old=1' } },
      { 'lib.f': { signature: 'old=1, new=1', ...declared } },
      { 'lib.f': { signature: 'new=1' } },
    );
    assert.deepEqual(rows.map(brief), ['! renamed-parameter lib.f(old)']);
    assert.deepEqual([rows[0]?.replacement, rows[0]?.declared], ['new', true]);
    const silent = changes({ 'lib.f': { signature: 'old=1' } }, { 'lib.f': { signature: 'new=1' } });
    assert.deepEqual(silent.map(brief), [
      '! removed-parameter lib.f(old)',
      '  unavailable-parameter lib.f(new)',
    ]);
  });

  it('compares signatures of Python source only', () => {
    const stub = { 'lib.f': { signature: 'a, b', source: 'stub' as const } };
    assert.deepEqual(changes({ 'lib.f': { signature: 'a' } }, stub), []);
    assert.deepEqual(changes(stub, { 'lib.f': { signature: 'a', source: 'stub' } }), []);
  });

  it('reports an initialiser as its class, and leaves out self', () => {
    const rows = changes(initialised('__init__', 'self, a'), initialised('__init__', 'this, a, b'));
    assert.deepEqual(rows.map(brief), ['! required-parameter lib.C(b)']);
    assert.equal(rows[0]?.apiKind, 'class');
  });

  it('reports an inherited initialiser once, and follows one that becomes __new__', () => {
    const rows = changes(initialised('__init__', 'self, a'), initialised('__new__', 'cls'));
    assert.deepEqual(rows.map(brief), ['! removed-parameter lib.C(a)']);
    assert.deepEqual(rows[0]?.aliases, ['lib.D']);
    const gone = changes(initialised('__init__', 'self, a'), { 'lib.D': { ...cls, bases: ['?'] } });
    assert.deepEqual(
      gone.map(({ api, aliases }) => [api, aliases]),
      [['lib.C', []]],
    );
  });

  it('gives no receiver to what was a function before it is a class', () => {
    const rows = changes(
      { 'lib.C': { kind: 'function', signature: 'a, b' } },
      { 'lib.C': cls, 'lib.C.__init__': { ...method, signature: 'self, a' } },
    );
    assert.deepEqual(rows.map(brief), ['! removed-parameter lib.C(b)']);
  });

  it('compares the initialiser that is Python code, though a stub tells of another one', () => {
    const release = (signature: string) => ({
      'lib.Base': cls,
      'lib.Base.__init__': { ...method, signature: 'self, *args', source: 'stub' as const },
      'lib.C': { ...cls, bases: ['lib.Base'] },
      'lib.C.__new__': { ...method, signature },
    });
    const rows = changes(release('cls, a, b'), release('cls, a'));
    assert.deepEqual(rows.map(brief), ['! removed-parameter lib.C(b)']);
  });
});
