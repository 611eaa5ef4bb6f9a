import assert from 'node:assert/strict';
import { readAttribute } from '../../../server/src/mine/definitions/definition.ts';
import { library } from './library.ts';

const SOURCE = `
import functools
from typing import ClassVar, Generic
class Base: ...
class Accessor: ...
class Cached:
    def __init__(self, name, accessor): ...
    def __get__(self, obj, cls): ...
class Axis:
    def __get__(self, obj, cls) -> Base: ...
class reify:
    def __get__(self, obj, cls): ...
lazy = property
class A(Base, Generic[int], metaclass=type):
    """Does.

    .. deprecated:: 2.1
        Use Base instead.
    """
    plain: "Base | None" = None
    number: ClassVar[int]
    text = "x"
    made = Base()
    acc = Cached("acc", Accessor)
    index = Axis(0)
    other = unknown()
    @property
    def p(self) -> int: ...
    @p.setter
    def p(self, value): ...
    @functools.cached_property
    def c(self): ...
    @reify
    def r(self): ...
    @lazy
    def z(self): ...
    @classmethod
    def k(cls): ...
    @staticmethod
    def s(): ...
    @functools.lru_cache
    def m(self): ...
`;

describe('classes', () => {
  const lib = library({ 'lib/a.py': SOURCE });

  it('have bases as written, and deprecations', () => {
    assert.deepEqual(lib.class('lib.a:A'), {
      bases: ['Base', 'Generic'],
      deprecated: { by: 'docstring', since: '2.1', replacement: 'lib.a:Base', at: 'lib/a.py:15' },
      at: 'lib/a.py:14',
    });
  });

  it('have members that are called, or not, on an instance or on the class', () => {
    const bindings = ['p', 'c', 'r', 'z', 'k', 's', 'm'].map(
      (name) => lib.function(`lib.a:A.${name}`).binding,
    );
    assert.deepEqual(bindings, [
      'property',
      'property',
      'property',
      'property',
      'class',
      'static',
      undefined,
    ]);
    assert.equal(lib.function('lib.a:A.p').returns, 'builtins.int');
  });

  it('have attributes with a type', () => {
    const type = (name: string): string | undefined => {
      const [node] = lib.definitions(`lib.a:A.${name}`);
      return node && readAttribute(node, lib.scope('lib.a')).returns;
    };
    assert.deepEqual(['plain', 'number', 'text', 'made', 'acc', 'index', 'other'].map(type), [
      'lib.a:Base | None',
      'builtins.int',
      'builtins.str',
      'lib.a:Base',
      'lib.a:Accessor',
      'lib.a:Base',
      undefined,
    ]);
  });
});
