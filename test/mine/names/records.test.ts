import assert from 'node:assert/strict';
import { names, read, row } from './read.ts';

const init = async (...lines: string[]) =>
  row(await read({ 'lib/__init__.py': lines.join('\n') }), 'lib.C.__init__').signature;

describe('initialisers made of fields', () => {
  it('makes that of a dataclass: order, defaults, inherited fields, what is no field', async () => {
    const signature = await init(
      'from dataclasses import dataclass, field, KW_ONLY',
      'from typing import ClassVar',
      '@dataclass',
      'class Base:',
      '    a: int',
      '    b: int = 1',
      '@dataclass(frozen=True)',
      'class C(Base):',
      '    limit: ClassVar[int] = 3',
      '    plain = 4',
      '    c: list = field(default_factory=list)',
      '    a: str',
      '    d: int = field(default=2, repr=False)',
      '    hidden: int = field(init=False)',
      '    _: KW_ONLY',
      '    e: int',
    );
    assert.equal(signature, 'self, a, b=1, c=list(), d=2, *, e');
  });

  it('leaves an initialiser that is written, and makes none where that is said', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import dataclasses',
        '@dataclasses.dataclass',
        'class C:',
        '    a: int',
        '    def __init__(self, b): pass',
        '@dataclasses.dataclass(init=False)',
        'class D:',
        '    a: int',
        'class E(C): pass',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.C.__init__').signature, 'self, b');
    assert.deepEqual(
      names(surface).filter((path) => path.endsWith('__init__')),
      ['lib.C.__init__'],
    );
  });

  it('makes that of a class whose decorator or metaclass is a dataclass_transform', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from typing_extensions import dataclass_transform',
        '@dataclass_transform(kw_only_default=True)',
        'class Meta(type): pass',
        'class Model(metaclass=Meta):',
        '    def __init__(self, **data): pass',
        'class User(Model):',
        '    name: str',
        '    age: int = 0',
        '@dataclass_transform()',
        'def record(cls): return cls',
        '@record',
        'class Point:',
        '    x: int',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.User.__init__').signature, 'self, *, name, age=0');
    assert.equal(row(surface, 'lib.Point.__init__').signature, 'self, x');
    assert.equal(row(surface, 'lib.Model.__init__').signature, 'self, **data');
  });

  it('makes that of a class whose foreign decorator takes the options of a dataclass', async () => {
    const signature = await init(
      'import elsewhere',
      '@elsewhere.record(frozen=True, auto=True)',
      'class C:',
      '    a: int',
      '    b: int = elsewhere.field(factory=list)',
    );
    assert.equal(signature, 'self, a, b=list()');
  });

  it('makes that of a class whose foreign decorator is called a dataclass', async () => {
    const signature = await init(
      'from pydantic.dataclasses import dataclass',
      '@dataclass',
      'class C:',
      '    a: int',
      '    b: int = 1',
    );
    assert.equal(signature, 'self, a, b=1');
  });

  it('makes that of named tuples, written as classes and as calls', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from collections import namedtuple',
        'from typing import NamedTuple',
        'class A(NamedTuple):',
        '    x: int',
        '    y: int = 0',
        'B = namedtuple("B", "x, y", defaults=[1])',
        'class C(namedtuple("C", ["u", "v"])):',
        '    def go(self): pass',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.A.__new__').signature, '_cls, x, y=0');
    assert.equal(row(surface, 'lib.B.__new__').signature, '_cls, x, y=...');
    assert.equal(row(surface, 'lib.B').kind, 'class');
    assert.deepEqual(row(surface, 'lib.C').bases, ['builtins.tuple']);
    assert.equal(row(surface, 'lib.C.__new__').signature, '_cls, u, v');
    assert.equal(row(surface, 'lib.C.u').kind, 'attribute');
  });

  it('takes the names in __slots__ for members, and mangles private names of parameters', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class _C:',
        '    __slots__ = ("a", "_b")',
        '    def go(__self, __x, __y__): pass',
        'C = _C',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), ['lib.C', 'lib.C.a', 'lib.C.go']);
    assert.equal(row(surface, 'lib.C.go').signature, '_C__self, _C__x, __y__');
  });

  it('makes that of a class of attrs: fields that are made, private names, defaults of methods', async () => {
    const signature = await init(
      'import attr',
      '@attr.s(repr=False)',
      'class Base:',
      '    a = attr.ib()',
      '    b: int = attr.ib(default=1)',
      '    no: int = 2',
      '@attr.s',
      'class C(Base):',
      '    _c = attr.ib(factory=list)',
      '    d = attr.ib()',
      '    e = attr.ib(init=False)',
      '    f = attr.ib(kw_only=True)',
      '    a = attr.ib(3)',
      '    @d.default',
      '    def _d(self): return 4',
    );
    assert.equal(signature, 'self, b=1, c=list(), d=..., a=3, *, f');
  });

  it('makes that of a class of attrs by its annotations, unless a field that is made has none', async () => {
    const define = (...lines: string[]) =>
      init('from attrs import define, field', '@define', 'class C:', ...lines.map((line) => `    ${line}`));
    assert.equal(
      await define('a: int', "b: str = 'x'", '_c: int = field(default=1, alias="see")'),
      "self, a, b='x', see=1",
    );
    assert.equal(await define('a: int', 'b = field()'), 'self, b');
  });
});
