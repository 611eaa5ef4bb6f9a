import assert from 'node:assert/strict';
import type { FunctionFacts } from '../../../server/src/mine/definitions/definition.ts';
import { library } from './library.ts';

const CONCAT = 'def concat(objs, axis=0, ignore_index=False, sort=False): ...\n';
const WARN = 'warnings.warn("deprecated and removed soon", FutureWarning)';

function read(text: string, identity = 'lib:f'): FunctionFacts {
  return library({ 'lib/__init__.py': `import warnings\n${text}`, 'lib/merge.py': CONCAT }).function(
    identity,
  );
}

describe('delegates', () => {
  it('are looked through private helpers, locals and local imports', () => {
    const facts = read(
      `class Frame:
    def append(self, other, ignore_index=False, sort=False):
        warnings.warn("append is deprecated. Use lib.merge.concat instead.", FutureWarning)
        return self._append(other, ignore_index, sort)
    def _append(self, other, ignore_index=False, sort=False):
        from lib.merge import concat
        if isinstance(other, list):
            both = [self, *other]
        else:
            both = [self, other]
        result = concat(both, ignore_index=ignore_index, sort=sort)
        return result.__finalize__(self, method="append")
`,
      'lib:Frame.append',
    );
    assert.equal(facts.deprecated?.replacement, 'lib.merge:concat');
    const rest = { ignore_index: 'ignore_index', sort: 'sort' };
    assert.deepEqual(facts.delegates, {
      path: 'lib.merge:concat',
      arguments: { objs: '[self, other]', ...rest },
      cases: [
        { parameter: 'other', classes: ['builtins.list'], arguments: { objs: '[self, *other]', ...rest } },
      ],
    });
  });

  it('pass splats through', () => {
    const { delegates } = read(
      `def g(a, axis=None): ...\ndef f(*args, **kwargs):\n    ${WARN}\n    return g(*args, **kwargs)\n`,
    );
    assert.deepEqual(delegates, { path: 'lib:g', arguments: { '*args': '*args', '**kwargs': '**kwargs' } });
  });

  it('name positional arguments, and the receiver of a method', () => {
    const { delegates } = read(
      `class A:\n    def g(self, n, how="x"): ...\n    def f(self, count):\n        ${WARN}\n        return self.g(count, "y")\n`,
      'lib:A.f',
    );
    assert.deepEqual(delegates, { path: 'lib:A.g', arguments: { self: 'self', n: 'count', how: "'y'" } });
  });

  it('bind a class method without its class', () => {
    const { delegates } = read(
      `class A:\n    @classmethod\n    def make(cls, x): ...\ndef f(y):\n    ${WARN}\n    return A.make(y)\n`,
    );
    assert.deepEqual(delegates, { path: 'lib:A.make', arguments: { x: 'y' } });
  });

  it('are unknown where an argument is computed, or where nothing is called at the end', () => {
    for (const end of [
      'return g(a + 1)',
      'return g(h(a))',
      'return g(a).strip()',
      'g(a)',
      'return g(a, 1, 2)',
    ])
      assert.equal(read(`def g(x): ...\ndef f(a):\n    ${WARN}\n    ${end}\n`).delegates, undefined, end);
  });

  it('are what the message spells out, where the body tells nothing', () => {
    const { deprecated, delegates } = read(
      'def sort(a, axis=-1): ...\ndef f(a):\n    warnings.warn("f is deprecated, use lib.sort(a, axis=0) instead", FutureWarning)\n    a.order()\n    return a\n',
    );
    assert.deepEqual(delegates, { path: 'lib:sort', arguments: { a: 'a', axis: '0' } });
    assert.equal(deprecated?.replacement, 'lib:sort');
  });

  it('are those of an initialiser with an ellipsis for its own, where the message speaks of the class', () => {
    const ofClass = (message: string) => {
      const lib = library({
        'lib/__init__.py':
          'from typing_extensions import deprecated\nclass New:\n    def __init__(self, device, on=True): ...\n' +
          `class Old(New):\n    @deprecated("${message}")\n    def __init__(self, on=True): ...\n`,
      });
      const { deprecated, delegates } = lib.function('lib:Old.__init__');
      return [deprecated?.replacement, delegates?.arguments];
    };
    const spelled = "`lib.Old(args...)` is deprecated. Please use `lib.New('cuda', args...)` instead.";
    assert.deepEqual(ofClass(spelled), ['lib:New', { device: "'cuda'", on: 'on' }]);
    assert.deepEqual(ofClass("use `lib.New('cuda', True, args...)` instead"), ['lib:New', undefined]);
    assert.deepEqual(ofClass('use `lib.New(...)` instead'), ['lib:New', { on: 'on' }]);
    const decorated = library({
      'lib/__init__.py':
        'from typing_extensions import deprecated\nclass New:\n    def __init__(self, device, on=True): ...\n' +
        `@deprecated("${spelled}")\nclass Old(New):\n    def __init__(self, on=True): ...\n`,
    });
    assert.deepEqual(decorated.class('lib:Old').delegates?.arguments, { device: "'cuda'", on: 'on' });
  });

  it('are read only of what is deprecated', () => {
    assert.equal(read('def g(x): ...\ndef f(a):\n    return g(a)\n').delegates, undefined);
  });
});
