import assert from 'node:assert/strict';
import { linesOnPath } from '../../../server/src/mine/definitions/path-lines.ts';

/** Names of the calls `_a()`, `_b()` and so on that a body may come by. */
function calls(...lines: string[]): string {
  const found = linesOnPath(`\n${lines.map((line) => `    ${line}\n`).join('')}`);
  return found.flatMap((text) => text.match(/\b_\w(?=\()/g) ?? []).join('');
}

describe('the lines on the path of a call', () => {
  it('are those of branches whose condition may test a parameter', () => {
    assert.equal(calls('_a()', 'if x is None:', '    _b()', 'elif not (y):', '    _c()', '_d()'), '_a_b_c_d');
    assert.equal(calls('if kwargs.pop("x", None):', '    _a()'), '_a');
  });

  it('are not those of a branch whose condition asks for something else', () => {
    assert.equal(calls('if isinstance(x, A):', '    _a()', '_b()'), '_b');
    assert.equal(calls('if not (self.x) and y:', '    if z:', '        _a()', 'else:', '    _b()'), '_b');
  });

  it('end where such a branch returns', () => {
    assert.equal(calls('if self.x:', '    y = 1', '    return y', 'else:', '    _a()', '_b()'), '');
    assert.equal(calls('if z:', '    if x[0]:', '        return', '    _a()', '_b()'), '_b');
    assert.equal(calls('if self.x:', '    if y:', '        return', '    raise E', '_a()'), '_a');
  });

  it('are not those of loops, handlers and definitions, but those of what has to be run', () => {
    assert.equal(calls('for x in y:', '    _a()', 'while x: _b()', 'def f():', '    _c()', '_d()'), '_d');
    assert.equal(
      calls('try:', '    _a()', 'except E:', '    _b()', 'finally:', '    _c()', 'with x:', '    _d()'),
      '_a_d',
    );
  });

  it('are told by statements, not by how strings and brackets are laid out', () => {
    assert.equal(calls('x = """', 'for a in b:', '"""', 'y = (', 'for_x)', '_a(', '1)'), '_a');
    assert.deepEqual(linesOnPath('x = (\n_a()'), ['x = (\n_a()']);
  });

  it('may begin in the middle of a line, with a statement or behind the docstring', () => {
    assert.deepEqual(linesOnPath('if self.x:\n        return\n    _a()'), []);
    assert.deepEqual(linesOnPath('  # of it\n    _a()'), ['_a()']);
  });
});
