import assert from 'node:assert/strict';
import { read, row } from './read.ts';

describe('types of values beside their rows', () => {
  it('are those of attributes that an initialiser sets, of an annotation, a parameter, a class', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from other import Map, make',
        'class Part: ...',
        'class Base:',
        '    part_class = Part',
        'class Whole(Base):',
        '    rows: Part',
        '    def __init__(self, head: Map, size: int, flag=None):',
        '        self.head = head',
        '        self.size = size',
        '        self.map = Map(size)',
        '        self.made = make(size)',
        '        self.part = self.part_class()',
        '        self.settings = self.make_settings()',
        '        self.again = self.copy()',
        '        self.cache: dict[str, Part] = {}',
        '        self.late = None',
        '        self.first = Part()',
        '        self._private = Part()',
        '        self.rows = Part()',
        '    def make_settings(self) -> Map: ...',
        '    def copy(self): ...',
        '    def set(self, first):',
        '        self.late = Part()',
        '        self.first = first',
      ].join('\n'),
    });
    assert.deepEqual(row(surface, 'lib.Whole').fields, {
      head: 'other.Map',
      map: 'other.Map',
      part: 'lib.Part',
      settings: 'other.Map',
      cache: 'dict[builtins.str, lib.Part]',
      first: 'lib.Part | ?',
    });
  });

  it('are what type variables of its bases stand for in a class', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from typing import Generic, TypeVar',
        'class Data: ...',
        'class Frame(Data): ...',
        'T = TypeVar("T", bound=Data)',
        'U = TypeVar("U")',
        'class Base(Generic[T, U]):',
        '    def first(self) -> T: ...',
        'class Groups(Base[T, int]): ...',
        'class Frames(Groups[Frame]): ...',
        'class Plain(Groups): ...',
      ].join('\n'),
    });
    assert.deepEqual(row(surface, 'lib.Frames').means, { 'lib.Data': 'lib.Frame' });
    assert.equal(row(surface, 'lib.Groups').means, undefined);
    assert.equal(row(surface, 'lib.Plain').means, undefined);
    assert.equal(row(surface, 'lib.Base.first').returns, 'lib.Data');
  });

  it('are those that only the stub beside a module declares', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib.a import A\n',
      'lib/a.py': 'class B: ...\nclass A:\n    def __init__(self, b):\n        self.b = b\n',
      'lib/a.pyi': 'class B: ...\nclass A:\n    b: B\n    def __init__(self, b: B) -> None: ...\n',
    });
    assert.deepEqual(row(surface, 'lib.A').fields, { b: 'lib.a.B' });
  });

  it('are the classes of objects that are called like functions', async () => {
    const surface = await read({
      'lib/__init__.py':
        'class _Norm:\n    def __call__(self, x): ...\n    def fit(self, data): ...\nnorm = _Norm()\n',
    });
    assert.equal(row(surface, 'lib.norm').kind, 'function');
    assert.equal(row(surface, 'lib.norm').value, 'lib._Norm');
    assert.equal(row(surface, 'lib._Norm.fit').kind, 'method');
  });

  it('are what an annotation declares, though the value is a proxy', async () => {
    const surface = await read({
      'lib/__init__.py':
        'class Proxy: ...\nclass Request: ...\nrequest: Request = Proxy()\nother: "unheard" = Proxy()\n',
    });
    assert.equal(row(surface, 'lib.request').returns, 'lib.Request');
    assert.equal(row(surface, 'lib.other').returns, 'lib.Proxy');
  });

  it('are known of a compiled module whose stub imports from the package that is being imported', async () => {
    const surface = await read({
      'lib/__init__.py':
        'from lib._c import *\nfrom lib._c import Base\nfrom lib._tensor import Tensor as Tensor\n',
      'lib/_tensor.py': 'import lib._c as _c\nclass Tensor(_c.Base): ...\n',
      'lib/_c.so': '',
      'lib/_c.pyi': 'from lib import Tensor\nclass Base:\n    def float(self) -> Tensor: ...\n',
    });
    assert.equal(row(surface, 'lib.Base.float').returns, 'lib.Tensor');
  });
});

describe('stubs beside modules', () => {
  it('tell more than docstrings, of private bases too', async () => {
    const doc = '    """Does.\\n\\n    Returns\\n    -------\\n    list of Line\\n    """\\n'.replaceAll(
      '\\n',
      '\n',
    );
    const surface = await read({
      'lib/__init__.py': 'from lib._a import A\n',
      'lib/_a.py': `class Line: ...\nclass _Base:\n  def plot(self):\n${doc}    return make(self)\nclass A(_Base): ...\n`,
      'lib/_a.pyi':
        'class Line: ...\nclass _Base:\n    def plot(self) -> list[Line]: ...\nclass A(_Base): ...\n',
    });
    assert.equal(row(surface, 'lib._a._Base.plot').returns, 'list[lib._a.Line]');
  });
});
