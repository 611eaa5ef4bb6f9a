import assert from 'node:assert/strict';
import { formatSignature, parseSignature } from '../../../server/src/core/signatures/parse.ts';

const shape = (text: string) =>
  parseSignature(text).parameters.map(({ name, kind, default: value }) =>
    value === undefined ? `${kind} ${name}` : `${kind} ${name} = ${value}`,
  );

describe('parseSignature', () => {
  it('reads all five kinds', () => {
    assert.deepEqual(shape('self, other, /, by, *args, key=None, **kw'), [
      'positional-only self',
      'positional-only other',
      'positional-or-keyword by',
      'var-positional args',
      'keyword-only key = None',
      'var-keyword kw',
    ]);
    assert.deepEqual(shape('a, *, b'), ['positional-or-keyword a', 'keyword-only b']);
    assert.deepEqual(shape(''), []);
  });

  it('keeps defaults with brackets, strings and lambdas whole', () => {
    assert.deepEqual(
      shape(
        `a=(1, 2), b={'x': [1, ")"]}, c=",", d='it\\'s, "ok"', e=lambda x, y=lambda a, b: a: {x: y}, f=1`,
      ),
      [
        'positional-or-keyword a = (1, 2)',
        `positional-or-keyword b = {'x': [1, ")"]}`,
        'positional-or-keyword c = ","',
        `positional-or-keyword d = 'it\\'s, "ok"'`,
        'positional-or-keyword e = lambda x, y=lambda a, b: a: {x: y}',
        'positional-or-keyword f = 1',
      ],
    );
    assert.deepEqual(shape(`a="""x, ", y""", b=r'\\\\', c=a == b`).length, 3);
  });

  it('never throws', () => {
    for (const text of ['(', "a='", 'a=lambda x', ',,', '/', '*, ', '1=2, ...', ')a, b'])
      parseSignature(text);
  });

  it('shares the result of equal texts', () => {
    assert.equal(parseSignature('a, b'), parseSignature('a, b'));
  });
});

describe('formatSignature', () => {
  it('is the inverse of parsing', () => {
    const texts = ['', 'a', 'a, /', 'a, /, b, *, c', 'a, *args, b=1', '*, a', '**kw', 'a=0, /, *, b, **kw'];
    for (const text of texts) assert.equal(formatSignature(parseSignature(text)), text);
    assert.equal(formatSignature(parseSignature('a = 1,*,b , **kw')), 'a=1, *, b, **kw');
  });
});
