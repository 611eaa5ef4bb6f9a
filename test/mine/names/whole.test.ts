import assert from 'node:assert/strict';
import { read } from './read.ts';

/** What is known of a module `lib` with this code, and of its class `C`, beside what is recorded. */
async function whole(code: string, more: Record<string, string> = {}) {
  const { whole: found } = await read({ 'lib/__init__.py': `from other import make\n${code}`, ...more });
  return { lib: found?.['lib']?.filter((name) => name !== 'make'), cls: found?.['lib.C'] };
}

describe('names of modules', () => {
  it('are all known of plain code: what it imports for itself, submodules, and what functions set', async () => {
    const code = `
import os, sys as system
from lib.inner import f
_private = 1
x = 1
def start():
    global state, _hidden
    state = 1
`;
    assert.deepEqual(
      (await whole(code, { 'lib/inner.py': 'def f(): ...\n', 'lib/tests/__init__.py': '' })).lib,
      ['os', 'state', 'system', 'tests'],
    );
    assert.deepEqual((await whole('def f(): ...\n')).lib, []);
  });

  it('are known where a hook refuses all but some', async () => {
    const hook = (last: string) => `
def __getattr__(name):
    if name == "old":
        return 1
    ${last}
`;
    assert.deepEqual((await whole(hook('raise AttributeError(name)'))).lib, []);
    assert.equal((await whole(hook('return make(name)'))).lib, undefined);
    assert.equal((await whole('__getattr__ = make()\n')).lib, undefined);
  });

  for (const code of [
    'from other import *\n',
    'from lib._compiled import *\n',
    'exec("x = 1")\n',
    'for name in make(): globals()[name] = 1\n',
    'globals().update(make())\n',
    '__path__ = extend(__path__, __name__)\n',
    'import sys\nsys.modules[__name__] = Lazy()\n',
    'if True:\n    from lib.gone import x\n    y = 1\n',
    'from lib.open import *\n',
  ]) {
    it(`are not known of ${JSON.stringify(code)}`, async () => {
      const more = {
        'lib/_compiled.so': '',
        'lib/open.py': 'from other import make\n__all__ = ["a"]\n__all__.extend(make())\na = b = 1\n',
      };
      assert.equal((await whole(code, more)).lib, undefined);
    });
  }
});

describe('names of classes', () => {
  it('are all known of plain code: members, and what methods set', async () => {
    const code = `
class C(Base):
    x = 1
    def f(self):
        self.y = 1
        self._z, self.w = 1, 2
    def __setstate__(self, state):
        self.__dict__.update(state)
    @property
    def g(self): ...
`;
    assert.deepEqual((await whole(code)).cls, ['w', 'y']);
  });

  for (const code of [
    'class C:\n    def __getattr__(self, name): ...\n',
    'class C:\n    def f(self):\n        setattr(self, "x", 1)\n',
    'class C:\n    def __setstate__(self, state): ...\n    def f(self):\n        self.__dict__["a"] = 1\n',
    'class C(metaclass=Meta): ...\n',
    '@enrich\nclass C: ...\n',
    'class C: ...\nfor name in make(): setattr(C, name, 1)\n',
  ]) {
    it(`are not known of ${JSON.stringify(code)}`, async () => {
      const { cls } = await whole(code);
      assert.equal(cls, undefined);
    });
  }
});
