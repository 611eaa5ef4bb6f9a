import assert from 'node:assert/strict';
import {
  byteLength,
  cut,
  offsetAtByte,
  offsetIn,
  segmenter,
} from '../../../server/src/bench/real/segment.ts';
import { python } from '../../support/core.ts';

const CODE = `import lib


class Job:
    """Größe."""

    @property
    def run(self):
        x = 1
        s = """
not indented
"""
        def inner(y):
            z = lib.f(y)
            return z
        return lib.f(x)
`;

/** The segment around the first place of some words in a text. */
function segmentAt(text: string, words: string) {
  return segmenter(python.tree('segment.py', text), text)(text.indexOf(words));
}

describe('segments', () => {
  it('are the innermost function around a call, without its indent', () => {
    const inner = segmentAt(CODE, 'lib.f(y)');
    assert.equal(inner?.text, 'def inner(y):\n    z = lib.f(y)\n    return z\n');
    const outer = segmentAt(CODE, 'lib.f(x)');
    assert.ok(
      outer?.text.startsWith('def run(self):\n    x = 1\n    s = """\nnot indented\n"""\n    def inner'),
    );
    assert.equal(segmentAt(CODE, 'import lib'), undefined);
  });

  it('are outside of functions and classes the code between two of them, or two marks of cells', () => {
    const [head, cell, tail] = [
      'import lib\n\na = 1\nlib.g(a)\n',
      '# %% next\nb = 2\nlib.h(b)\n',
      'c = 3\nd = 4\nlib.k(c)\n',
    ];
    const text = `${head}${cell}def f():\n    pass  # done\n\n\nclass C:\n    z = lib.c()\n    y = 1\n\n\n${tail}`;
    assert.equal(segmentAt(text, 'lib.g')?.text, head);
    assert.equal(segmentAt(text, 'lib.h')?.text, cell);
    assert.equal(segmentAt(text, 'lib.k')?.text, tail);
    assert.equal(segmentAt(text, 'lib.c'), undefined);
  });

  it('are neither of a line or two nor endless', () => {
    assert.equal(segmentAt('import lib\nlib.f(1)\n', 'lib.f'), undefined);
    const long = `import lib\n${'x = 1\n'.repeat(2000)}`;
    assert.equal(segmentAt(`${long}lib.f(x)\n`, 'lib.f'), undefined);
    assert.ok(segmentAt(`${long}# %%\ny = 2\nlib.f(y)\n`, 'lib.f'));
  });

  it('know where an offset of the file is in them', () => {
    for (const call of ['lib.f(y)', 'lib.f(x)']) {
      const segment = segmentAt(CODE, call);
      assert.ok(segment);
      const offset = offsetIn(segment, CODE, CODE.indexOf(call));
      assert.equal(segment.text.slice(offset, offset + call.length), call);
    }
  });

  it('are cut again at their place in bytes', () => {
    const segment = segmentAt(CODE, 'lib.f(x)');
    assert.ok(segment);
    const bytes = byteLength(CODE.slice(0, segment.span.start));
    assert.equal(bytes, Buffer.byteLength(CODE.slice(0, segment.span.start)));
    const start = offsetAtByte(CODE, bytes);
    const end = offsetAtByte(
      CODE,
      bytes + Buffer.byteLength(CODE.slice(segment.span.start, segment.span.end)),
    );
    assert.deepEqual(cut(CODE, { start: start ?? 0, end: end ?? 0 }), segment);
    assert.equal(offsetAtByte('ö', 1), undefined);
    assert.equal(offsetAtByte('a', 2), undefined);
    assert.equal(byteLength('a€😀ö'), Buffer.byteLength('a€😀ö'));
  });
});
