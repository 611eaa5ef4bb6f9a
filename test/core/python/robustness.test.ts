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

  it('looks at nothing where no tracked library is imported', () => {
    assert.deepEqual(resolution('x = 1\n# numpy\n').references, []);
  });
});
