import assert from 'node:assert/strict';
import { names, read, row } from './read.ts';

describe('module __getattr__', () => {
  it('answers for a table filled in a loop over builtins, with a warning: an alias that is a shim', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'import warnings',
        'import builtins as _builtins',
        '_msg = "`lib.{n}` is a deprecated alias for `{n}`. Deprecated in Lib 1.20."',
        '__deprecated__ = {}',
        '__deprecated__.update({n: (getattr(_builtins, n), _msg.format(n=n)) for n, _ in [("float", ""), ("int", "")]})',
        'def __getattr__(attr):',
        '    try:',
        '        val, msg = __deprecated__[attr]',
        '    except KeyError:',
        '        pass',
        '    else:',
        '        warnings.warn(msg, DeprecationWarning, stacklevel=2)',
        '        return val',
        '    raise AttributeError(attr)',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), ['lib.float = builtins.float', 'lib.int = builtins.int']);
    const { deprecated, shim } = row(surface, 'lib.float');
    assert.equal(shim, true);
    assert.deepEqual(deprecated, {
      by: 'table',
      category: 'DeprecationWarning',
      since: '1.20',
      replacement: 'builtins.float',
      at: 'lib/__init__.py:12',
    });
  });

  it('imports what a table says, below the package that its specification names', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from importlib import import_module',
        '__all__ = ("Model",)',
        '_dynamic = {"Model": (__spec__.parent, ".main")}',
        'def __getattr__(name):',
        '    package, module = _dynamic[name]',
        '    return getattr(import_module(module, package=package), name)',
      ].join('\n'),
      'lib/main.py': 'class Model: pass\n',
    });
    assert.deepEqual(names(surface), ['lib.Model', 'lib.main.Model = lib.Model']);
  });

  it('answers for each name of a table, though the first question binds them all', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from importlib import import_module',
        '_table = {"a": "lib._a", "b": "lib._a"}',
        'def __getattr__(name):',
        '    module = import_module(_table[name])',
        '    for each in _table:',
        '        globals()[each] = getattr(module, each)',
        '    return getattr(module, name)',
      ].join('\n'),
      'lib/_a.py': 'def a(): pass\ndef b(): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.a', 'lib.b']);
  });

  it('gives what a type checker is told, where nothing else tells what it gives', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from typing import TYPE_CHECKING',
        'from elsewhere import lazy',
        'if TYPE_CHECKING:',
        '    from .main import Model',
        '__all__ = ["Model"]',
        'def __getattr__(name):',
        '    globals()[name] = lazy(name)',
        '    return globals()[name]',
        '__getattr__("Model")',
      ].join('\n'),
      'lib/main.py': 'class Model: pass\n',
    });
    assert.deepEqual(names(surface), ['lib.Model', 'lib.main.Model = lib.Model']);
  });

  it('has what its stub says where a loader makes it of that', async () => {
    const surface = await read({
      'lib/__init__.py':
        'import loader\n__getattr__, __dir__, __all__ = loader.attach_stub(__name__, __file__)\n',
      'lib/__init__.pyi': 'from .core import f as f\n',
      'lib/core/__init__.py':
        'import loader\n__getattr__, __dir__, __all__ = loader.attach_stub(__name__, __file__)\n',
      'lib/core/__init__.pyi': 'from .audio import f as f\n',
      'lib/core/audio.py': 'def f(y): pass\n',
    });
    assert.deepEqual(names(surface), ['lib.core.audio.f = lib.f', 'lib.core.f = lib.f', 'lib.f']);
    assert.equal(row(surface, 'lib.f').signature, 'y');
  });

  it('does not have what it raises AttributeError for: an expired table', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from ._expired import __expired__',
        'def __getattr__(attr):',
        '    if attr in __expired__:',
        '        raise AttributeError(f"`lib.{attr}` was removed. {__expired__[attr]}")',
        '    raise AttributeError(attr)',
      ].join('\n'),
      'lib/_expired.py': '__expired__ = {"product": "Use prod."}\n',
    });
    assert.deepEqual(names(surface), []);
  });

  it('says what to use in place of what it refuses, if that is there', async () => {
    const { expired } = await read({
      'lib/__init__.py': [
        'from ._expired import __expired__',
        'prod = 1',
        'def __getattr__(attr):',
        '    if attr in __expired__:',
        '        raise AttributeError(f"`lib.{attr}` was removed in Lib 2.0. {__expired__[attr]}", name=None)',
        '    raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")',
      ].join('\n'),
      'lib/_expired.py': [
        '__expired__ = {',
        '    "product": "Use `lib.prod` instead.",',
        '    "cast": "Use `lib.prod(x)[0]` instead.",',
        '    "either": "Use `lib.prod` or `lib.sum`.",',
        '    "gone": "Use `lib.nothing` instead.",',
        '    "moved": "It\'s still available as `lib.prod`.",',
        '}',
      ].join('\n'),
    });
    assert.deepEqual(expired, {
      'lib.product': { by: 'table', replacement: 'lib.prod', at: 'lib/__init__.py:3' },
      'lib.moved': { by: 'table', replacement: 'lib.prod', at: 'lib/__init__.py:3' },
    });
  });

  it('answers for what may be there in a compiled module', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib import char\n',
      'lib/char.py': [
        '__all__ = ["add"]',
        'def __getattr__(name):',
        '    import lib._impl as impl',
        '    if (found := getattr(impl, name, None)) is not None:',
        '        return found',
        '    raise AttributeError(name)',
      ].join('\n'),
      'lib/_impl.py': 'from lib._compiled import add\n',
      'lib/_compiled.so': '',
    });
    assert.equal(row(surface, 'lib.char.add').listed, true);
  });

  it('forwards to a module with compiled parts what others are seen to import from it', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._core import fast\n',
      'lib/_core/__init__.py': 'from ._c import *\n',
      'lib/_core/_c.so': '',
      'lib/core.py': ['from lib import _core', 'def __getattr__(name): return getattr(_core, name)'].join(
        '\n',
      ),
    });
    assert.deepEqual(names(surface), ['lib.core.fast = lib.fast', 'lib.fast']);
  });

  it('forwards to what the hook of another module answers', async () => {
    const surface = await read({
      'lib/_core.py': [
        'class _Old: pass',
        'def __getattr__(name):',
        '    if name == "Old": return _Old',
        '    raise AttributeError(name)',
      ].join('\n'),
      'lib/core.py': 'from lib import _core\ndef __getattr__(name): return getattr(_core, name)\n',
      'lib/loop.py': 'from lib import loop\ndef __getattr__(name): return getattr(loop, name)\n',
    });
    assert.deepEqual(names(surface), ['lib.core.Old']);
  });

  it('answers by comparison of the name, lazily and with a warning', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from .new import Thing',
        'def __getattr__(name):',
        '    import warnings',
        '    if name in {"Old", "Older"}:',
        '        warnings.warn(f"lib.{name} is deprecated. Use lib.Thing instead.", FutureWarning)',
        '        return Thing',
        '    elif name == "lazy":',
        '        from ._lazy import lazy',
        '        return lazy',
        '    raise AttributeError(name)',
      ].join('\n'),
      'lib/new.py': 'class Thing: pass\n',
      'lib/_lazy.py': 'def lazy(): pass\n',
    });
    assert.deepEqual(names(surface), [
      'lib.Old = lib.Thing',
      'lib.Older = lib.Thing',
      'lib.Thing',
      'lib.lazy',
      'lib.new.Thing = lib.Thing',
    ]);
    assert.equal(row(surface, 'lib.Old').deprecated?.replacement, 'lib.Thing');
    assert.equal(row(surface, 'lib.Old').deprecated?.by, 'warning');
    assert.equal(row(surface, 'lib.lazy').shim, undefined);
  });

  it('forwards to another module through a shared helper', async () => {
    const surface = await read({
      'lib/__init__.py': 'from ._core import f\n',
      'lib/_core.py': 'def f(): pass\ndef g(): pass\n',
      'lib/_shim.py': [
        'import warnings',
        'def deprecate(module, names, attribute):',
        '    if attribute not in names:',
        '        raise AttributeError(attribute)',
        '    warnings.warn(f"lib.{module} is deprecated", DeprecationWarning)',
        '    from lib import _core',
        '    return getattr(_core, attribute)',
      ].join('\n'),
      'lib/old.py':
        'from ._shim import deprecate\n_names = ["f"]\ndef __getattr__(name):\n    return deprecate("old", _names, name)\n',
      'lib/older.py': [
        'def __getattr__(name):',
        '    from lib import _core',
        '    found = getattr(_core, name, None)',
        '    if found is None:',
        '        raise AttributeError(name)',
        '    return found',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), ['lib.f', 'lib.old.f = lib.f', 'lib.older.f = lib.f', 'lib.older.g']);
    assert.equal(row(surface, 'lib.old.f').shim, true);
  });

  it('keeps foreign things that it warns of, and leaves out those that it only lends', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'def __getattr__(name):',
        '    import warnings, datetime, os',
        '    if name == "datetime":',
        '        warnings.warn("lib.datetime is deprecated.", FutureWarning)',
        '        return datetime.datetime',
        '    if name == "os":',
        '        return os',
        '    raise AttributeError(name)',
      ].join('\n'),
    });
    assert.deepEqual(names(surface), ['lib.datetime = datetime.datetime']);
  });

  it('answers for a name that it looks up with its module before it', async () => {
    const surface = await read({
      'lib/__init__.py': '',
      'lib/new.py': 'def parse(text): pass\n',
      'lib/_migration.py': [
        'import importlib',
        'import warnings',
        "MOVED = {f'lib.old:{name}': f'lib.new:{name}' for name in ('parse',)}",
        "REMOVED = {'lib.old:load', 'lib.other:dump'}",
        'def migration(module):',
        '    def find(name):',
        "        path = f'{module}:{name}'",
        '        if path in MOVED:',
        "            warnings.warn(f'`{path}` has moved', DeprecationWarning)",
        "            home, attribute = MOVED[path].split(':')",
        '            return getattr(importlib.import_module(home), attribute)',
        '        if path in REMOVED:',
        "            raise ImportError(f'`{path}` was removed')",
        '        raise AttributeError(name)',
        '    return find',
      ].join('\n'),
      'lib/old.py': 'from ._migration import migration\n__getattr__ = migration(__name__)\n',
    });
    assert.equal(row(surface, 'lib.old.parse').alias, 'lib.new.parse');
    assert.equal(row(surface, 'lib.old.parse').shim, true);
  });

  it('gives a member of an enumeration, which is no class', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from enum import IntEnum',
        'import warnings',
        'class Filter(IntEnum):',
        '    BOX = 1',
        'def __getattr__(name):',
        '    if name == "SQUARE":',
        '        warnings.warn("use Filter.BOX", DeprecationWarning)',
        '        return Filter["BOX"]',
        '    raise AttributeError(name)',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.SQUARE').kind, 'attribute');
    assert.equal(row(surface, 'lib.SQUARE').returns, 'lib.Filter');
  });
});
