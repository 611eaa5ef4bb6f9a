import assert from 'node:assert/strict';
import type { Surface } from '../../../server/src/mine/surface.ts';
import { buildTimeline } from '../../../server/src/mine/timeline/build.ts';
import { surface, timelineOf, type Given } from './surfaces.ts';

type Leaking = [apis: Record<string, Given>, leaks?: Record<string, string>, expired?: Surface['expired']];

function apis(...releases: Leaking[]) {
  const surfaces = releases.map(([rows, leaks = {}, expired = {}]) =>
    Object.assign(surface(rows), { leaks, expired }),
  );
  const rows = surfaces.map((_, minor) => ({
    version: `1.${minor}.0`,
    line: `1.${minor}`,
    date: '2026-01-02',
  }));
  return buildTimeline('lib', rows, surfaces).apis;
}

const cls = (definition: string, more: Given = {}): Given => ({ kind: 'class', definition, ...more });

describe('buildTimeline: what resolves though nobody offers it', () => {
  it('is an alias of what it reaches, not listed, until it does not resolve', () => {
    const found = apis(
      [{ 'lib.old.f': { definition: 'lib.f:f' } }],
      [{ 'lib.f': { definition: 'lib.f:f' } }, { 'lib.old.f': 'lib.f' }],
      [{ 'lib.f': { definition: 'lib.f:f' } }],
    )['lib.old.f'];
    assert.equal(found?.listed, undefined);
    assert.deepEqual(
      found?.eras.map(({ from, to, alias }) => [from, to, alias]),
      [
        [0, 0, undefined],
        [1, 1, 'lib.f'],
      ],
    );
    assert.equal(found.replacement?.path, 'lib.f');
  });

  it('may be recorded by a later release only', () => {
    const f = { definition: 'lib.f:f' };
    const found = apis(
      [{ 'lib.f': f }, { 'lib.new.f': 'lib.f' }],
      [{ 'lib.f': f, 'lib.new.f': { ...f, alias: 'lib.f' } }],
    );
    assert.deepEqual(found['lib.new.f']?.eras, [{ from: 0, alias: 'lib.f' }]);
  });

  it('does not count where no release records it', () => {
    assert.deepEqual(Object.keys(apis([{ 'lib.f': {} }, { 'lib.x.f': 'lib.f' }])), ['lib.f']);
  });

  it('includes what Cython declared, where a stub is silent now, as long as its class is there', () => {
    const attribute = (at: string): Given => ({ kind: 'attribute', at });
    const found = apis(
      [{ 'lib.Doc': cls('lib:Doc'), 'lib.Doc.orth': attribute('lib/doc.pxd:3') }],
      [{ 'lib.Doc': cls('lib:Doc') }],
      [{ 'lib.Doc': cls('lib:Doc'), 'lib.Doc.orth': attribute('lib/doc.pyi:9') }],
      [{ 'lib.Doc': cls('lib:Doc') }],
      [{}],
    )['lib.Doc.orth'];
    assert.deepEqual(
      found?.eras.map(({ from, to }) => [from, to]),
      [[0, 2]],
    );
  });

  it('does not include what Cython declared in a module of which all names are known now', () => {
    const inner: Given = { kind: 'module', definition: 'lib.kb' };
    const before = surface({
      'lib.kb': inner,
      'lib.kb.Reader': cls('lib.kb:Reader', { at: 'lib/kb.pxd:3' }),
    });
    const after = Object.assign(surface({ 'lib.kb': inner }), { whole: { 'lib.kb': [] } });
    assert.equal(timelineOf([before, after]).apis['lib.kb.Reader']?.eras.at(-1)?.to, 0);
  });

  it('includes a name that was taken off a list of what a compiled module has, most of which stays', () => {
    const believed = (name: string): Given => ({
      definition: `lib._c:${name}`,
      source: 'opaque',
      believed: true,
    });
    const shim = (...names: string[]): Record<string, Given> => ({
      'lib.c': { kind: 'module', definition: 'lib.c' },
      ...Object.fromEntries(names.map((name) => [`lib.c.${name}`, believed(name)])),
    });
    const surfaces = [['a', 'b', 'c', 'odd'], ['a', 'b', 'd'], ['a']].map((names) =>
      Object.assign(surface(shim(...names)), { open: { 'lib._c': 'any' as const }, whole: { 'lib.c': [] } }),
    );
    const found = timelineOf(surfaces).apis;
    const lasts = ['a', 'odd', 'c', 'b', 'd'].map((name) => found[`lib.c.${name}`]?.eras.at(-1)?.to);
    assert.deepEqual(lasts, [undefined, 1, 1, 1, 1]);
  });

  it('includes a private class that is needed in one release and defined in all, with its members', () => {
    const group = cls('lib._p:Group');
    const get = { kind: 'method' as const, signature: 'self' };
    const leaks = { 'lib._p.Group': 'lib._p.Group' };
    const found = apis([{}, leaks], [{ 'lib._p.Group': group, 'lib._p.Group.get': get }], [{}, leaks]);
    for (const path of ['lib._p.Group', 'lib._p.Group.get'])
      assert.deepEqual(
        found[path]?.eras.map(({ from, to }) => [from, to]),
        [[0, undefined]],
        path,
      );
  });

  it('is not said to be gone of a private class, but of its members', () => {
    const group = cls('lib._p:Group');
    const found = apis(
      [{ 'lib._p.Group': group, 'lib._p.Group.get': {} }],
      [{ 'lib._p.Group': group }],
      [{}],
    );
    assert.equal(found['lib._p.Group']?.eras.length, 1);
    assert.deepEqual(found['lib._p.Group.get']?.eras, [{ from: 0, to: 0, at: 'lib/file.py:1' }]);
  });

  it('includes what reaches something that is not recorded', () => {
    const found = apis([{ 'lib.f': { signature: 'a' } }], [{}, { 'lib.f': 'lib._impl.f' }], [{}]);
    assert.deepEqual(found['lib.f']?.eras, [
      { from: 0, to: 0, signature: 'a', at: 'lib/file.py:1' },
      { from: 1, to: 1, at: 'lib/file.py:1' },
    ]);
  });
});

describe('buildTimeline: what may be there', () => {
  const spans = (...releases: Leaking[]) =>
    Object.entries(apis(...releases)).map(([path, { eras }]) => [path, eras.at(-1)?.to]);

  it('is any name in a module that takes all of another distribution, no function in one that a table fills', () => {
    const rows: Record<string, Given> = {
      'lib.cm.call': { at: 'lib/colors.py:1' },
      'lib.cm.f': { at: 'lib/cm.py:1' },
      'lib.run.f': {},
      'lib.cm.hot': { kind: 'attribute' },
    };
    const surfaces = [
      surface(rows),
      { ...surface({}), open: { 'lib.run': 'any', 'lib.cm': 'values' } as const },
    ];
    const releases = surfaces.map((_, minor) => ({
      version: `1.${minor}`,
      line: `1.${minor}`,
      date: '2026-01-02',
    }));
    const found = buildTimeline('lib', releases, surfaces).apis;
    const ends = Object.fromEntries(Object.entries(found).map(([path, { eras }]) => [path, eras.at(-1)?.to]));
    assert.deepEqual(ends, {
      'lib.cm.call': undefined,
      'lib.cm.f': 0,
      'lib.cm.hot': undefined,
      'lib.run.f': undefined,
    });
  });

  it('is what a module has under another name of the module', () => {
    const module: Given = { kind: 'module', definition: 'lib.np.api' };
    const f = { definition: 'lib.np.impl:f' };
    const found = spans(
      [{ 'lib.api.np.f': f }],
      [{ 'lib.api.np': module, 'lib.np.api': { ...module, alias: 'lib.api.np' }, 'lib.np.api.f': f }],
    );
    assert.deepEqual(
      found.find(([path]) => path === 'lib.api.np.f'),
      ['lib.api.np.f', undefined],
    );
  });

  it('is an attribute that methods set where a base declared it', () => {
    const found = apis(
      [
        {
          'lib.Old': cls('lib:Old'),
          'lib.Old.path': { kind: 'attribute' },
          'lib.Request': cls('lib:Request', { bases: ['lib.Old'] }),
        },
      ],
      [
        { 'lib.Request': cls('lib:Request') },
        { 'lib.Request.path': 'lib.Request.path', 'lib.Request.new': 'lib.Request.new' },
      ],
    );
    assert.deepEqual(
      found['lib.Request.path']?.eras.map(({ from, to }) => [from, to]),
      [[1, undefined]],
    );
    assert.equal(found['lib.Request.new'], undefined, 'no release declares it');
  });

  it('is anything where a class stood in the class before', () => {
    const dialect = { 'lib.Dialect': cls('lib:Dialect') };
    const compiler = { 'lib.Compiler': cls('lib:Compiler'), 'lib.Compiler.process': {} };
    const found = apis(
      [{ ...dialect, ...compiler, 'lib.Dialect.compiler': cls('lib:Compiler', { alias: 'lib.Compiler' }) }],
      [{ ...dialect, ...compiler }, { 'lib.Dialect.compiler': 'lib.Dialect.compiler' }],
    );
    assert.deepEqual(found['lib.Dialect.compiler']?.eras[1]?.bases, ['?']);
  });

  it('is an attribute that methods set also where the class got a shorter path', () => {
    const request = 'lib.http:Request';
    const found = apis(
      [
        {
          'lib.Old': cls('lib:Old'),
          'lib.Old.path': { kind: 'attribute' },
          'lib.http.Request': cls(request, { bases: ['lib.Old'] }),
        },
      ],
      [
        { 'lib.Request': cls(request), 'lib.http.Request': cls(request, { alias: 'lib.Request' }) },
        { 'lib.Request.path': 'lib.Request.path' },
      ],
    );
    assert.deepEqual(
      found['lib.http.Request.path']?.eras.map(({ from, to }) => [from, to]),
      [[1, undefined]],
    );
  });

  it('is an attribute that methods set, of which what was declared once does not hold', () => {
    const stream: Given = {
      kind: 'method',
      signature: 'self',
      deprecated: { by: 'warning', at: 'lib/file.py:2' },
    };
    const response = { 'lib.Response': cls('lib:Response') };
    const found = apis(
      [{ ...response, 'lib.Response.stream': stream }],
      [response, { 'lib.Response.stream': 'lib.Response.stream' }],
    );
    const [before, after] = found['lib.Response.stream']?.eras ?? [];
    assert.deepEqual([before?.to, before?.signature, before?.deprecated?.by], [0, 'self', 'warning']);
    assert.deepEqual([after?.from, after?.signature, after?.deprecated], [1, undefined, undefined]);
  });

  it('is a module that code may serve without a file, with what it had, from the release on that it goes', () => {
    const rows = (names: string[]) =>
      surface(
        Object.fromEntries(
          ['lib', ...names].map((path) => [path, { kind: 'module' as const, definition: path }]),
        ),
      );
    const served = (names: string[]) => Object.assign(rows(names), { open: { 'lib.*': 'any' as const } });
    const releases = [
      rows(['lib.a', 'lib.b', 'lib.b.c']),
      rows(['lib.b', 'lib.b.c']),
      served(['lib.b']),
      served([]),
    ];
    const found = timelineOf(releases).apis;
    const lasts = (path: string) => found[path]?.eras.map(({ from, to }) => [from, to]);
    assert.deepEqual(lasts('lib.a'), [[0, 0]]);
    assert.deepEqual(lasts('lib.b'), [[0, undefined]]);
    assert.equal(lasts('lib.b.c')?.at(-1)?.[1], undefined);
  });

  it('is a member that a class hands down to its subclasses: from then on, below it', () => {
    const base = cls('lib:Matrix');
    const heir = (more: Given = {}) => cls('lib:Csr', { bases: ['lib.Matrix'], ...more });
    const dense: Given = { kind: 'method' };
    const found = apis(
      [{ 'lib.Matrix': base, 'lib.Matrix.dense': dense, 'lib.Matrix.lost': dense, 'lib.Csr': heir() }],
      [{ 'lib.Matrix': base, 'lib.Csr': heir(), 'lib.Csr.dense': dense }],
    );
    assert.deepEqual([found['lib.Matrix.dense']?.eras.at(-1)?.to, found['lib.Matrix.dense']?.below], [0, 1]);
    assert.equal(found['lib.Matrix.lost']?.below, undefined);
  });

  it('is a member that subclasses have of their own, as they had before: an object may be of one of them', () => {
    const heir = cls('lib:User', { bases: ['lib.Base'] });
    const name: Given = { kind: 'method' };
    const before = {
      'lib.Base': cls('lib:Base'),
      'lib.Base.name': name,
      'lib.User': heir,
      'lib.User.name': name,
    };
    const found = apis([before], [{ 'lib.Base': cls('lib:Base'), 'lib.User': heir, 'lib.User.name': name }]);
    assert.equal(found['lib.Base.name']?.below, 1);
  });
});

describe('buildTimeline: a class that an object takes the place of', () => {
  const before = { 'lib.Extra': cls('lib.config:Extra'), 'lib.Extra.allow': {}, 'lib.Extra.gone': {} };
  const ends = (returns: string) => {
    const object: Given = { kind: 'attribute', definition: 'lib.config:Extra', returns };
    const members = { 'lib._Extra': cls('lib:_Extra'), 'lib._Extra.allow': {} };
    const found = apis([before], [{ ...members, 'lib.Extra': object }]);
    return ['allow', 'gone'].map((name) => found[`lib.Extra.${name}`]?.eras.at(-1)?.to);
  };

  it('has the members of the class of the object', () => {
    assert.deepEqual(ends('lib._Extra'), [undefined, 0]);
  });

  it('may have any member where that class is not known', () => {
    assert.deepEqual(ends('?'), [undefined, undefined]);
  });
});

describe('buildTimeline: one path for a class', () => {
  const text = 'lib.strings.accessor:Text';
  const join = { kind: 'method' as const, signature: 'self', definition: `${text}.join` };
  const str = { kind: 'attribute' as const };
  const before: Record<string, Given> = {
    'lib.Series.str': { ...str, returns: "Literal['lib.strings.Text'] | lib.strings.Text" },
    'lib.strings.Text': cls(text),
    'lib.strings.Text.join': join,
    'lib.strings.accessor.Text': cls(text, { alias: 'lib.strings.Text', listed: false }),
    'lib.Special': cls('lib:Special', { bases: ['lib.strings.Text'] }),
  };
  const after: Record<string, Given> = {
    'lib.Series.str': { ...str, returns: 'lib.strings.accessor.Text' },
    'lib.strings.accessor.Text': cls(text, { listed: false }),
    'lib.strings.accessor.Text.join': join,
    'lib.Special': cls('lib:Special', { bases: ['lib.strings.accessor.Text'] }),
  };

  it('keeps its members, and what refers to it, over all releases', () => {
    const found = apis([before], [after]);
    const span = (path: string) => found[path]?.eras.map(({ from, to, alias }) => [from, to, alias]);
    assert.deepEqual(span('lib.strings.accessor.Text'), [[0, undefined, undefined]]);
    assert.deepEqual(span('lib.strings.accessor.Text.join'), [[0, undefined, undefined]]);
    assert.deepEqual(span('lib.strings.Text'), [[0, 0, 'lib.strings.accessor.Text']]);
    assert.equal(found['lib.strings.Text.join'], undefined, 'is reached through the alias');
    assert.deepEqual(found['lib.Special']?.eras, [
      { from: 0, bases: ['lib.strings.accessor.Text'], at: 'lib/file.py:1' },
    ]);
  });

  it('rewrites type texts, but no literals in them', () => {
    const found = apis([before], [{ ...after, 'lib.Series.str': str }]);
    assert.equal(found['lib.Series.str']?.returns, "Literal['lib.strings.Text'] | lib.strings.accessor.Text");
  });

  it('also of one that moves to another module behind a path that stays', () => {
    const [old, now] = ['lib.core.records:Parser', 'lib._core.records:Parser'];
    const dtype = { kind: 'attribute' as const };
    const found = apis(
      [
        {
          'lib.Parser': cls(old),
          'lib.Parser.dtype': dtype,
          'lib.rec.Parser': cls(old, { alias: 'lib.Parser' }),
        },
      ],
      [{ 'lib.rec.Parser': cls(now), 'lib.rec.Parser.dtype': dtype }],
    );
    assert.equal(found['lib.rec.Parser.dtype']?.eras.length, 1);
    assert.deepEqual(found['lib.Parser']?.eras, [{ from: 0, to: 0, alias: 'lib.rec.Parser' }]);
  });

  it('is one that all releases have rather than a newer, shorter one', () => {
    const group = 'lib.core.groupby:GroupBy';
    const found = apis(
      [{ 'lib.core.groupby.GroupBy': cls(group), 'lib.core.groupby.GroupBy.sum': join }],
      [
        {
          'lib.typing.GroupBy': cls(group),
          'lib.typing.GroupBy.sum': join,
          'lib.core.groupby.GroupBy': cls(group, { alias: 'lib.typing.GroupBy' }),
        },
      ],
    );
    assert.deepEqual(found['lib.typing.GroupBy']?.eras, [{ from: 1, alias: 'lib.core.groupby.GroupBy' }]);
    assert.equal(found['lib.core.groupby.GroupBy.sum']?.eras.length, 1);
  });
});

describe('buildTimeline: a class that is defined anew elsewhere', () => {
  it('keeps its members at its old path, through the new one', () => {
    const result = 'lib._impl:Result';
    const found = apis(
      [{ 'lib.old.Result': cls('lib.old:Result'), 'lib.old.Result.q': { kind: 'attribute' } }],
      [
        { 'lib.old.Result': cls(result), 'lib.old.Result.q': { kind: 'attribute' } },
        { 'lib.impl.Result': 'lib.old.Result' },
      ],
      [{ 'lib.impl.Result': cls(result), 'lib.impl.Result.q': { kind: 'attribute' } }],
    );
    assert.deepEqual(
      found['lib.old.Result.q']?.eras.map(({ from, to, alias }) => [from, to, alias]),
      [
        [0, 0, undefined],
        [1, 1, 'lib.impl.Result.q'],
      ],
    );
  });
});

describe('buildTimeline: a class that only a shim spells', () => {
  it('is not deprecated with it', () => {
    const warned = { by: 'warning' as const, at: 'x:1' };
    const result = 'lib.linalg:Result';
    const found = apis(
      [
        {
          'lib.old.Result': cls(result, { shim: true, deprecated: warned }),
          'lib.impl.Result': cls(result, { alias: 'lib.old.Result' }),
        },
      ],
      [{ 'lib.impl.Result': cls(result) }],
    );
    assert.deepEqual(found['lib.impl.Result']?.eras, [{ from: 0, at: 'lib/file.py:1' }]);
    assert.deepEqual(found['lib.old.Result']?.eras, [
      { from: 0, to: 0, alias: 'lib.impl.Result', deprecated: warned, shim: true },
    ]);
  });
});

describe('buildTimeline: refused names', () => {
  it('are replaced by what the refusal names, spelled as it is named', () => {
    const double = cls('lib:double');
    const expired = { 'lib.float_': { by: 'table' as const, replacement: 'lib.float64', at: 'x:1' } };
    const rows = { 'lib.double': double, 'lib.float64': { ...double, alias: 'lib.double' } };
    const found = apis([{ ...rows, 'lib.float_': cls('lib:other') }], [rows, {}, expired]);
    assert.deepEqual(found['lib.float_']?.replacement, { path: 'lib.float64', how: 'declared', from: 0 });
  });
});
