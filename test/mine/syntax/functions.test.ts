import assert from 'node:assert/strict';
import { type FunctionSpan, leftOutOf } from '../../../server/src/mine/syntax/functions.ts';

const functionsIn = (text: string): FunctionSpan[] | undefined =>
  leftOutOf(text)?.flatMap((each) => ('name' in each ? [each] : []));

function found(text: string): string[] | undefined {
  return functionsIn(text)?.map(({ start, end }) => text.slice(start, end));
}

describe('the functions of a file', () => {
  it('end with their last statement', () => {
    const text = 'def a(x):\n    """Doc."""\n    return x  # it\n\n# about b\ndef b(): ...\nx = 1\n';
    assert.deepEqual(found(text), ['def a(x):\n    """Doc."""\n    return x', 'def b(): ...']);
  });

  it('stand in classes and branches, but not in each other', () => {
    const text =
      'class A:\n\tif x:\n\t\tasync def f(self):\n\t\t\tdef g(): pass\n\t\t\treturn g\n\tdef h(self): pass\n';
    assert.deepEqual(found(text), [
      'async def f(self):\n\t\t\tdef g(): pass\n\t\t\treturn g',
      'def h(self): pass',
    ]);
  });

  it('are told by statements: strings, brackets and continued lines do not count', () => {
    const body =
      '    x = """\ndef no(): ...\n"""\n    y = (\n1)\n    z = 1 + \\\n2\n    return "\\"#", {"a": lambda: 0}';
    assert.deepEqual(
      found(`s = 'def no(): ...'\ndef yes(\n    a: dict = {},  # one: two\n) -> A[B]:\n${body}\n`),
      [`def yes(\n    a: dict = {},  # one: two\n) -> A[B]:\n${body}`],
    );
  });

  it('say where their docstring is, or that they have none', () => {
    const docstring = (body: string) =>
      functionsIn(`def f():\n    ${body}\n    pass\n`)?.[0]?.body?.docstring;
    assert.deepEqual(docstring('r"""Doc."""'), { start: 13, end: 24 });
    assert.equal(docstring('return "no"'), null);
    assert.equal(docstring('"a" "b"'), undefined);
    assert.equal(docstring('f"{a}"'), undefined);
  });

  it('are not told where a string or bracket is left open', () => {
    assert.equal(found('x = (\ndef f(): ...\n'), undefined);
    assert.equal(found('x = "\ndef f(): ...\n'), undefined);
    assert.equal(found('x = 1)\ndef f(): ...\n'), undefined);
  });
});
