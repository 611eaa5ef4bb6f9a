import assert from 'node:assert/strict';
import { names, read, row } from './read.ts';

const members = (all: string[], cls: string) =>
  all.filter((path) => path.startsWith(`${cls}.`)).map((path) => path.slice(cls.length + 1));

describe('classes', () => {
  it('have the members of a base whose name is deleted, and its bases', async () => {
    const surface = await read({
      'lib/__init__.py': `
class Base:
    def size(self): pass
class Legacy(Base):
    def share(self): pass
class Storage(Legacy): pass
class Kept(Base): pass
Other = Kept
del Legacy, Kept
`,
    });
    assert.deepEqual(names(surface), [
      'lib.Base',
      'lib.Base.size',
      'lib.Other',
      'lib.Storage',
      'lib.Storage.share',
    ]);
    assert.deepEqual(row(surface, 'lib.Storage').bases, ['lib.Base']);
  });

  it('are found among the subclasses that there are so far', async () => {
    const surface = await read({
      'lib/__init__.py': `
class Base: pass
class One(Base): pass
class Two(One): pass
def walk(cls):
    stack = [cls]
    while stack:
        cls = stack.pop()
        stack.extend(cls.__subclasses__())
        yield cls
for each in walk(Base):
    globals()["Noted" + each.__name__] = type("Noted" + each.__name__, each.__mro__, {})
class Three(Base): pass
`,
    });
    assert.deepEqual(
      names(surface).filter((name) => name.includes('Noted')),
      ['lib.NotedBase', 'lib.NotedOne', 'lib.NotedTwo'],
    );
  });

  it('are there though text that runs makes a member of them', async () => {
    const surface = await read({
      'lib/__init__.py': `
def setter(name):
    names = locals().copy()
    exec("def set(obj, value): obj.%s = value" % name, names)
    return names["set"]
class C:
    put = staticmethod(setter("x"))
    def get(self): pass
`,
    });
    assert.deepEqual(members(names(surface), 'lib.C'), ['get', 'put']);
  });

  it('lists own members: methods, properties, attributes, aliases, nested classes, conditional ones', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import sys',
        'class C:',
        '    limit = 3',
        '    def aggregate(self, func): pass',
        '    agg = aggregate',
        '    @property',
        '    def size(self) -> int: pass',
        '    @size.setter',
        '    def size(self, value): pass',
        '    def _get(self): pass',
        '    width = property(_get)',
        '    @classmethod',
        '    def make(cls): pass',
        '    class Inner:',
        '        def go(self): pass',
        '    if sys.platform == "win32":',
        '        def windows(self): pass',
      ].join('\n'),
    });
    assert.deepEqual(members(names(surface), 'lib.C'), [
      'Inner',
      'Inner.go',
      'agg = lib.C.aggregate',
      'aggregate',
      'limit',
      'make',
      'size',
      'width',
    ]);
    assert.equal(row(surface, 'lib.C.size').binding, 'property');
    assert.equal(row(surface, 'lib.C.size').kind, 'attribute');
    assert.equal(row(surface, 'lib.C.make').binding, 'class');
  });

  it('gives private bases a row of their own and names bases canonically', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._core import Frame\n',
      'lib/_core.py': [
        'from typing import Generic, TypeVar',
        'from elsewhere import Foreign',
        'T = TypeVar("T")',
        'class _Base(Generic[T], object):',
        '    def head(self): pass',
        'class Frame(_Base, Foreign, dict, unknown()): pass',
      ].join('\n'),
    });
    assert.deepEqual(row(surface, 'lib.Frame').bases, [
      'lib._core._Base',
      'elsewhere.Foreign',
      'builtins.dict',
      '?',
    ]);
    assert.deepEqual(row(surface, 'lib._core._Base').bases, []);
    assert.equal(row(surface, 'lib._core._Base.head').definition, 'lib._core:_Base.head');
  });

  it('sees members attached later: assignment, setattr in a helper, a class decorator, a classmethod', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'def _make(name):',
        '    def method(self, other): pass',
        '    return method',
        'def add_ops(cls):',
        '    for name in ["add", "sub"]:',
        '        setattr(cls, name, _make(name))',
        'def delegate(names):',
        '    def wrap(cls):',
        '        for name in names:',
        '            setattr(cls, name, property(lambda self: None))',
        '        return cls',
        '    return wrap',
        'class Base:',
        '    @classmethod',
        '    def _fill(cls):',
        '        def any(self, axis=0): pass',
        '        cls.any = any',
        '@delegate(["year"])',
        'class C(Base): pass',
        'add_ops(C)',
        'C._fill()',
        'C.late = 1',
      ].join('\n'),
    });
    assert.deepEqual(members(names(surface), 'lib.C'), ['add', 'any', 'late', 'sub', 'year']);
    assert.equal(row(surface, 'lib.C.add').definition, 'lib:C.add');
    assert.equal(row(surface, 'lib.C.add').signature, 'self, other');
    assert.equal(row(surface, 'lib.C.any').signature, 'self, axis=0');
  });

  it('types an accessor by what its descriptor gives on an instance', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class _Cached:',
        '    def __init__(self, name, accessor):',
        '        self._accessor = accessor',
        '    def __get__(self, obj, cls):',
        '        if obj is None:',
        '            return self._accessor',
        '        return self._accessor(obj)',
        'class Plot:',
        '    def line(self): pass',
        'class Frame:',
        '    plot = _Cached("plot", Plot)',
      ].join('\n'),
    });
    const { kind, returns } = row(surface, 'lib.Frame.plot');
    assert.deepEqual([kind, returns], ['attribute', 'lib.Plot']);
  });

  it('survives a descriptor that raises on an instance that nobody has made', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class _Lazy:',
        '    def __get__(self, obj, cls):',
        '        raise NotImplementedError("must define")',
        'class C:',
        '    ticks = _Lazy()',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.C.ticks').kind, 'attribute');
  });

  it('adds the keywords that a decorator takes for itself, if it is a class with a signature of its own', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class _dispatch:',
        '    def __new__(cls, func=None, *, name=None): return object.__new__(cls)',
        '    @property',
        '    def __signature__(self): return compute(self)',
        '    def __call__(self, /, *args, backend=None, **kwargs): return self.run(*args, **kwargs)',
        'class _plain:',
        '    def __call__(self, /, *args, more=None, **kwargs): pass',
        '@_dispatch',
        'def f(a, *, b=1): pass',
        '@_dispatch(name="g")',
        'def g(a, **options): pass',
        '@_plain',
        'def h(a): pass',
      ].join('\n'),
    });
    assert.deepEqual(
      ['f', 'g', 'h'].map((name) => row(surface, `lib.${name}`).signature),
      ['a, *, b=1, backend=None, **kwargs', 'a, *, backend=None, **options', 'a'],
    );
  });

  it('chooses by the real __subclasscheck__ of a metaclass made at run time', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'def _abc(name, kind):',
        '    @classmethod',
        '    def check(cls, inst):',
        '        return getattr(inst, "_typ", "_typ") in kind',
        '    return type("Meta", (type,), {"__subclasscheck__": check})(name, (), {})',
        'ABCSeries = _abc("ABCSeries", ("series",))',
        'def _fill(cls):',
        '    if issubclass(cls, ABCSeries):',
        '        cls.one = 1',
        '    else:',
        '        cls.two = 2',
        'class Frame:',
        '    _typ = "frame"',
        'class Series:',
        '    _typ = "series"',
        '_fill(Frame)',
        '_fill(Series)',
      ].join('\n'),
    });
    assert.deepEqual(members(names(surface), 'lib.Frame'), ['two']);
    assert.deepEqual(members(names(surface), 'lib.Series'), ['one']);
  });

  it('leaves open what a class has whose __getattr__ answers for any name', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class Proxy:',
        '    def __getattr__(self, name): return getattr(self._object, name)',
        'class Strict:',
        '    def __getattr__(self, name): raise AttributeError(name)',
        'class Frame:',
        '    def __getattr__(self, name):',
        '        return self[name] if name in self.columns else object.__getattribute__(self, name)',
      ].join('\n'),
    });
    const bases = ['Proxy', 'Strict', 'Frame'].map((name) => row(surface, `lib.${name}`).bases);
    assert.deepEqual(bases, [['?'], [], []]);
  });

  it('is deprecated where making an instance of it is', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import warnings',
        'class Fresh: pass',
        'class Old:',
        '    def __init__(self):',
        '        warnings.warn("Old is deprecated, use Fresh instead", DeprecationWarning)',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.Old').deprecated?.replacement, 'lib.Fresh');
  });

  it('has no members of what are keys of a dictionary', async () => {
    const surface = await read({
      'lib/__init__.py':
        'from typing import TypedDict\nclass P(TypedDict):\n    size: int\nclass Q(P):\n    n: int\n',
    });
    assert.deepEqual(names(surface), ['lib.P', 'lib.Q']);
  });

  it('has a descriptor that raises as an attribute of which nothing is known', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class Lazy:',
        '    def __get__(self, instance, owner):',
        '        instance.fill()',
        'class Axis:',
        '    ticks = Lazy()',
        '    def fill(self): raise NotImplementedError("derived must override")',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.Axis.ticks').kind, 'attribute');
  });
});

describe('classes that code fills', () => {
  it('by a decorator that is made of a function with some of its arguments', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import functools',
        'def aliases(table, cls=None):',
        '    if cls is None:',
        '        return functools.partial(aliases, table)',
        '    for name, others in table.items():',
        '        for other in others:',
        '            setattr(cls, other, getattr(cls, name))',
        '    return cls',
        '@aliases({"color": ["c"]})',
        'class Text:',
        '    def color(self): ...',
      ].join('\n'),
    });
    assert.deepEqual(members(names(surface), 'lib.Text'), ['c = lib.Text.color', 'color']);
  });

  it('by the hook of a base that sees each class which inherits', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'class Same:',
        '    def __init_subclass__(cls, **kwargs):',
        '        for name in ["item", "search"]:',
        '            setattr(cls, name, lambda self: None)',
        'class Array(Same): ...',
      ].join('\n'),
    });
    assert.deepEqual(members(names(surface), 'lib.Array'), ['item', 'search']);
    assert.deepEqual(members(names(surface), 'lib.Same'), []);
  });

  it('and which wraps what can be called alone, where it asks in a way that is not followed', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import re',
        'from functools import update_wrapper',
        'class Ensures:',
        '    def __init_subclass__(cls):',
        '        for key in cls.__dict__:',
        '            if re.match(cls.ensured, key):',
        '                def wrap(*arg, **kw): ...',
        '                setattr(cls, key, update_wrapper(wrap, cls.__dict__[key]))',
        'class Compiler(Ensures):',
        '    ensured = r"visit_\\w+"',
        '    def visit_int(self, type): ...',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.Compiler.ensured').kind, 'attribute');
    assert.equal(row(surface, 'lib.Compiler.visit_int').kind, 'method');
  });

  it('have methods that are declared to take anything, whatever stands there for now', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from typing import Any, Callable',
        'def _missing(self, *input): ...',
        'class Module:',
        '    forward: Callable[..., Any] = _missing',
        '    backward: Callable[[int], Any] = _missing',
      ].join('\n'),
    });
    const [forward, backward] = ['forward', 'backward'].map((name) => row(surface, `lib.Module.${name}`));
    assert.deepEqual([forward?.kind, forward?.signature], ['method', undefined]);
    assert.equal(backward?.signature, 'self, *input');
  });

  it('are there though a statement of their body is not followed', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from lib import settings',
        'class View:',
        '    first = 1',
        '    second = settings.engine.name',
        '    def show(self): ...',
      ].join('\n'),
      'lib/settings.py': 'engine: object\n',
    });
    assert.deepEqual(members(names(surface), 'lib.View'), ['first', 'second', 'show']);
  });

  it('take the members of the class that a decorator makes of them', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import functools, inspect',
        'def scaled(scale, base=None, *, init):',
        '    if base is None:',
        '        return functools.partial(scaled, scale, init=init)',
        '    told = inspect.signature(init)',
        '    class Made(base):',
        '        def __init__(self, *args, **kwargs):',
        '            super().__init__(*told.bind(*args, **kwargs).args)',
        '        __init__.__signature__ = told.replace(parameters=[',
        '            inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD), *told.parameters.values()])',
        '    return Made',
        'class Norm:',
        '    def __init__(self, vmin=None): ...',
        '@scaled("log", init=lambda linear, vmin=None: None)',
        'class LogNorm(Norm):',
        '    def show(self): ...',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.LogNorm.__init__').signature, 'self, linear, vmin=None');
    assert.equal(row(surface, 'lib.LogNorm.show').kind, 'method');
    assert.equal(row(surface, 'lib.Norm.__init__').signature, 'self, vmin=None');
  });

  it('of which a module takes the members of an enumeration', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import sys',
        'from enum import IntEnum',
        'class Mode(IntEnum):',
        '    NEAREST = 0',
        '    BOX = 4',
        '    def show(self): ...',
        'for item in Mode:',
        '    setattr(sys.modules[__name__], item.name, item.value)',
      ].join('\n'),
    });
    const own = names(surface).filter((name) => /^lib\.[A-Z]+\b/.test(name));
    assert.deepEqual(
      own.map((name) => name.split(' ')[0]),
      ['lib.BOX', 'lib.NEAREST'],
    );
  });
});
