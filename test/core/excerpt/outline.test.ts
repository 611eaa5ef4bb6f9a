import assert from 'node:assert/strict';
import { excerptOf } from '../../../server/src/core/excerpt/excerpt.ts';
import { moveBy } from '../../../server/src/core/excerpt/move.ts';
import { outlineOf } from '../../../server/src/core/excerpt/outline.ts';

const TEXT = `"""Doc.
def no(): pass
"""
import a

@decorated(
    def_=1,
)
async def one(x: dict = {":": 1}, *, y="):"
) -> "A:":
    # first
    """Text
with def no2():
"""
    if x:
# commented out
        return x
# after

class Two(a.B): z = 1; w = "\\\\"; v = 'it\\'s'
x = [
  one(),
def_
]
if x:
    def inner(): pass
def three():
\treturn 1 \\
or 2
`;

describe('outlineOf', () => {
  it('finds functions and classes at the top level', () => {
    const found = outlineOf(TEXT).map(({ name, start, body, end }) => [
      name,
      TEXT.slice(start, body).split('\n', 1)[0],
      TEXT.slice(body, end).trim().split('\n').at(-1),
    ]);
    assert.deepEqual(found, [
      ['one', '@decorated(', '# after'],
      ['Two', 'class Two(a.B):', `z = 1; w = "\\\\"; v = 'it\\'s'`],
      ['three', 'def three():', 'or 2'],
    ]);
  });

  it('goes through any text', () => {
    for (const text of [
      '',
      'def',
      'def f',
      'def f(',
      'class A:',
      '@',
      '"""',
      "'",
      'x = (((',
      '\\',
      'def f():\r\n  x',
    ])
      assert.ok(outlineOf(text).length <= 1, text);
  });
});

describe('excerptOf', () => {
  it('leaves out functions and classes, and knows where the rest stands', () => {
    const { text, pieces } = excerptOf(TEXT, outlineOf(TEXT));
    assert.doesNotMatch(text, /async|Two|three/);
    const { found, problem } = moveBy(pieces);
    for (const kept of ['import a\n', 'x = [\n  one(),\ndef_\n]\n', 'def inner(): pass\n']) {
      const [here, there] = [text.indexOf(kept), TEXT.indexOf(kept)];
      const [end, whole] = [here + kept.length, there + kept.length];
      assert.deepEqual(found({ span: { start: here, end } }), { span: { start: there, end: whole } });
      assert.equal(found({ start: here, end: here }).end, there);
      const line = (all: string, at: number) => `is on line ${all.slice(0, at).split('\n').length}`;
      assert.equal(found({ reason: line(text, here) }).reason, line(TEXT, there));
      assert.equal(problem({ message: line(text, here) }).message, line(TEXT, there));
    }
    assert.equal(excerptOf(TEXT, []).text, TEXT);
  });
});
