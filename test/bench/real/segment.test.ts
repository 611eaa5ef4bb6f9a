import assert from 'node:assert/strict';
import {
  byteLength,
  cut,
  offsetAtByte,
  offsetIn,
  segmentAt,
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

const tree = () => python.tree('segment.py', CODE);

describe('segments', () => {
  it('are the innermost function around a call, without its indent', () => {
    const inner = segmentAt(tree(), CODE, CODE.indexOf('lib.f(y)'));
    assert.equal(inner?.text, 'def inner(y):\n    z = lib.f(y)\n    return z\n');
    const outer = segmentAt(tree(), CODE, CODE.indexOf('lib.f(x)'));
    assert.ok(
      outer?.text.startsWith('def run(self):\n    x = 1\n    s = """\nnot indented\n"""\n    def inner'),
    );
    assert.equal(segmentAt(tree(), CODE, 0), undefined);
  });

  it('know where an offset of the file is in them', () => {
    for (const call of ['lib.f(y)', 'lib.f(x)']) {
      const at = CODE.indexOf(call);
      const segment = segmentAt(tree(), CODE, at);
      assert.ok(segment);
      const offset = offsetIn(segment, CODE, at);
      assert.equal(segment.text.slice(offset, offset + call.length), call);
    }
  });

  it('are cut again at their place in bytes', () => {
    const segment = segmentAt(tree(), CODE, CODE.indexOf('lib.f(x)'));
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
