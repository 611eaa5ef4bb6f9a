import assert from 'node:assert/strict';
import type { CaseRow } from '../../../server/src/core/catalog/format.ts';
import { library } from './library.ts';

const LIB = `import warnings
def g(x): ...
class Row:
    def to_frame(self) -> "Frame": ...
class Named(Row): ...
class Frame:
    @property
    def T(self) -> "Frame": ...
    def named(self, name) -> "Frame": ...
    def _private(self) -> "Frame": ...
    def _other(self) -> Row: ...
`;

/** The delegation of a function of `a` and `flag` with this body. */
function delegates(...body: string[]) {
  const lines = ['warnings.warn("deprecated, use lib.g", FutureWarning)', ...body].map(
    (line) => `    ${line}`,
  );
  const files = { 'lib/__init__.py': `${LIB}def f(a, flag=False):\n${lines.join('\n')}\n` };
  return library(files).function('lib:f').delegates;
}

/** Its cases: the classes, then what `g` is given. */
function cases(...body: string[]): string[] | undefined {
  return delegates(...body)?.cases?.map(shown);
}

function shown({ classes, item, arguments: mapping }: CaseRow): string {
  return `${classes.join('|')}${item ? `[${item}]` : ''}: ${mapping?.['x'] ?? 'unknown'}`;
}

describe('cases of a delegation', () => {
  it('follow the branches that the class of an argument decides', () => {
    assert.deepEqual(
      cases(
        'if isinstance(a, (Row, dict)):',
        '    if isinstance(a, dict):',
        '        a = Row(a)',
        '    a = a.to_frame().T',
        'elif isinstance(a, str):',
        '    raise TypeError',
        'b = [a] if flag else a',
        'if not isinstance(a, (list, tuple)):',
        '    a = [a]',
        'return g(a)',
      ),
      [
        'lib:Row: [a.to_frame().T]',
        'builtins.dict: [lib:Row(a).to_frame().T]',
        'builtins.str: unknown',
        'builtins.list|builtins.tuple: a',
      ],
    );
  });

  it('look at the first item of one that has items', () => {
    const body = ['if not a:', '    pass', 'elif not isinstance(a[0], Frame):', '    a = Row(a)'];
    assert.deepEqual(cases('if isinstance(a, list):', ...body.map((line) => `    ${line}`), 'return g(a)'), [
      'builtins.list[lib:Frame]: a',
      'builtins.list: lib:Row(a)',
    ]);
    assert.equal(cases(...body, 'return g(a)'), undefined);
  });

  it('know subclasses, and take other classes for apart', () => {
    const tests = ['if isinstance(a, Named):', '    b = 1', 'elif isinstance(a, Row):', '    b = 2'];
    assert.deepEqual(
      cases('b = a', ...tests, 'c = b', 'if isinstance(a, Row):', '    c = [b]', 'return g(c)'),
      ['lib:Named: [1]', 'lib:Row: [2]'],
    );
  });

  it('leave out links that cannot be written down, if the class stays the same', () => {
    const test = 'if isinstance(a, dict):';
    const named = ['    i = Row(flag)', '    a = Row(a).to_frame()'];
    assert.deepEqual(cases(test, ...named, '    a = a.named(i)._private()', 'return g(a)'), [
      'builtins.dict: lib:Row(a).to_frame()',
    ]);
    assert.deepEqual(cases(test, ...named, '    a = a._other()', 'return g(a)'), ['builtins.dict: unknown']);
  });

  it('pass over errors, and over what is set on an attribute', () => {
    const body = ['    if not flag:', '        raise TypeError', '    a = Row(a)', '    a.name = flag'];
    assert.deepEqual(cases('if isinstance(a, dict):', ...body, 'return g(a)'), ['builtins.dict: lib:Row(a)']);
  });

  it('are unknown where both ways of an open test go on differently, and after loops and other calls', () => {
    for (const line of [
      'if flag: a = Row(a)',
      'for a in flag: pass',
      'a += 1',
      'a.update(flag)',
      'a = h(a)',
      'a = {**a}',
      'try:\n        a = Row(a)\n    finally:\n        pass'.replaceAll('\n', '\n    '),
    ])
      assert.deepEqual(
        cases('if isinstance(a, dict):', `    ${line}`, 'return g(a)'),
        ['builtins.dict: unknown'],
        line,
      );
  });

  it('extend list displays', () => {
    const body = ['xs = [flag]', 'if isinstance(a, list):', '    xs.extend(a)', 'else:', '    xs.append(a)'];
    assert.deepEqual(delegates(...body, 'return g(xs)'), {
      path: 'lib:g',
      arguments: { x: '[flag, a]' },
      cases: [{ parameter: 'a', classes: ['builtins.list'], arguments: { x: '[flag, *a]' } }],
    });
  });

  it('are absent where every class ends alike', () => {
    assert.equal(cases('if isinstance(a, dict):', '    flag = 1', 'return g(a)'), undefined);
    assert.equal(cases('if isinstance(a, dict):', '    return g(a)', 'return g(a)'), undefined);
  });
});
