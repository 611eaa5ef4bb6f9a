import assert from 'node:assert/strict';
import type { DeprecationRow } from '../../../server/src/core/catalog/format.ts';
import { buildTimeline } from '../../../server/src/mine/timeline/build.ts';
import { type Given, surface, timeline, timelineOf } from './surfaces.ts';

const warning: DeprecationRow = { by: 'warning', category: 'FutureWarning', at: 'lib/file.py:2' };

type Releases = Parameters<typeof timeline>;

const eras = (...releases: Releases) => timeline(...releases).apis['lib.f']?.eras;
const replacement = (path: string, ...releases: Releases) => timeline(...releases).apis[path]?.replacement;
const names = (path: string) => ({ ...warning, replacement: path });

describe('buildTimeline: types of results', () => {
  it('are the newest, and those of other distributions that stood in its place', () => {
    const of = (...results: string[]) =>
      timeline(...results.map((returns) => ({ 'lib.f': { returns } }))).apis['lib.f']?.returns;
    assert.equal(of('lib.A', 'lib.B'), 'lib.B');
    assert.equal(
      of('requests.Response', 'httpx.Response', 'httpx2.Response'),
      'httpx2.Response | httpx.Response | requests.Response',
    );
    assert.equal(of('requests.Session', 'httpx.Client'), 'httpx.Client | requests.Session');
    assert.equal(of('httpx.Response', 'lib.Response'), 'lib.Response');
  });
});

describe('buildTimeline: types of values', () => {
  it('are those of the newest release that knows them, where no row tells', () => {
    const cls = { kind: 'class' as const };
    const { types } = timeline(
      {
        'lib.C': { ...cls, fields: { a: 'lib.C', b: 'lib.D', size: 'builtins.int' } },
        'lib.f': { value: 'lib.C' },
      },
      { 'lib.C': { ...cls, fields: { a: 'lib.D | None' } }, 'lib.C.b': {}, 'lib.g': { value: '?' } },
    );
    assert.deepEqual(types, {
      'lib.C.a': { kind: 'attribute', returns: 'lib.D | None' },
      'lib.f': { kind: 'attribute', returns: 'lib.C' },
    });
  });

  it('are results of inherited methods, with what type variables stand for in the class', () => {
    const cls = { kind: 'class' as const };
    const method = { kind: 'method' as const };
    const { types } = timeline({
      'lib.Base': cls,
      'lib.Base.first': { ...method, returns: 'lib.Data' },
      'lib.Base.__iter__': { ...method, returns: 'Iterator[tuple[?, lib.Data]]' },
      'lib.Base.size': { ...method, returns: 'lib.DataSize' },
      'lib.Groups': { ...cls, bases: ['lib.Base'] },
      'lib.Frames': { ...cls, bases: ['lib.Groups'], means: { 'lib.Data': 'lib.Frame' } },
      'lib.Other.first': { ...method, returns: 'lib.Data' },
    });
    assert.deepEqual(types, {
      'lib.Frames.__iter__': { kind: 'method', returns: 'Iterator[tuple[?, lib.Frame]]' },
      'lib.Frames.first': { kind: 'method', returns: 'lib.Frame' },
    });
  });
});

describe('buildTimeline: names that a module imports for itself', () => {
  it('are not what they were before they led to something that is not offered', () => {
    const release = (reached: string, ...offered: string[]) => ({
      ...surface(
        Object.fromEntries([
          ['lib.fixes', { kind: 'module' as const }],
          ...offered.map((path): [string, Given] => [path, {}]),
        ]),
      ),
      leaks: { 'lib.fixes.parse': reached },
    });
    const types = (...surfaces: ReturnType<typeof release>[]) => {
      const rows = surfaces.map((_, minor) => ({
        version: `1.${minor}`,
        line: `1.${minor}`,
        date: '2026-01-02',
      }));
      return buildTimeline('lib', rows, surfaces).types;
    };
    const [offered, hidden] = ['lib.parse', 'lib.externals._version.parse'];
    assert.deepEqual(types(release(offered, offered)), {
      'lib.fixes.parse': { kind: 'alias', returns: offered },
    });
    assert.equal(types(release(offered, offered), release(hidden)), undefined);
  });

  it('are aliases of what they reach, where that is offered elsewhere', () => {
    const module = { kind: 'module' as const };
    const found = {
      ...surface({
        'lib.a': module,
        'lib.b': module,
        'lib.a.f': {},
        'lib.a.x': { kind: 'attribute' },
        'lib.a.H': { kind: 'class', hidden: true },
      }),
      leaks: {
        'lib.b.f': 'lib.a.f',
        'lib.b.a': 'lib.a',
        'lib.b._f': 'lib.a.f',
        'lib.b.x': 'lib.a.x',
        'lib.b.H': 'lib.a.H',
        'lib._c.f': 'lib.a.f',
        'lib.b.C': 'lib.b.C',
      },
    };
    const { types } = buildTimeline('lib', [{ version: '1.0.0', line: '1.0', date: '2026-01-02' }], [found]);
    assert.deepEqual(types, {
      'lib.b.a': { kind: 'alias', returns: 'lib.a' },
      'lib.b.f': { kind: 'alias', returns: 'lib.a.f' },
    });
  });
});

describe('buildTimeline: eras', () => {
  it('merges releases with the same facts; a new line number is none', () => {
    assert.deepEqual(
      eras(
        { 'lib.f': { signature: 'a', at: 'lib/f.py:1' } },
        { 'lib.f': { signature: 'a', at: 'lib/f.py:9' } },
        { 'lib.f': { signature: 'a, b', at: 'lib/f.py:9' } },
      ),
      [
        { from: 0, to: 1, signature: 'a', at: 'lib/f.py:1' },
        { from: 2, signature: 'a, b', at: 'lib/f.py:9' },
      ],
    );
  });

  it('says of another spelling how it is bound, where that differs', () => {
    const found = timeline({
      'lib.C': { kind: 'class' },
      'lib.C.f': { kind: 'method', alias: 'lib.f', binding: 'static' },
      'lib.f': { signature: 'a' },
    }).apis['lib.C.f']?.eras;
    assert.deepEqual(found, [{ from: 0, alias: 'lib.f', binding: 'static' }]);
  });

  it('ends where the path is gone and begins again where it is back', () => {
    const facts = { signature: 'a', at: 'lib/file.py:1' };
    assert.deepEqual(eras({ 'lib.f': facts }, {}, { 'lib.f': facts }, {}), [
      { from: 0, to: 0, ...facts },
      { from: 2, to: 2, ...facts },
    ]);
  });

  it('takes a default that is rendered differently for the same', () => {
    const same = [
      ['"a"', "'a'"],
      ['np.nan', 'nan'],
      ['1e-08', '1e-8'],
      ['1_000', '1000'],
      ['(1,2)', '(1, 2)'],
      ['1.', '1.0'],
      ['...', 'None'],
    ];
    for (const [before, after] of same) {
      const found = eras({ 'lib.f': { signature: `a=${before}` } }, { 'lib.f': { signature: `a=${after}` } });
      assert.equal(found?.length, 1, `${before} ${after}`);
    }
    const different = [
      ['1', '1.0'],
      ["'a'", 'a'],
      ['True', 'False'],
      ['"a b"', '"ab"'],
    ];
    for (const [before, after] of different) {
      const found = eras({ 'lib.f': { signature: `a=${before}` } }, { 'lib.f': { signature: `a=${after}` } });
      assert.equal(found?.length, 2, `${before} ${after}`);
    }
  });

  it('keeps the Python source where only the source of a signature differs', () => {
    const stub = { signature: 'a, b=...', source: 'stub' as const };
    const py = { signature: 'a, b=None' };
    const expected = [{ from: 0, signature: 'a, b=None', at: 'lib/file.py:1' }];
    assert.deepEqual(eras({ 'lib.f': stub }, { 'lib.f': py }), expected);
    assert.deepEqual(eras({ 'lib.f': py }, { 'lib.f': stub }), expected);
  });

  it('says of an alias only what the spelling itself says', () => {
    const file = timeline({
      'lib.f': { signature: 'a' },
      'lib.g': { alias: 'lib.f', definition: 'lib:f', signature: 'a', deprecated: warning },
      'lib.float': { alias: 'builtins.float', definition: 'builtins.float' },
    });
    assert.deepEqual(file.apis['lib.g']?.eras, [{ from: 0, alias: 'lib.f', deprecated: warning }]);
    assert.deepEqual(file.apis['lib.float']?.eras, [{ from: 0, alias: 'builtins.float' }]);
  });

  it('begins an era where something is declared deprecated, wherever the declaration stands', () => {
    const found = eras(
      { 'lib.f': {} },
      { 'lib.f': { deprecated: warning } },
      { 'lib.f': { deprecated: { ...warning, at: 'lib/file.py:77' } } },
    );
    assert.deepEqual(
      found?.map(({ from, deprecated }) => [from, deprecated?.at]),
      [
        [0, undefined],
        [1, 'lib/file.py:2'],
      ],
    );
  });

  it('drops the replacements that do not exist in that release or later', () => {
    const parameters = {
      old: { ...warning, replacement: 'new', renamed: true as const },
      odd: { ...warning, replacement: 'nowhere', renamed: true as const },
    };
    const file = timeline(
      { 'lib.f': { signature: 'old', parameters, deprecated: { ...warning, replacement: 'lib.gone' } } },
      { 'lib.f': { signature: 'new' } },
    );
    const [first] = file.apis['lib.f']?.eras ?? [];
    assert.deepEqual(first?.deprecated, warning);
    assert.deepEqual(first?.parameters, { odd: warning, old: parameters.old });
  });
});

describe('buildTimeline: rows', () => {
  it('sorts by code unit and is a function of what it gets', () => {
    const apis = { 'lib.b': {}, 'lib.B': {}, 'lib.a.x': {}, 'lib.a': { kind: 'module' as const } };
    const reversed = Object.fromEntries(Object.entries(apis).toReversed());
    assert.deepEqual(Object.keys(timeline(apis).apis), ['lib.B', 'lib.a', 'lib.a.x', 'lib.b']);
    assert.equal(JSON.stringify(timeline(apis)), JSON.stringify(timeline(reversed)));
  });

  it('keeps types of the newest release that has them', () => {
    const overloads = [{ when: { inplace: 'Literal[True]' }, returns: 'None' }];
    const file = timeline(
      { 'lib.f': { returns: 'lib.Old' }, 'lib.g': { returns: 'lib.C', overloads } },
      { 'lib.f': { returns: 'lib.C', overloads }, 'lib.g': { returns: 'lib.D' } },
      { 'lib.f': { returns: '?' } },
    );
    assert.equal(file.apis['lib.f']?.returns, 'lib.C');
    assert.deepEqual(file.apis['lib.f']?.overloads, overloads);
    assert.equal(file.apis['lib.g']?.returns, 'lib.D');
    assert.equal(file.apis['lib.g']?.overloads, undefined);
  });

  it('takes the kind of the newest resolved definition', () => {
    const file = timeline({ 'lib.f': { kind: 'function' } }, { 'lib.f': { kind: 'attribute' } });
    assert.equal(file.apis['lib.f']?.kind, 'function');
  });
});

describe('buildTimeline: replacements', () => {
  it('takes what any release declares, from where on it exists', () => {
    const gone = replacement(
      'lib.old',
      { 'lib.old': {} },
      { 'lib.old': { deprecated: names('lib.new') }, 'lib.new': {} },
      { 'lib.new': {} },
    );
    assert.deepEqual(gone, { path: 'lib.new', how: 'declared', from: 1 });
  });

  it('never takes one that does not exist in the newest release', () => {
    const releases = [{ 'lib.old': { deprecated: names('lib.new') }, 'lib.new': {} }, {}, {}];
    assert.equal(replacement('lib.old', ...releases), undefined);
  });

  it('names the canonical path of a declared alias, and members that a class inherits', () => {
    const cls = { kind: 'class' as const };
    const newest = {
      'lib.new': {},
      'lib.core.new': { alias: 'lib.new', definition: 'lib:new' },
      'lib.Base': cls,
      'lib.Base.map': { kind: 'method' as const },
      'lib.Frame': { ...cls, bases: ['lib.Base'] },
    };
    const first = {
      'lib.old': { deprecated: names('lib.core.new') },
      'lib.Frame': cls,
      'lib.Frame.applymap': { kind: 'method' as const, deprecated: names('lib.Frame.map') },
    };
    assert.equal(replacement('lib.old', first, newest)?.path, 'lib.new');
    assert.equal(replacement('lib.Frame.applymap', first, newest)?.path, 'lib.Frame.map');
  });

  it('reads the arguments off the body of the deprecated definition', () => {
    const delegates = { path: 'lib.new', arguments: { values: '[a]', '**kwargs': '**kwargs' } };
    const old = { 'lib.old': { deprecated: names('lib.new'), delegates }, 'lib.new': {} };
    assert.deepEqual(replacement('lib.old', old)?.arguments, delegates.arguments);
  });

  it('has the cases of the body, without what calls something that is gone', () => {
    const row = { parameter: 'a', classes: ['builtins.dict'] };
    const cases = [
      { ...row, arguments: { values: "[lib.Row(a, 'lib.Gone()').row()]" } },
      { ...row, arguments: { values: '[lib.Gone(a)]' } },
    ];
    const old = {
      'lib.old': { deprecated: names('lib.new'), delegates: { path: 'lib.new', arguments: {}, cases } },
    };
    const there = { 'lib.new': {}, 'lib.Row': {} };
    const found = replacement('lib.old', { ...old, ...there, 'lib.Gone': {} }, there);
    assert.deepEqual(found?.cases, [cases[0], row]);
  });

  it('finds the same object under another path', () => {
    const spelled = { definition: 'lib.core:f' };
    const found = replacement(
      'lib.old',
      {
        'lib.f': spelled,
        'lib.old': { ...spelled, alias: 'lib.f' },
        'lib.core.f': { ...spelled, alias: 'lib.f' },
      },
      { 'lib.f': { definition: 'lib._core:f' } },
    );
    assert.deepEqual(found, { path: 'lib.f', how: 'same', from: 0 });
  });

  it('does not take the value of a member for the member', () => {
    const value = { kind: 'attribute' as const, definition: 'lib:Extra.ignore' };
    const classes = { 'lib.Extra': { kind: 'class' as const }, 'lib.Extra.ignore': value };
    const config = { 'lib.Config': { kind: 'class' as const } };
    const extra = { 'lib.Config.extra': { ...value, alias: 'lib.Extra.ignore' } };
    const found = replacement(
      'lib.Config.extra',
      { ...classes, ...config, ...extra },
      { ...classes, ...config },
    );
    assert.equal(found, undefined);
  });

  it('does not take two names for something foreign for one object', () => {
    const spelled = { kind: 'attribute' as const, definition: 'typing.Callable' };
    assert.equal(replacement('lib.Hook', { 'lib.Hook': spelled }, { 'lib.Other': spelled }), undefined);
  });

  it('follows a definition whose path was renamed in one step', () => {
    const found = replacement(
      'lib.old',
      { 'lib.old': { definition: 'lib.x:f' } },
      { 'lib.new': { definition: 'lib.x:f' } },
    );
    assert.deepEqual(found, { path: 'lib.new', how: 'same', from: 1 });
  });

  it('names what a class inherits through that class, and nothing private', () => {
    const classes = {
      'lib.Base': { kind: 'class' as const },
      'lib.Frame': { kind: 'class' as const, bases: ['lib.Base'] },
      'lib.Base.bfill': { kind: 'method' as const },
    };
    const deprecated = { kind: 'method' as const, deprecated: names('lib.Base.bfill') };
    const file = timeline({ ...classes, 'lib.Frame.backfill': deprecated });
    assert.equal(file.apis['lib.Frame.backfill']?.replacement?.path, 'lib.Frame.bfill');
    assert.equal(file.apis['lib.Frame.backfill']?.eras[0]?.deprecated?.replacement, 'lib.Frame.bfill');
    const hidden = { definition: 'lib.x:f' };
    assert.equal(replacement('lib.old', { 'lib.old': hidden }, { 'lib._new.f': hidden }), undefined);
  });

  it('leads an alias of a builtin to the builtin', () => {
    const alias = { kind: 'class' as const, alias: 'builtins.float', definition: 'builtins.float' };
    assert.deepEqual(replacement('lib.float', { 'lib.float': alias }, {}), {
      path: 'builtins.float',
      how: 'same',
      from: 0,
    });
  });

  it('finds a moved definition by name and signature, if there is only one', () => {
    const old = { 'lib.a.f': { signature: 'x, y=1' }, 'lib.c.f': { signature: 'x, y=1' } };
    const kept = { 'lib.c.f': { signature: 'x, y=1' } };
    const moved = { ...kept, 'lib.b.f': { signature: 'x, y=1' } };
    assert.deepEqual(replacement('lib.a.f', old, moved), { path: 'lib.b.f', how: 'moved', from: 1 });
    assert.equal(replacement('lib.a.f', old, kept), undefined);
    assert.equal(replacement('lib.a.f', old, { ...moved, 'lib.d.f': { signature: 'x, y=1' } }), undefined);
    assert.equal(replacement('lib.a.f', old, { ...kept, 'lib.b.f': { signature: 'y' } }), undefined);
  });

  it('says nothing of what is neither gone nor deprecated, nor of a member that a base has now', () => {
    const cls = { kind: 'class' as const };
    const method = { kind: 'method' as const, definition: 'lib:Base.f' };
    assert.equal(replacement('lib.f', { 'lib.f': {} }, { 'lib.f': {} }), undefined);
    const before = { 'lib.Base': cls, 'lib.Frame': { ...cls, bases: ['lib.Base'] }, 'lib.Frame.f': method };
    const after = { 'lib.Base': cls, 'lib.Base.f': method, 'lib.Frame': { ...cls, bases: ['lib.Base'] } };
    assert.equal(replacement('lib.Frame.f', before, after), undefined);
  });

  it('survives aliases and bases that go round', () => {
    const odd = surface({
      'lib.A': { kind: 'class', bases: ['lib.B', '?'] },
      'lib.B': { kind: 'class', bases: ['lib.A'] },
      'lib.x': { alias: 'lib.y' },
      'lib.y': { alias: 'lib.x' },
      'lib.A.f': { deprecated: names('lib.A.g') },
    });
    assert.equal(replacement('lib.A.f', Object.fromEntries(odd.apis)), undefined);
  });
});

describe('buildTimeline: what takes no place', () => {
  it('is another name of what is deprecated under all its names', () => {
    const f = { definition: 'lib._impl:f' };
    assert.equal(
      replacement('lib.f', { 'lib.f': { ...f, deprecated: warning }, 'lib.mod.f': { ...f, alias: 'lib.f' } }),
      undefined,
    );
  });

  it('is something of elsewhere under another name, or private there', () => {
    const gone = (alias: string) => replacement('lib.f', { 'lib.f': { definition: alias, alias } }, {});
    assert.equal(gone('other.f')?.path, 'other.f');
    assert.equal(gone('typing.Any'), undefined);
    assert.equal(gone('other._impl.f'), undefined);
  });

  it('is a module that was once a part of the library', () => {
    const old = { ...surface({ 'lib.f': { definition: 'old.f', alias: 'old.f' } }), modules: ['lib', 'old'] };
    const releases = ['1.0', '1.1'].map((line) => ({ version: line, line, date: '2026-01-02' }));
    assert.equal(buildTimeline('lib', releases, [old, surface({})]).apis['lib.f']?.replacement, undefined);
  });
});

describe('buildTimeline: a release that is all dependencies', () => {
  it('is none: nothing is gone with it', () => {
    const releases = ['1.0', '2.0'].map((line) => ({ version: line, line, date: '2026-01-02' }));
    const empty = { ...surface({}), modules: [] };
    const found = buildTimeline('lib', releases, [surface({ 'lib.f': {} }), empty]);
    assert.deepEqual(
      found.releases.map(({ version }) => version),
      ['1.0'],
    );
    assert.deepEqual(found.apis['lib.f']?.eras, [{ from: 0, at: 'lib/file.py:1' }]);
  });
});

describe('buildTimeline: all names of a module or class', () => {
  const module = { kind: 'module' as const };
  const release = (whole?: Record<string, string[]>) =>
    Object.assign(surface({ lib: module }), whole && { whole });
  const others = (...all: (Record<string, string[]> | undefined)[]) =>
    timelineOf(all.map(release)).apis['lib']?.others;

  it('are those of every release that has it, if each knows all', () => {
    assert.equal(others({ lib: ['os', 'abc'] }, { lib: ['sys', 'os'] }), 'abc os sys');
    assert.equal(others({ lib: [] }), '');
    assert.equal(others({ lib: [] }, undefined), undefined);
    assert.equal(others({ other: [] }, { lib: [] }), undefined);
  });
});
