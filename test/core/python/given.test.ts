import assert from 'node:assert/strict';
import type { ApiRow, OverloadRow } from '../../../server/src/core/catalog/format.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { catalogOf } from '../catalog/catalog-of.ts';
import { python } from './marked.ts';

const cls: ApiRow = { kind: 'class', eras: [{ from: 0 }] };
const method: ApiRow = { kind: 'method', eras: [{ from: 0, signature: 'self' }] };
const made = (signature: string, overloads: OverloadRow[]): ApiRow => ({
  kind: 'function',
  eras: [{ from: 0, signature }],
  overloads,
  returns: overloads.map(({ returns }) => returns).join(' | '),
});
const array = 'numpy.ndarray';
const catalog = catalogOf({
  sklearn: {
    'sklearn.base.BaseEstimator': cls,
    'sklearn.Model': { kind: 'class', eras: [{ from: 0, bases: ['sklearn.base.BaseEstimator'] }] },
    'sklearn.Model.fit': method,
    'sklearn.Model.score': method,
    'sklearn.Model.made': { kind: 'attribute', eras: [{ from: 0 }], returns: 'numpy.Polar' },
  },
  numpy: {
    [array]: cls,
    [`${array}.sum`]: method,
    [`${array}.__getitem__`]: {
      ...made('self, key', [
        { when: { key: '?' }, returns: '?' },
        { when: { key: 'builtins.slice' }, returns: array },
      ]),
      kind: 'method',
    },
    'numpy.Polar': cls,
    'numpy.Polar.sum': method,
    'numpy.shape': { kind: 'function', eras: [{ from: 0 }], returns: 'optype.numpy.ArrayND' },
    'numpy.begin': { kind: 'function', eras: [{ from: 0 }], returns: 'Iterator[numpy.Polar]' },
    'numpy.Bag': cls,
    'numpy.Bag.__getattr__': { ...method, returns: 'numpy.Polar' },
    // A mapping, whose `values` its `__getattr__` does not answer.
    'numpy.Table': { kind: 'class', eras: [{ from: 0, bases: ['collections.abc.MutableMapping'] }] },
    'numpy.Table.__getattr__': { ...method, returns: 'numpy.Polar' },
    'numpy.table': { kind: 'function', eras: [{ from: 0 }], returns: 'numpy.Table' },
    'numpy.Strip': cls,
    'numpy.Strip.sum': method,
    'numpy.Strip.__getitem__': {
      ...made('self, key', [
        { when: { key: '?' }, returns: '?' },
        { when: { key: 'builtins.slice | numpy.ndarray' }, returns: 'numpy.Strip' },
      ]),
      kind: 'method',
    },
    'numpy.strip': { kind: 'function', eras: [{ from: 0 }], returns: 'numpy.Strip' },
    'numpy.Eig': cls,
    'numpy.Eig.__new__': {
      kind: 'method',
      eras: [{ from: 0, signature: '_cls, values, vectors=None', binding: 'static' }],
    },
    'numpy.Eig.values': { kind: 'attribute', eras: [{ from: 0 }], returns: array },
    'numpy.Eig.vectors': { kind: 'attribute', eras: [{ from: 0 }], returns: 'numpy.Polar' },
    'numpy.eig': { kind: 'function', eras: [{ from: 0, signature: 'a' }], returns: 'numpy.Eig' },
    'numpy.rand': made('arg0, /, *args', [
      { when: {}, returns: 'builtins.float' },
      { when: { arg0: '?', args: '?' }, returns: array },
    ]),
    'numpy.grid': made('*xi, copy=True', [
      { when: {}, returns: '?' },
      { when: { x1: '?' }, returns: `tuple[${array}]` },
      { when: { x1: '?', x2: '?' }, returns: `tuple[${array}, ${array}]` },
    ]),
    'numpy.pick': made('idx, /', [
      { when: { idx: 'builtins.int' }, returns: 'numpy.Polar' },
      { when: { key: 'builtins.str' }, returns: array },
    ]),
    'numpy.loose': made('name=None, **attrs', [
      { when: { name: 'Callable', attrs: '?' }, returns: 'numpy.Polar' },
      { when: { name: 'None = ...', attrs: '?' }, returns: array },
    ]),
    'numpy.axes': made('*args, **kwargs', [
      { when: { args: '?', projection: "Literal['3d']" }, returns: 'numpy.Polar' },
      { when: { pos: 'builtins.int' }, returns: array },
    ]),
  },
});

/** The class of what `sum` is called on, `?` behind it where that is not sure. */
function summed(expression: string): string {
  const text = `import numpy as np\nfrom sklearn import Model\ndef f(a: np.ndarray, n, bag: np.Bag):\n  x = ${expression}\n  x.sum()\n`;
  python.forget('given');
  const { references } = resolve(() => python.tree('given', text), text, catalog);
  return references
    .filter(({ text: written }) => written === 'x.sum')
    .map(
      ({ receiver = '', confidence }) =>
        receiver.replace('numpy.', '') + (confidence === 'certain' ? '' : '?'),
    )
    .join();
}

describe('results by the arguments that overloads have', () => {
  for (const [expression, expected] of [
    ['np.rand()', ''],
    ['np.rand(2)', 'ndarray'],
    ['np.rand(2, 3)', 'ndarray'],
    ['np.rand(*n)', 'ndarray?'],
    ['np.grid(1)[0]', 'ndarray'],
    ['np.grid(1, 2)[1]', 'ndarray'],
    ['np.pick(1)', 'Polar'],
    ['np.pick("a")', 'ndarray'],
    ['np.loose()', 'ndarray'],
    ['np.loose(more=1)', 'ndarray'],
    ['np.axes(1)', 'ndarray'],
    ['np.axes(1, projection="3d")', 'Polar'],
    ['np.axes(1, projection="polar")', 'ndarray'],
    ['np.axes(1, projection=n)', 'Polar'],
  ] as const)
    it(`${expression} → ${expected || 'unknown'}`, () => assert.equal(summed(expression), expected));
});

describe('values of libraries', () => {
  for (const [expression, expected] of [
    ['a[1:]', 'ndarray'],
    ['a[:, 0]', 'ndarray'],
    ['a[:, None]', 'ndarray'],
    ['a[[1, 2]]', 'ndarray'],
    ['a[0]', ''],
    ['np.eig(a)[0]', 'ndarray'],
    ['np.eig(a)[1]', 'Polar'],
    ['[v for v, w in [np.eig(a)]][0]', 'ndarray'],
    ['bag.anything', 'Polar'],
    // Where one member of a union has the name, what another may know by `__getattr__` does not count.
    ['(bag if n else np.eig(a)).values', 'ndarray'],
    ['np.table(1).anything', ''],
    ['np.strip(1)[np.rand(2)]', 'Strip'],
    ['np.shape()', 'ndarray'],
    ['1\n  with np.begin() as x: pass', 'Polar'],
    ['Model().fit(a).made', 'Polar'],
    ['Model().score(a)', ''],
  ] as const)
    it(`${expression} is ${expected || 'unknown'}`, () => assert.equal(summed(expression), expected));
});
