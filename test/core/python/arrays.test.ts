import assert from 'node:assert/strict';
import type { ApiRow } from '../../../server/src/core/catalog/format.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { catalogOf } from '../catalog/catalog-of.ts';
import { python } from './marked.ts';

const cls: ApiRow = { kind: 'class', eras: [{ from: 0 }] };
const method = (returns?: string): ApiRow => ({
  kind: 'method',
  eras: [{ from: 0, signature: 'self, *args' }],
  ...(returns !== undefined && { returns }),
});
const figure = 'matplotlib.figure.Figure';
const subplots: ApiRow = {
  kind: 'function',
  eras: [{ from: 0, signature: 'nrows=1, ncols=1, *, squeeze=True, **fig_kw' }],
  returns: `tuple[${figure}, matplotlib.axes.Axes] | tuple[${figure}, ?]`,
};
const catalog = catalogOf({
  numpy: {
    'numpy.ndarray': cls,
    'numpy.ndarray.flat': { kind: 'attribute', eras: [{ from: 0, binding: 'property' }], returns: '?' },
    'numpy.ndarray.ravel': method('numpy.ndarray'),
    'numpy.ndarray.reshape': method('numpy.ndarray'),
    'numpy.ravel': { kind: 'function', eras: [{ from: 0, signature: 'a' }], returns: 'numpy.ndarray' },
  },
  matplotlib: {
    'matplotlib.axes.Axes': cls,
    'matplotlib.axes.Axes.hist': method(),
    [figure]: cls,
    [`${figure}.clf`]: method(),
    [`${figure}.subplots`]: method('matplotlib.axes.Axes | ?'),
    'matplotlib.pyplot': { kind: 'module', eras: [{ from: 0 }] },
    'matplotlib.pyplot.subplots': subplots,
  },
});

/** How sure it is that `hist` of an expression is that of axes: `-` where nothing is known. */
function hist(expression: string, before = ''): string {
  const text = `import numpy as np, matplotlib.pyplot as plt\ndef f(n, fig: plt.Figure):\n  ${before}\n  ${expression}.hist(1)\n`;
  python.forget('arrays');
  const { references } = resolve(() => python.tree('arrays', text), text, catalog);
  const found = references.filter(({ text: written }) => written.endsWith('.hist'));
  return found.map(({ path, confidence }) => `${path} ${confidence}`).join() || '-';
}

const SURE = 'matplotlib.axes.Axes.hist certain';
const LESS_SURE = 'matplotlib.axes.Axes.hist inferred';

describe('arrays of axes', () => {
  for (const [expression, expected] of [
    ['plt.subplots()[1]', SURE],
    ['plt.subplots(1, 1)[1]', SURE],
    ['plt.subplots(2)[1][0]', SURE],
    ['plt.subplots(1, 3)[1][0]', SURE],
    ['plt.subplots(ncols=3)[1][-1]', SURE],
    ['plt.subplots(1, 3)[1]', '-'],
    ['plt.subplots(2, 2)[1][0, 0]', SURE],
    ['plt.subplots(2, 2)[1][0][n]', SURE],
    ['plt.subplots(2, 2)[1][0]', '-'],
    ['plt.subplots(2, 2)[1][:, 0][1]', SURE],
    ['plt.subplots(2, 2)[1].flat[3]', SURE],
    ['plt.subplots(2, 2)[1].ravel()[3]', SURE],
    ['plt.subplots(2, 2)[1].reshape(-1)[3]', SURE],
    ['np.ravel(plt.subplots(2, 2)[1])[0]', SURE],
    ['plt.subplots(2, n)[1][0]', LESS_SURE],
    ['plt.subplots(n, n)[1].flat[0]', LESS_SURE],
    ['plt.subplots(1, n)[1][0]', LESS_SURE],
    ['plt.subplots(1, 1, squeeze=False)[1][0, 0]', SURE],
    ['plt.subplots(*n)[1][0, 0]', LESS_SURE],
  ] as const) {
    it(`are known behind ${expression}`, () => assert.equal(hist(expression), expected));
  }

  it('are unpacked and gone through', () => {
    const before = (loop: string) => `fig, axes = plt.subplots(2, 2); \n  ${loop}`;
    assert.equal(hist('ax', before('for ax in axes.flat: pass')), SURE);
    assert.equal(hist('ax', before('for row in axes:\n    for ax in row: pass')), SURE);
    assert.equal(hist('ax', before('for at, ax in enumerate(axes.ravel()): pass')), SURE);
    assert.equal(hist('ax', before('for ax, c in zip(axes[0], n): pass')), SURE);
    assert.equal(hist('a', before('(a, b), (c, d) = axes')), SURE);
  });
});
