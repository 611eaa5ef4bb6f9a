import assert from 'node:assert/strict';
import { names, read, row } from './read.ts';

describe('compiled modules and stubs', () => {
  it('reads the stub beside a compiled module; its private imports are not exports', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib._fast import Stamp, undeclared\n',
      'lib/_fast.cpython-311-x86_64-linux-gnu.so': '',
      'lib/_fast.pyi':
        'from typing import Any\nclass Stamp:\n    year: int\n    def floor(self, freq: str) -> Stamp: ...\n',
    });
    assert.deepEqual(names(surface), ['lib.Stamp', 'lib.Stamp.floor', 'lib.Stamp.year', 'lib.undeclared']);
    assert.equal(row(surface, 'lib.Stamp').source, 'stub');
    assert.equal(row(surface, 'lib.Stamp.floor').returns, 'lib.Stamp');
    assert.equal(row(surface, 'lib.undeclared').source, 'opaque');
  });

  it('knows a base that is defined after the class: its module still runs when the stub is read', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib._c import Long\nfrom lib.base import Base\nfrom lib.late import Part\n',
      'lib/_c.so': '',
      'lib/_c.pyi': 'from lib import Base\nclass Long(Base): ...\nclass Gone(Missing): ...\n',
      'lib/base.py': 'from lib._c import Long\nclass Base:\n    def size(self): return 1\n',
      'lib/late.py': 'import lib\nclass Part(lib.Base): pass\n',
    });
    assert.deepEqual(row(surface, 'lib.Long').bases, ['lib.Base']);
    assert.deepEqual(row(surface, 'lib.Part').bases, ['lib.Base']);
  });

  it('takes what Cython declares of a compiled module, and knows that there may be more', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib.fast import Tree, other\n',
      'lib/fast.so': '',
      'lib/fast.pxd': [
        'cdef class Tree:',
        '    cdef public int depth',
        '    cpdef grow(self, int by)',
        'cpdef double agm(double x, double y=*)',
        'cdef void hidden()',
      ].join('\n'),
      'lib/types.pxd': 'cpdef nowhere()\n',
    });
    assert.deepEqual(names(surface), [
      'lib.Tree',
      'lib.Tree.depth',
      'lib.Tree.grow',
      'lib.fast.Tree = lib.Tree',
      'lib.fast.agm',
      'lib.fast.other = lib.other',
      'lib.other',
    ]);
    assert.deepEqual(row(surface, 'lib.Tree').bases, ['?']);
    const { signature, source, at } = row(surface, 'lib.fast.agm');
    assert.deepEqual(
      { signature, source, at },
      { signature: 'x, y=..., /', source: 'opaque', at: 'lib/fast.pxd:4' },
    );
    assert.deepEqual(surface.open, { 'lib.fast': 'any' });
  });

  it('believes a stub before what Cython declares, unless it says that it is incomplete', async () => {
    const surface = await read({
      'lib/__init__.py': '',
      'lib/told.so': '',
      'lib/told.pyi': 'def grow(by: int) -> int: ...\n',
      'lib/told.pxd': 'cpdef int grow(int by)\ncpdef int shrink(int by)\n',
      'lib/part.so': '',
      'lib/part.pyi': 'def grow(by: int) -> int: ...\ndef __getattr__(name): ...\n',
      'lib/part.pxd': 'cpdef int grow(int by)\ncpdef int shrink(int by)\n',
    });
    assert.deepEqual(names(surface), ['lib.part.grow', 'lib.part.shrink', 'lib.told.grow']);
    assert.equal(row(surface, 'lib.part.grow').source, 'stub');
    assert.deepEqual(surface.open, { 'lib.part': 'any' });
  });

  it('marks what only the list of a hook says of a compiled module', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib._fast import floor\n',
      'lib/old.py': [
        'from . import _fast',
        '__all__ = ["floor", "ceil", "odd"]',
        'def __getattr__(name):',
        '    if name not in __all__: raise AttributeError(name)',
        '    return getattr(_fast, name)',
      ].join('\n'),
      'lib/_fast.so': '',
      'lib/more.py': 'from lib._fast import ceil as up\n',
    });
    const marked = [...surface.apis.values()].filter(({ believed }) => believed).map(({ path }) => path);
    assert.deepEqual(marked, ['lib.old.odd']);
  });

  it('goes by the spelling of a compiled name, where nothing declares it', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib._fast import Stamp, floor, MAX_SIZE\n',
      'lib/_fast.so': '',
    });
    assert.deepEqual(
      ['Stamp', 'floor', 'MAX_SIZE'].map((name) => row(surface, `lib.${name}`).kind),
      ['class', 'function', 'attribute'],
    );
  });

  it('does not believe a stub that offers what Python code defines elsewhere', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._c import *\n',
      'lib/__init__.pyi': 'from lib.other import Error as Error\nfrom lib._c import fast as fast\n',
      'lib/_c.so': '',
      'lib/_c.pyi': 'def fast(x: int) -> int: ...\n',
      'lib/other.py': 'class Error(Exception): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.fast', 'lib.other.Error']);
  });

  it('knows what a private module lists of a compiled one', async () => {
    const surface = await read({
      'lib/__init__.py': 'from . import _all\n',
      'lib/_all.py': 'from ._c import *\n__all__ = ["fast"]\n',
      'lib/core/__init__.py': 'from lib._c import *\n',
      'lib/_c.so': '',
    });
    assert.deepEqual(names(surface), ['lib.core.fast']);
  });

  it('imports what is compiled with a list that is filled by a table of it', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from ._core import fast',
        'from . import _core',
        'def slow(): pass',
        '__all__ = ["slow"] + _core.__all__',
      ].join('\n'),
      'lib/_core/__init__.py': [
        'from ._c import *',
        'from ._c import table',
        '__all__ = []',
        'for name in table: __all__.append(name)',
      ].join('\n'),
      'lib/_core/_c.so': '',
      'lib/all.py': 'from lib import *\n',
    });
    assert.deepEqual(names(surface), [
      'lib.all.fast = lib.fast',
      'lib.all.slow = lib.slow',
      'lib.fast',
      'lib.slow',
    ]);
  });

  it('does not import with such a list what is imported beside it by name', async () => {
    const surface = await read({
      'lib/__init__.py': 'from .numeric import *\n',
      'lib/numeric.py': [
        'from .multi import fast, check',
        'from .types import *',
        'from . import types',
        '__all__ = ["fast"] + types.__all__',
      ].join('\n'),
      'lib/multi.py': 'from ._c import *\n__all__ = ["fast", "check"]\n',
      'lib/types.py': [
        'from ._c import table, uint8',
        '__all__ = []',
        'for name in table:',
        '    globals()[name] = table[name]',
        '    __all__.append(name)',
      ].join('\n'),
      'lib/_c.so': '',
    });
    const found = names(surface);
    assert.ok(found.includes('lib.fast') && found.includes('lib.uint8'), String(found));
    assert.ok(!found.includes('lib.check'));
  });

  it('gives every module that imports all of a compiled one what a stub declares of it', async () => {
    const surface = await read({
      'lib/__init__.py': 'from .core import *\n',
      'lib/__init__.pyi': 'def fast(x: int) -> int: ...\n',
      'lib/core/__init__.py': 'from ._c import *\n',
      'lib/core/_c.so': '',
    });
    assert.deepEqual(names(surface), ['lib.core.fast = lib.fast', 'lib.fast']);
  });

  it('lets the stub of a package say what a compiled name is', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._core.multi import *\nfrom ._core import multi as _m\n__all__ = _m.__all__\n',
      'lib/__init__.pyi': [
        'class ufunc:',
        '    def __call__(self, x, out=...) -> ndarray: ...',
        'class ndarray:',
        '    def sum(self) -> ndarray: ...',
        'add: ufunc',
        'def zeros(shape: int) -> ndarray: ...',
      ].join('\n'),
      'lib/_core/__init__.py': '',
      'lib/_core/multi.py': 'from ._umath import *\n__all__ = ["add", "ndarray", "zeros"]\n',
      'lib/_core/_umath.so': '',
    });
    assert.deepEqual(
      ['add', 'ndarray', 'zeros'].map((name) => row(surface, `lib.${name}`).kind),
      ['function', 'class', 'function'],
    );
    assert.equal(row(surface, 'lib.zeros').returns, 'lib.ndarray');
    assert.equal(row(surface, 'lib.add').signature, 'x, out=...');
    assert.equal(row(surface, 'lib.ndarray.sum').source, 'stub');
  });

  it('takes the signature from the source and the result type from the stub', async () => {
    const surface = await read({
      'lib/__init__.py': 'def total(a, axis=None): pass\n',
      'lib/__init__.pyi': 'def total(a: list[int], axis: int | None = ...) -> float: ...\n',
    });
    const total = row(surface, 'lib.total');
    assert.deepEqual(
      [total.signature, total.source, total.returns],
      ['a, axis=None', 'py', 'builtins.float'],
    );
  });

  it('takes names that a table of compiled code adds from the stub, where the table is not known', async () => {
    const surface = await read({
      'lib/__init__.py': 'from .types import *\n',
      'lib/__init__.pyi': 'class float64: ...\ndef only_typed() -> None: ...\n',
      'lib/types.py':
        'from ._core import table\n__all__ = ["known"]\nknown = 1\nfor key in table:\n    globals()[key] = table[key]\n    __all__.append(key)\n',
      'lib/_core.so': '',
    });
    assert.ok(names(surface).includes('lib.float64'));
    assert.ok(names(surface).includes('lib.known'));
  });

  it('does not take a builtin for what an unknown table may put in its place', async () => {
    const surface = await read({
      'lib/__init__.py': 'from .types import bool\n__all__ = ["bool"]\n',
      'lib/__init__.pyi': 'class bool: ...\n',
      'lib/types.py':
        'from builtins import bool\nfrom ._core import table\nfor key in table:\n    globals()[key] = table[key]\n',
      'lib/_core.so': '',
    });
    const { kind, alias } = row(surface, 'lib.bool');
    assert.deepEqual([kind, alias], ['class', undefined]);
  });

  it('calls an instance of a class with __call__ a function, also one declared Final', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._core import empty\n',
      'lib/_core.so': '',
      'lib/_core.pyi':
        'class _Constructor:\n    def __call__(self, shape: int, /) -> list: ...\nempty: Final[_Constructor] = ...\n',
    });
    const { kind, signature } = row(surface, 'lib.empty');
    assert.deepEqual([kind, signature], ['function', 'shape, /']);
  });

  it('stands for a compiled module at run time, names that are taken from it in a loop among them', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from lib._C import *',
        '__all__ = []',
        'for name in dir(_C._Functions):',
        '    globals()[name] = getattr(_C._Functions, name)',
        '    __all__.append(name)',
        'from ._tensor import Tensor',
      ].join('\n'),
      'lib/_tensor.py': 'import lib\nclass Tensor(lib._C._Base): pass\n',
      'lib/_C.so': '',
      'lib/_C/__init__.pyi':
        'from typing import Any\nfrom . import _Functions as _Functions\nclass _Base:\n    def view(self) -> int: ...\n',
      'lib/_C/_Functions.pyi':
        'from lib import Tensor\nfrom typing import Any\ndef cat(tensors: Any, dim: int = 0) -> Tensor: ...\n',
    });
    assert.equal(row(surface, 'lib.cat').signature, 'tensors, dim=0');
    assert.equal(row(surface, 'lib.cat').returns, 'lib.Tensor');
    assert.deepEqual(row(surface, 'lib.Tensor').bases, ['lib._C._Base']);
    assert.equal(row(surface, 'lib._C._Base.view').returns, 'builtins.int');
    assert.equal(surface.apis.has('lib.Any'), false);
  });
});
