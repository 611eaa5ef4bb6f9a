import assert from 'node:assert/strict';
import type { ApiRow, LibraryFile, TypeRow } from '../../../server/src/core/catalog/format.ts';
import { openCatalog } from '../../../server/src/core/catalog/open.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { python } from '../../support/core.ts';

const cls: ApiRow = { kind: 'class', eras: [{ from: 0 }] };
const gone: ApiRow = { kind: 'method', eras: [{ from: 0, signature: 'self, other' }] };
const KEY = 'builtins.str | builtins.complex | datetime.date | tuple[collections.abc.Hashable, ...]';

/** The shape in which the stubs of pandas arrive. */
const types: Record<string, TypeRow> = {
  'pandas.DataFrame.__getitem__': {
    kind: 'method',
    returns: 'Self | pandas.Series',
    overloads: [
      { when: { key: KEY }, returns: 'pandas.Series' },
      { when: { key: 'Iterator[collections.abc.Hashable] | builtins.slice' }, returns: 'Self' },
      { when: { key: 'collections.abc.Hashable' }, returns: 'pandas.Series' },
    ],
    parameters: 'self, key, /',
  },
  'pandas.DataFrame.loc': { kind: 'attribute', returns: 'pandas._Loc' },
  'pandas._Loc': { kind: 'class', bases: [] },
  'pandas._Loc.__getitem__': {
    kind: 'method',
    returns: '? | pandas.Series | pandas.DataFrame',
    overloads: [
      { when: { key: 'tuple[builtins.str, builtins.str]' }, returns: '?' },
      { when: { key: 'Callable | tuple[builtins.slice, builtins.str]' }, returns: 'pandas.Series' },
      { when: { key: 'builtins.slice | pandas.Series | list[builtins.int]' }, returns: 'pandas.DataFrame' },
    ],
    parameters: 'self, key, /',
  },
  'pandas.Series.__iter__': { kind: 'method', returns: 'Iterator[?]' },
  'pandas.Series.__gt__': { kind: 'method', returns: 'Self' },
  'pandas.Series.__truediv__': { kind: 'method', returns: 'Self' },
  'pandas.DataFrame.head_': { kind: 'attribute', returns: 'pandas.Series' },
  'pandas.norm': { kind: 'attribute', returns: 'pandas.Series' },
  'pandas.Series.str': { kind: 'attribute', returns: 'pandas._Strings' },
  'pandas._Strings': { kind: 'class', bases: ['pandas.Series'] },
  'pandas._Strings.append': { kind: 'method', returns: 'pandas.DataFrame' },
  'pandas.io.make': { kind: 'alias', returns: 'pandas.make' },
  'pandas.io.tools': { kind: 'alias', returns: 'pandas.tools' },
};

const library: LibraryFile = {
  schema: 1,
  distribution: 'pandas',
  modules: ['pandas'],
  releases: [{ version: '1.0.0', line: '1.0', date: '2026-01-02' }],
  apis: {
    'pandas.DataFrame': cls,
    'pandas.DataFrame.append': gone,
    'pandas.Series': cls,
    'pandas.io': { kind: 'module', eras: [{ from: 0 }] },
    'pandas.tools': { kind: 'module', eras: [{ from: 0 }] },
    'pandas.tools.cut': { kind: 'function', eras: [{ from: 0 }], returns: 'pandas.Series' },
    'pandas.make': { kind: 'function', eras: [{ from: 0 }], returns: 'pandas.DataFrame' },
    'pandas.norm': { kind: 'function', eras: [{ from: 0, signature: '*args' }] },
    'pandas.Series.append': gone,
  },
  types,
};

const entry = {
  distribution: 'pandas',
  modules: ['pandas'],
  first: '1.0.0',
  last: '1.0.0',
  releases: 1,
  apis: 4,
};
const index = { schema: 1, generated: '2026-01-02', libraries: [entry] };
const catalog = openCatalog((file) => JSON.stringify(file === 'index.json' ? index : library));

/** What an expression over a frame `df` and a series `s` has that `append` may be. */
function reached(expression: string): string[] {
  const text = `import pandas as pd\ndef f(df: pd.DataFrame, s: pd.Series, key):\n    ${expression}.append(1)\n`;
  const { references } = resolve(() => python.tree('stubs.py', text), text, catalog);
  return references
    .filter(({ text: written }) => written.endsWith('append'))
    .flatMap(({ path, alternatives = [] }) =>
      [path.replace(/\.append$/, '')].concat(alternatives).map((each) => each.replace('pandas.', '')),
    );
}

describe('types of values beside their rows', () => {
  it('lead to members of an attribute that an initialiser sets, and of an object that is called like a function', () => {
    assert.deepEqual(reached('df.head_'), ['Series']);
    assert.deepEqual(reached('pd.norm'), ['Series']);
    assert.deepEqual(reached('pd.norm()'), []);
    assert.deepEqual(reached('s.str'), ['Series']);
    assert.deepEqual(reached('s.str.append(1)'), ['Series', 'DataFrame']);
  });
});

describe('types of values beside their rows, in classes of a project', () => {
  it('are inherited', () => {
    const text =
      'import pandas as pd\nclass Own(pd.DataFrame):\n    def f(self):\n        self.head_.append(1)\nOwn().head_.append(2)\n';
    python.forget('stubs.py');
    const { references } = resolve(() => python.tree('stubs.py', text), text, catalog);
    assert.deepEqual(
      references.map(({ path }) => path),
      ['pandas.DataFrame', 'pandas.Series.append', 'pandas.Series.append'],
    );
  });
});

describe('names that a module of a library imports for itself', () => {
  it('are what they reach', () => {
    const text =
      'import pandas as pd\nfrom pandas.io import make\nmake().append(1)\npd.io.make()\npd.io.tools.cut().append(1)\n';
    python.forget('stubs.py');
    const { references } = resolve(() => python.tree('stubs.py', text), text, catalog);
    assert.deepEqual(
      references.map(({ path }) => path.replace('pandas.', '')),
      ['make', 'make', 'DataFrame.append', 'io', 'make', 'io', 'tools', 'tools.cut', 'Series.append'],
    );
  });
});

describe('types that only stubs tell', () => {
  for (const [expression, classes] of [
    ['df["a"]', ['Series']],
    ['df["a", "b"]', ['Series']],
    ['df[["a", "b"]]', ['DataFrame']],
    ['df[df["a"] > 3]', ['DataFrame']],
    ['df[:3]', ['DataFrame']],
    ['df[key]', ['Series', 'DataFrame']],
    ['(df["a"] / 2)', ['Series']],
    ['df.loc[s > 1]', ['DataFrame']],
    ['df.loc[:, "a"]', ['Series']],
    ['df.loc["x", "a"]', []],
    ['df.loc[key]', []],
    ['df.loc', []],
  ] as const)
    it(`choose by the key: ${expression}`, () => {
      assert.deepEqual(reached(expression).toSorted(), [...classes].toSorted());
    });

  it('are nothing to refer to', () => {
    const text =
      'import pandas as pd\ndef f(df: pd.DataFrame):\n    g = df.loc\n    h = df.__getitem__\n    h("a")\n';
    const { references } = resolve(() => python.tree('none.py', text), text, catalog);
    assert.deepEqual(
      references.map(({ path }) => path),
      ['pandas.DataFrame'],
    );
  });
});
