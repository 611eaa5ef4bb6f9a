import type { CompactLibrary } from '../../support/core.ts';

/** A library in which one API of each kind of change broke from 1.0 to 2.0. */
export const lib: CompactLibrary = {
  distribution: 'lib',
  releases: ['1.0.5', '2.0.1'],
  apis: {
    lib: { kind: 'module', listed: true, eras: [{ from: 0 }] },
    'lib.Frame': { kind: 'class', listed: true, eras: [{ from: 0 }] },
    'lib.Frame.__init__': { kind: 'method', eras: [{ from: 0, signature: 'self, data=None' }] },
    'lib.Frame.append': {
      kind: 'method',
      eras: [{ from: 0, to: 0, signature: 'self, other, ignore_index=False' }],
      replacement: {
        path: 'lib.concat',
        how: 'declared',
        from: 0,
        arguments: { objs: '[self, other]', ignore_index: 'ignore_index' },
      },
    },
    'lib.Frame.drop': {
      kind: 'method',
      eras: [
        { from: 0, to: 0, signature: 'self, labels, axis=0, level=None' },
        { from: 1, signature: 'self, labels, *, axis=0, level=None' },
      ],
    },
    'lib.Model': { kind: 'class', listed: true, eras: [{ from: 0 }] },
    'lib.Model.__init__': {
      kind: 'method',
      eras: [
        { from: 0, to: 0, signature: 'self, size, normalize=False, seed=None' },
        { from: 1, signature: 'self, size, seed=None' },
      ],
    },
    'lib.concat': {
      kind: 'function',
      listed: true,
      eras: [{ from: 0, signature: 'objs, axis=0, ignore_index=False' }],
    },
    'lib.cut': {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'values, step=1' },
        { from: 1, signature: 'values, /, step=1' },
      ],
    },
    'lib.fit': {
      kind: 'function',
      listed: true,
      eras: [
        {
          from: 0,
          to: 0,
          signature: 'x, n_iter=5, tol=0.1',
          parameters: {
            n_iter: { by: 'warning', replacement: 'max_iter', renamed: true, at: 'lib/f.py:1' },
          },
        },
        { from: 1, signature: 'x, max_iter=5, tol=0.1' },
      ],
    },
    'lib.kept': { kind: 'function', listed: true, eras: [{ from: 0, signature: 'x, y=1' }] },
    'lib.old': {
      kind: 'function',
      listed: true,
      eras: [{ from: 0, to: 0, signature: 'x, axis=None' }],
      replacement: { path: 'lib.total', how: 'moved', from: 0 },
    },
    'lib.plot': {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'x, color="red", width=1.5' },
        {
          from: 1,
          signature: 'x, color="red", width=1.5',
          parameters: { color: { by: 'warning', at: 'lib/p.py:1' } },
        },
      ],
    },
    'lib.sample': {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'x, count=10, replace=True' },
        { from: 1, signature: 'x, count, replace=True' },
      ],
    },
    'lib.shift': {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'x, rows=3, cover=None' },
        { from: 1, signature: 'x, width=1, rows=3, cover=None' },
      ],
    },
    'lib.test': {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'num, strict=False' },
        { from: 1, signature: 'element, strict=False' },
      ],
    },
    'lib.total': {
      kind: 'function',
      listed: true,
      eras: [{ from: 0, signature: 'x, axis=None' }],
    },
    'lib._hidden': {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'x, y' },
        { from: 1, signature: 'x' },
      ],
    },
  },
};
