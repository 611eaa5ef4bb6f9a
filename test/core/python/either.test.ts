import assert from 'node:assert/strict';
import type { ApiRow, EraRow } from '../../../server/src/core/catalog/format.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { catalogOf } from '../catalog/catalog-of.ts';
import { python } from './marked.ts';

function row(kind: ApiRow['kind'], era: Partial<EraRow> = {}, rest: Partial<ApiRow> = {}): ApiRow {
  return { kind, listed: true, eras: [{ from: 0, ...era }], ...rest };
}

const item = row(
  'method',
  { signature: 'self, key' },
  {
    returns: '? | lib.Index',
    overloads: [
      { when: { key: '?' }, returns: '?' },
      { when: { key: 'builtins.slice | lib.Array' }, returns: 'lib.Index' },
    ],
  },
);
const catalog = catalogOf({
  lib: {
    'lib.first': row('function'),
    'lib.second': row('function'),
    'lib.Kernel': row('class'),
    'lib.Kernel.fit': row('method'),
    'lib.Kernel.sample': row('method', {}, { returns: 'lib.Index' }),
    'lib.Sum': row('class', { bases: ['lib.Kernel'] }),
    'lib.Sum.fit': row('method'),
    'lib.Sum.sample': row('method'),
    'lib.Late': {
      kind: 'class',
      eras: [
        { from: 0, to: 1, bases: ['lib.Sum'] },
        { from: 2, bases: ['?'] },
      ],
    },
    'lib.Index': row('class'),
    'lib.Index.__getitem__': item,
    'lib.Index.tolist': row('method'),
  },
  numpy: {
    'numpy.ndarray': row('class'),
    'numpy.ndarray.__getitem__': row('method', { signature: 'self, key' }),
    'numpy.ndarray.astype': row('method'),
  },
});

/** The calls in a text, with how sure each is; `!` behind one that is not reported. */
function calls(text: string): string[] {
  python.forget('either');
  const { references } = resolve(() => python.tree('either', text), text, catalog);
  return references
    .filter(({ call }) => call)
    .map(({ path, confidence, guarded }) => `${path} ${confidence}${guarded ? '!' : ''}`);
}

describe('names and types that are one of several', () => {
  it('are told as the first that a library has, and not reported', () => {
    const either = (other: string) =>
      `from ok import ok\nif ok():\n    ${other}\nelse:\n    from lib import first\ndef f():\n    first()\n`;
    assert.deepEqual(calls(either('from lib import second as first')), ['lib.second inferred!']);
    assert.deepEqual(calls(either('from unknown import first')), ['lib.first inferred!']);
    assert.deepEqual(calls(either('def first(): ...')), ['lib.first possible!']);
  });

  it('mean either in an annotation; Self means the class through which a method is called', () => {
    const text = [
      'import sys',
      'if sys.version_info >= (3, 11):',
      '    from typing import Self',
      'else:',
      '    from typing_extensions import Self',
      'from lib import Index',
      'class A:',
      '    index: Index',
      '    @classmethod',
      '    def make(cls) -> Self: ...',
      '    def again(self) -> "Self": ...',
      'class B(A):',
      '    other: Index',
      'A.make().index.tolist()',
      'B.make().again().other.tolist()',
    ].join('\n');
    assert.deepEqual(calls(text), ['lib.Index.tolist certain', 'lib.Index.tolist certain']);
  });
});

describe('what classes of libraries inherit', () => {
  it('comes after what is derived from it, in a class of the project as well', () => {
    const text =
      'import lib\nclass K(lib.Kernel): ...\nclass S(K, lib.Sum): ...\nS().fit()\nclass T(lib.Sum, K): ...\nT().fit()\n';
    assert.deepEqual(calls(text), ['lib.Sum.fit certain', 'lib.Sum.fit certain']);
  });

  it('is what an earlier release tells, where the newest does not', () => {
    assert.deepEqual(calls('import lib\ndef f(late: lib.Late):\n    late.fit()\n    late.other()\n'), [
      'lib.Late.fit certain',
    ]);
  });

  it('tells what a method returns that says nothing of it', () => {
    assert.deepEqual(calls('import lib\nlib.Sum().sample().tolist()\n'), [
      'lib.Sum certain',
      'lib.Sum.sample certain',
      'lib.Index.tolist certain',
    ]);
  });
});

describe('slices', () => {
  it('are taken by the overload that names them', () => {
    const text = 'import lib\ndef f(index: lib.Index, n):\n    index[1:].tolist()\n    index[n].tolist()\n';
    assert.deepEqual(calls(text), ['lib.Index.tolist certain']);
  });

  it('of an array are arrays of its class', () => {
    const text =
      'import numpy as np\nclass A(np.ndarray):\n    def f(self):\n        self[:, :2].astype(int)\n        self[0].astype(int)\n';
    assert.deepEqual(calls(text), ['numpy.ndarray.astype certain']);
  });
});
