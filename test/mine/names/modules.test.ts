import assert from 'node:assert/strict';
import { names, read, row } from './read.ts';

describe('names of modules', () => {
  it('takes the shortest public path as the canonical one and keeps the others as aliases', async () => {
    const surface = await read({
      'lib/__init__.py':
        'from lib.core.frame import Frame\nfrom ._private import helper\n__all__ = ["Frame"]\n',
      'lib/_private.py': 'def helper(x): pass\n',
      'lib/core/__init__.py': '',
      'lib/core/frame.py': 'import os\nclass Frame:\n    def head(self, n=5): pass\n',
    });
    assert.deepEqual(names(surface), [
      'lib.Frame',
      'lib.Frame.head',
      'lib.core.frame.Frame = lib.Frame',
      'lib.helper',
    ]);
    assert.deepEqual(surface.modules, ['lib']);
    assert.equal(row(surface, 'lib.Frame').listed, true);
    assert.equal(row(surface, 'lib.helper').listed, false);
    assert.equal(row(surface, 'lib.Frame').definition, 'lib.core.frame:Frame');
    assert.equal(row(surface, 'lib.core').kind, 'module');
  });

  it('leaves out what a plain module imports for itself, tests and build scripts', async () => {
    const surface = await read({
      'lib/__init__.py': '',
      'lib/a.py': 'from lib.b import g\nimport sys\ndef f(): pass\n',
      'lib/b.py': 'def g(): pass\n',
      'lib/tests/test_a.py': 'def test(): pass\n',
      'lib/conftest.py': 'def fixture(): pass\n',
      'lib/setup.py': 'def configuration(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.a.f', 'lib.b.g']);
  });

  it('has a package for the tests of others, but none of tests', async () => {
    const surface = await read({
      'lib/__init__.py': '',
      'lib/test/__init__.py': '',
      'lib/test/client.py': 'class Client: pass\n',
      'lib/a/test/helper.py': 'def f(): pass\n',
      'lib/a/test/test_a.py': 'def test(): pass\n',
      'lib/b/ops_test.py': 'def g(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.test.client.Client']);
  });

  it('leaves out what a generated API is made from, and copies of other libraries', async () => {
    const surface = await read({
      'flow/__init__.py': 'from flow._api import nn\n',
      'flow/_api/__init__.py': '',
      'flow/_api/v2/__init__.py': '',
      'flow/_api/nn.py': 'from flow.python.ops import relu as relu\n',
      'flow/python/ops.py': 'class _Base: pass\ndef relu(x) -> _Base: pass\ndef inner(): pass\n',
      'lib/__init__.py': '',
      'lib/src/core.py': 'def f(): pass\n',
      'lib/externals/six.py': 'def g(): pass\n',
    });
    assert.deepEqual(names(surface), ['flow.nn.relu', 'flow.python.ops._Base']);
    assert.equal(row(surface, 'flow.python.ops._Base').hidden, true);
  });

  it('prefers the name of the definition to another that is listed as well', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._a import Machine\nTool = Machine\n__all__ = ["Machine", "Tool"]\n',
      'lib/_a.py': 'class Machine: pass\n',
    });
    assert.deepEqual(names(surface), ['lib.Machine', 'lib.Tool = lib.Machine']);
  });

  it('offers what is imported for others of another distribution, but not types that are made of it', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from web.requests import Request as Request, Response',
        'from web.urls import Url',
        'from typing import Callable',
        'Address = Url',
        'Hook = Callable[[int], Response]',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), [
      'lib.Address = web.urls.Url',
      'lib.Hook',
      'lib.Request = web.requests.Request',
    ]);
  });

  it('leaves out type variables and what loops run over, unless they are listed', async () => {
    const source = [
      'from typing import TypeVar',
      'T = TypeVar("T")',
      'AnyT = TypeVar("AnyT")',
      '__all__ = ["AnyT", "f"]',
      'for each in [1, 2]:',
      '    last = each',
      'def f(): pass',
    ].join('\n');
    assert.deepEqual(names(await read({ 'lib/__init__.py': source })), ['lib.AnyT', 'lib.f', 'lib.last']);
  });

  it('records the imports of a module that only imports', async () => {
    const surface = await read({
      'lib/__init__.py': '',
      'lib/_impl.py': 'def f(): pass\n',
      'lib/api.py': 'from ._impl import f\n',
    });
    assert.deepEqual(names(surface), ['lib.api.f']);
  });

  it('follows star imports by __all__, or by public names without one', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._a import *\nfrom ._b import *\n',
      'lib/_a.py': '__all__ = ["f"]\ndef f(): pass\ndef hidden(): pass\n',
      'lib/_b.py': 'def g(): pass\ndef _h(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.f', 'lib.g']);
  });

  it('computes __all__ through its operations', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from . import _a, _b',
        'from ._a import *',
        'from ._b import g',
        '__all__ = ["x"] + _a.__all__',
        '__all__ += ["y"]',
        '__all__.extend(_b.__all__)',
        '__all__.append("z")',
        '__all__.remove("x")',
        'y = z = x = 1',
      ].join('\n'),
      'lib/_a.py': '__all__ = [n for n in dir() if n != "k"]\ndef f(): pass\n__all__ = ["f"]\n',
      'lib/_b.py': '__all__ = ["g"]\ndef g(): pass\n',
    });
    const listed = [...surface.apis.values()].filter((api) => api.listed).map(({ path }) => path);
    assert.deepEqual(listed.toSorted(), ['lib.f', 'lib.g', 'lib.y', 'lib.z']);
  });

  it('takes the branch that runs: known conditions, failing imports, names that are not defined', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import sys',
        'try:',
        '    __SETUP__',
        'except NameError:',
        '    __SETUP__ = False',
        'if __SETUP__:',
        '    def never(): pass',
        'else:',
        '    def always(): pass',
        'try:',
        '    from lib.missing import f',
        'except ImportError:',
        '    def f(fallback): pass',
        'if sys.version_info >= (3, 5):',
        '    def new(): pass',
        'elif True:',
        '    def old(): pass',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), ['lib.always', 'lib.f', 'lib.new']);
  });

  it('keeps what both branches of an unknown condition bind, the first one first', async () => {
    const surface = await read({
      'lib/__init__.py':
        'import os\nif os.getenv("X"):\n    def f(a): pass\n    def g(): pass\nelse:\n    def f(b): pass\n    def h(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.f', 'lib.g', 'lib.h']);
    assert.equal(row(surface, 'lib.f').at, 'lib/__init__.py:3');
  });

  it('leaves out what only a type checker imports, but annotations may use it', async () => {
    const surface = await read({
      'lib/__init__.py':
        'from typing import TYPE_CHECKING\nfrom .b import C\nif TYPE_CHECKING:\n    from .b import C as D\ndef f() -> "D": pass\n',
      'lib/b.py': 'class C: pass\n',
    });
    assert.deepEqual(names(surface), ['lib.C', 'lib.b.C = lib.C', 'lib.f']);
    assert.equal(row(surface, 'lib.f').returns, 'lib.C');
  });

  it('finds in annotations what a module tells type checkers alone', async () => {
    const surface = await read({
      'lib/__init__.py': 'from . import loaded\ndef f() -> "loaded.b.C": pass\n',
      'lib/loaded.py':
        'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from lib import b as _b\n    b = _b\n',
      'lib/b.py': 'class C: pass\n',
    });
    assert.equal(row(surface, 'lib.f').returns, 'lib.b.C');
  });

  it('takes what a module tells type checkers for what the object offers that it puts in its own place', async () => {
    const lazy = (...imports: string[]) =>
      [
        'import sys',
        'from typing import TYPE_CHECKING, Any',
        'from lib._lazy import Lazy as _Lazy',
        'if TYPE_CHECKING:',
        ...imports.map((line) => `    ${line}`),
        'else:',
        '    sys.modules[__name__] = _Lazy(__name__, globals()["__file__"])',
      ].join('\n');
    const surface = await read({
      'lib/__init__.py': `_table = {"a": ["C", "B", "Path"], "no": ["X"], "other": "a"}\n${lazy(
        'from .a import C',
        'from .models import *',
        'from os import sep',
      )}`,
      'lib/_lazy.py': 'class Lazy: pass\n',
      'lib/a.py': 'from pathlib import Path\nclass B: pass\nclass C:\n    def f(self): pass\n',
      'lib/models/__init__.py': lazy('from .b import *'),
      'lib/models/b.py': '__all__ = ["D"]\nclass D: pass\nclass E: pass\n',
    });
    assert.deepEqual(names(surface), [
      'lib.B',
      'lib.C',
      'lib.C.f',
      'lib.D',
      'lib.Path = pathlib.Path',
      'lib.a.B = lib.B',
      'lib.a.C = lib.C',
      'lib.models.D = lib.D',
      'lib.models.b.D = lib.D',
      'lib.models.b.E',
    ]);
  });

  it('has names that something of elsewhere, which is given the namespace, puts into it', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib.training import Example\n',
      'lib/training.py': 'from lib.proto import *\n',
      'lib/proto.py': [
        'from google.protobuf.internal import builder',
        'DESCRIPTOR = builder.AddSerializedFile(b"")',
        'builder.BuildTopDescriptorsAndMessages(DESCRIPTOR, "proto", globals())',
      ].join('\n'),
    });
    assert.ok(names(surface).includes('lib.Example'));
  });

  it('interprets del, loops over tables and namespaces, and helpers that fill one', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from . import _impl',
        'from ._impl import *',
        'del gone',
        'for name in ["one", "two"]:',
        '    globals()[name] = getattr(_impl, "_" + name)',
        'def _fill(space):',
        '    for key, value in vars(_impl).items():',
        '        if key.startswith("x"):',
        '            space[key.upper()] = value',
        '_fill(globals())',
        'del name',
      ].join('\n'),
      'lib/_impl.py':
        '__all__ = ["gone"]\ndef gone(): pass\ndef _one(): pass\ndef _two(): pass\ndef xa(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.XA', 'lib.one', 'lib.two']);
  });

  it('keeps aliases by assignment, of builtins too, and methods of an instance as functions', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import builtins',
        'class _State:',
        '    def rand(self, *size): pass',
        '_state = _State()',
        'rand = _state.rand',
        'def total(a): pass',
        'summed = total',
        'real = float',
        'whole = getattr(builtins, "int")',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), [
      'lib.rand',
      'lib.real = builtins.float',
      'lib.summed = lib.total',
      'lib.total',
      'lib.whole = builtins.int',
    ]);
    const rand = row(surface, 'lib.rand');
    assert.deepEqual([rand.kind, rand.signature], ['function', '*size']);
  });

  it('spells a private module under the public name that a package gives it', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._records import _impl as rec\n',
      'lib/_records/__init__.py': '',
      'lib/_records/_impl.py': 'def array(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.rec.array']);
  });

  it('spells a module under the name that a package imports it by', async () => {
    const surface = await read({
      'lib/__init__.py': 'import lib.deep.tools as t\nimport lib.deep\nimport os as system\n',
      'lib/deep/__init__.py': '',
      'lib/deep/tools.py': 'def f(): pass\n',
      'lib/plain.py': 'import lib.deep.tools as own\n',
    });
    assert.deepEqual(names(surface), ['lib.deep.tools.f = lib.t.f', 'lib.t.f']);
  });

  it('spells an API that stands within itself once; the longer paths lead to the shorter ones', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib._api import compat\n',
      'lib/_api/__init__.py': '',
      'lib/_api/compat/__init__.py': 'from lib._api.compat import v1\n',
      'lib/_api/compat/v1/__init__.py': 'from lib._ops import f\nfrom lib._api.compat.v1 import compat\n',
      'lib/_api/compat/v1/compat/__init__.py': 'from lib._api.compat.v1.compat import v1\n',
      'lib/_api/compat/v1/compat/v1/__init__.py': 'from lib._ops import f, g\n',
      'lib/_ops.py': 'def f(): pass\ndef g(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.compat.v1.compat.v1.g', 'lib.compat.v1.f']);
    assert.equal(surface.leaks?.['lib.compat.v1.compat.v1.f'], 'lib.compat.v1.f');
  });

  it('leaves a loop that it may have left, and goes on with what is known', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'def innermost(fn):',
        '    while True:',
        '        if hasattr(fn, "inner"):',
        '            fn = fn.inner',
        '        else:',
        '            break',
        '    return fn',
        'def ended(thing):',
        '    rounds = []',
        '    while True:',
        '        rounds.append(thing)',
        '        if thing.is_done():',
        '            break',
        '    return work',
        'def work(x): pass',
        'a = innermost(work)',
        'b = ended(open("state"))',
      ].join('\n'),
    });
    assert.deepEqual(names(surface).slice(0, 2), ['lib.a = lib.work', 'lib.b = lib.work']);
  });

  it('survives circular imports, broken code and code that cannot run', async () => {
    const surface = await read({
      'lib/__init__.py': 'from .a import f\nfrom .broken import g\n',
      'lib/a.py': 'from lib.b import h\ndef f(): pass\n',
      'lib/b.py': 'from lib.a import f\ndef h(): return f()\n',
      'lib/broken.py': 'def g(x: pass\n\nundefined_name()\ndef k(): pass\n',
    });
    assert.ok(names(surface).includes('lib.f'));
    assert.ok(names(surface).includes('lib.b.h'));
  });

  it('takes it too where a helper of another module puts the object there', async () => {
    const { apis, whole } = await read({
      'lib/__init__.py': [
        'from typing import TYPE_CHECKING',
        'from . import local',
        'if TYPE_CHECKING:',
        '    from lib.canvas import subtask',
        'local.recreate(__name__)',
      ].join('\n'),
      'lib/local.py': [
        'import sys',
        'class Lazy: pass',
        'def recreate(name):',
        '    module = sys.modules[name] = Lazy()',
        '    return module',
      ].join('\n'),
      'lib/canvas.py': 'def subtask(): ...\n',
    });
    assert.equal(apis.get('lib.subtask')?.kind, 'function');
    assert.equal(whole?.['lib'], undefined);
  });

  it('has what a module that still ran did not have when it was imported', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib import types\nfrom lib._core import Device\n',
      'lib/types.py': 'from lib import Device as _device\n',
      'lib/nested.py':
        'from lib.types import _device as Device\ndef f(d: Device): pass\n__all__ = ["Device", "f"]\n',
      'lib/_core.py': 'class Device: pass\n',
    });
    assert.deepEqual(names(surface), ['lib.Device', 'lib.nested.Device = lib.Device', 'lib.nested.f']);
  });

  it('has what is assigned, though what computes it cannot run here', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'def _make(name):',
        '    raise ValueError(name)',
        'Bunch = _make("Bunch")',
        'other = Bunch',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), ['lib.Bunch', 'lib.other = lib.Bunch']);
  });

  it('collects the instances of a class, not what else there is', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import json',
        'from elsewhere import Foreign',
        'class Base: pass',
        'class Made(Base): pass',
        'def helper(): pass',
        'one = Made()',
        'two = 2',
        '__all__ = [n for n, v in list(globals().items()) if isinstance(v, Base)]',
      ].join('\n'),
      'lib/all.py': 'from lib import *\n',
    });
    assert.deepEqual(
      names(surface).filter((path) => path.startsWith('lib.all')),
      ['lib.all.one = lib.one'],
    );
  });

  it('says where code is nested too deeply and reads on', async () => {
    const deep = `x = ${'('.repeat(6000)}1${')'.repeat(6000)}\n`;
    const surface = await read({ 'lib/__init__.py': `${deep}def f(): pass\n` });
    assert.ok(names(surface).includes('lib.f'));
  });
});

describe('top-level packages', () => {
  it('are no part of a library where they are folders of its repository', async () => {
    const { modules, apis } = await read({
      'lib/__init__.py': 'X = 1\n',
      'docs/__init__.py': 'Y = 1\n',
      'kubernetes_tests/base.py': 'class Base: ...\n',
    });
    assert.deepEqual(modules, ['lib']);
    assert.deepEqual([...apis.keys()], ['lib', 'lib.X']);
  });
});

describe('what a package imports from elsewhere', () => {
  it('is there for its users where the package has no use for it itself', async () => {
    const surface = await read({
      'lib/__init__.py': 'from other import escape\nfrom other import soft\nX = soft(1)\n',
      'lib/plain.py': 'from other import quote\n',
    });
    assert.deepEqual(names(surface), ['lib.X', 'lib.escape = other.escape']);
  });
});

describe('a list of names that is made of those there are', () => {
  it('has them, for whoever takes it over', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._alt import *\nfrom . import _alt\n__all__ = _alt.__all__\n',
      'lib/_alt.py': 'from ._api import *\nfrom . import _api\n__all__ = _api.__all__\n',
      'lib/_api.py': 'from ._impl import *\n__all__ = [s for s in dir() if not s.startswith("_")]\n',
      'lib/_impl.py': '__all__ = ["lfilter"]\ndef lfilter(b, a): ...\n',
    });
    assert.equal(row(surface, 'lib.lfilter').listed, true);
  });
});
