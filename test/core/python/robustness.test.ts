import assert from 'node:assert/strict';
import { check, resolution } from './marked.ts';

describe('any text', () => {
  it('resolves what it can around a syntax error, and says where it is', () => {
    check(`
import numpy as np
np.product(1)  #> np.product
def f(x):
    y = x +
    return np.product(x)  #> np.product
z = = 2
np.product(2)  #> np.product
`);
    const { problems } = resolution('import numpy as np\nx = (\nnp.product(1)\n');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /^syntax error on line [123]$/);
    assert.match(resolution('x = = 1\n').problems[0]?.message ?? '', /^syntax error on line 1$/);
  });

  it('survives thousands of nested brackets, operators, calls and functions', () => {
    const depth = 10_000;
    const texts = [
      '('.repeat(depth) + ')'.repeat(depth),
      '['.repeat(depth),
      `x${'.append(1)'.repeat(depth)}`,
      Array.from({ length: depth }, () => 'x').join(' + '),
      `${'not '.repeat(depth)}x`,
      Array.from({ length: 90 }, (_, at) => `${' '.repeat(at)}def f():`).join('\n'),
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}if x:`).join('\n'),
      Array.from({ length: 3000 }, (_, at) => `def f${at}(): return f${at + 1}()`).join('\n'),
    ];
    for (const text of texts) {
      const { references } = resolution(`import numpy as np\nnp.product(1)\n${text}\n`);
      assert.equal(references[0]?.path, 'numpy.product', text.slice(0, 40));
    }
  });

  it('stops after its budget and says so', () => {
    const loops = Array.from({ length: 30 }, (_, at) => {
      const indent = ' '.repeat(at);
      return `${indent}x${at} = None\n${indent}for i in y:\n${indent} x${at} = 1`;
    });
    const { problems, references } = resolution(`import numpy as np\nnp.product(1)\n${loops.join('\n')}\n`);
    assert.equal(references.length, 1);
    assert.match(problems[0]?.message ?? '', /^analysis stopped after \d+ steps/);
  });

  it('ends where things lead to themselves: functions, classes, annotations, aliases, decorators, properties', () => {
    const texts = [
      'def f(x): return f(x)\nf(1)',
      'def f(x): return g(x)\ndef g(x): return f(x)\ng(1)',
      'def f(x=f): return f(f)(f)\nf(f)',
      'f = lambda x: f(f)\nf(f)',
      'class A(A): pass\nA().x.append(1)',
      'class A(B): pass\nclass B(A): pass\nA().x().y',
      'class A:\n    @property\n    def a(self): return self.a.a\nA().a.a',
      'class A:\n    def __getitem__(self, key): return self[key][key]\nA()[1][2]',
      'class A:\n    def __getitem__(self, key) -> A[A[int]] | None: ...\nx: A[int] | None\nx[1]',
      'A = B\nB = A\nx: A | B\nx.append(1)',
      'X = list[X]\nY = dict[X, Y]\ny: Y\ny.append(1)',
      '@d\ndef d(f): return d(f)\nd(d)',
      'class A:\n    def __call__(self): return self()()\n    def __iter__(self): return iter(self)\nfor x in A()(): x()',
      'x = [x for x in x]\nwhile x: x = [x]',
      'def f():\n    yield from f()\nlist(f())',
      'import this_module\nfrom this_module import *',
    ];
    for (const text of texts) {
      const { references, problems } = resolution(`import numpy as np\n${text}\nnp.product(1)\n`);
      assert.equal(references.at(-1)?.path, 'numpy.product', text);
      assert.deepEqual(problems, [], text);
    }
  });

  it('knows nothing of a union of more than eight, and of what lies deeper than five containers', () => {
    const appended = (text: string) =>
      resolution(`import pandas as pd\n${text}`).references.some(({ text: each }) =>
        each.endsWith('.append'),
      );
    const classes = (count: number) =>
      Array.from({ length: count }, (_, at) => `class C${at}: ...\nif y == ${at}: x = C${at}()\n`).join('');
    const union = (count: number) => `x = pd.Series()\n${classes(count)}x.append(1)\n`;
    assert.deepEqual(
      [6, 7, 8].map((count) => appended(union(count))),
      [true, true, false],
    );
    const nested = (depth: number) =>
      `x = ${'['.repeat(depth)}pd.Series()${']'.repeat(depth)}\nx${'[0]'.repeat(depth)}.append(1)\n`;
    assert.deepEqual(
      [4, 5].map((depth) => appended(nested(depth))),
      [true, false],
    );
  });

  it('looks at nothing where no tracked library is imported', () => {
    assert.deepEqual(resolution('x = 1\n# numpy\n').references, []);
  });
});
