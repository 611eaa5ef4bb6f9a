import assert from 'node:assert/strict';
import { read } from './read.ts';

describe('leaks', () => {
  it('are imports that a module makes for itself, with what they reach', async () => {
    const { leaks, apis } = await read({
      'lib/__init__.py': 'from lib.errors import Lost\n',
      'lib/errors.py': 'import os\nclass Lost(Exception): ...\n',
      'lib/cast.py': 'from lib.errors import Lost\nfrom typing import Any\nimport numpy\nX = 1\n',
    });
    assert.equal(apis.has('lib.cast.Lost'), false);
    assert.equal(leaks?.['lib.cast.Lost'], 'lib.Lost');
    assert.equal(leaks?.['lib.cast.Any'], 'typing.Any', 'of elsewhere, and there');
    assert.equal(leaks?.['lib.cast.numpy'], undefined);
    assert.equal(leaks?.['lib.errors.Lost'], undefined, 'is recorded');
  });

  it('have the classes of private modules that public ones run, which lead to themselves', async () => {
    const { leaks } = await read({
      'lib/__init__.py': 'from lib import _used\nX = 1\n',
      'lib/_never.py': 'class Never: ...\n',
      'lib/_typing.py': 'class Buffer: ...\ndef helper(): ...\n',
      'lib/_used.py': 'from lib._typing import Buffer\n',
      'lib/tests/_t.py': 'class Case: ...\n',
    });
    assert.deepEqual(leaks, {
      'lib._typing.Buffer': 'lib._typing.Buffer',
      'lib._used.Buffer': 'lib._typing.Buffer',
    });
  });

  it('have private classes that only keep a former name of their base, which lead to it', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class Scheduler:',
        '    def step(self): ...',
        'class _Scheduler(Scheduler):',
        '    """The former name."""',
        'class _Other(Scheduler):',
        '    def more(self): ...',
      ].join('\n'),
    });
    assert.deepEqual(leaks, { 'lib._Scheduler': 'lib.Scheduler', 'lib._Other': 'lib._Other' });
  });

  it('have the names in a table that each instance makes of one of its class', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class Tokens:',
        '    NAMES = ["first", "last"]',
        '    def __init__(self):',
        '        self._map = dict.fromkeys(self.NAMES)',
        '    def __getattr__(self, key):',
        '        if key.endswith("_id"):',
        '            key = key[:-3]',
        '        if key in self.__dict__["_map"]:',
        '            return self.__dict__["_map"][key]',
        '        raise AttributeError(key)',
      ].join('\n'),
    });
    for (const name of ['first', 'last', 'first_id']) assert.ok(leaks?.[`lib.Tokens.${name}`], name);
    assert.equal(leaks?.['lib.Tokens.other'], undefined);
  });

  it('have what a stub lists though the module lists less', async () => {
    const { leaks } = await read({
      'lib/__init__.py': '',
      'lib/dtypes.py': '__all__ = ["f"]\ndef f(): ...\n',
      'lib/dtypes.pyi': '__all__ = ["f", "Int8"]\ndef f() -> None: ...\nclass Int8: ...\n',
    });
    assert.deepEqual(leaks, { 'lib.dtypes.Int8': 'lib.dtypes.Int8' });
  });

  it('have the attributes that methods set and nobody declares', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class Grouper:',
        '    key: str',
        '    def __init__(self, axis):',
        '        self.key = self.axis = axis',
        '        self.level: int = 0',
        '        self.sort: Optional[',
        '            bool',
        '        ] = None',
        '        self.freq, self.how = axis, self.level',
        '        self._hidden = axis == 0',
      ].join('\n'),
    });
    assert.deepEqual(leaks, {
      'lib.Grouper.axis': 'lib.Grouper.axis',
      'lib.Grouper.level': 'lib.Grouper.level',
      'lib.Grouper.sort': 'lib.Grouper.sort',
      'lib.Grouper.freq': 'lib.Grouper.freq',
      'lib.Grouper.how': 'lib.Grouper.how',
    });
  });

  it('have what methods of a base set, whoever sees it', async () => {
    const { leaks } = await read({
      'lib/__init__.py': 'from lib._base import Base\nclass Request(Base): ...\n',
      'lib/_base.py': 'class Base:\n    def __init__(self, path):\n        self.path = path\n',
    });
    assert.equal(leaks?.['lib.Request.path'], 'lib.Request.path');
  });

  it('have longer names that are looked for without their ending', async () => {
    const lazy = [
      'class Lazy:',
      '    def __getattr__(self, name):',
      '        if name.endswith("ReaderFast"):',
      '            plain = name[:-4]  # without "Fast"',
      '            return getattr(self.module, plain)',
      '        raise AttributeError(name)',
    ];
    const { leaks } = await read({
      'lib/__init__.py': `import sys\nfrom ._lazy import Lazy\nfrom .io import TextReader, Writer\nsys.modules[__name__] = Lazy()\n`,
      'lib/_lazy.py': lazy.join('\n'),
      'lib/io.py': 'class TextReader: ...\nclass Writer: ...\n',
    });
    assert.equal(leaks?.['lib.TextReaderFast'], 'lib.TextReader');
    assert.equal(leaks?.['lib.WriterFast'], undefined);
  });

  it('have what the object in the place of a module looks up in a table', async () => {
    const lazy = [
      'class Lazy:',
      '    def __getattr__(self, name):',
      '        from .converters import CONVERTERS',
      '        short = name.removesuffix("Fast")',
      '        if short in CONVERTERS:',
      '            return find(CONVERTERS[short])',
      '        raise AttributeError(name)',
    ];
    const { leaks } = await read({
      'lib/__init__.py': 'import sys\nfrom ._lazy import Lazy\nsys.modules[__name__] = Lazy()\n',
      'lib/_lazy.py': lazy.join('\n'),
      'lib/converters.py': 'class A: ...\nCONVERTERS = {"OldReader": A}\nREFUSED = {"Gone": A}\n',
      'lib/plain.py':
        'from .converters import REFUSED\ndef __getattr__(name):\n    if name in REFUSED:\n        raise AttributeError(name)\n',
    });
    assert.equal(leaks?.['lib.OldReader'], 'lib.OldReader');
    assert.ok(!leaks?.['lib.Gone'] && !leaks?.['lib.plain.Gone']);
  });

  it('have the members that a base promises to type checkers, which nothing certain gives a class', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from typing import TYPE_CHECKING',
        'class Base:',
        '    if TYPE_CHECKING:',
        '        def set_fit(self): ...',
        '    def __init_subclass__(cls):',
        '        for name in ["fit", "other"]:',
        '            if not len(open(name)):',
        '                continue',
        '            setattr(cls, f"set_{name}", None)',
        'class C(Base): ...',
      ].join('\n'),
    });
    assert.ok(surface.apis.has('lib.C.set_other'));
    assert.ok(!surface.apis.has('lib.C.set_fit'));
    assert.equal(surface.leaks?.['lib.C.set_fit'], 'lib.C.set_fit');
  });

  it('have what methods ask their object for, where no class gives it', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class Base:',
        '    def name(self): return self.device.name, self.size()',
        '    def size(self): return 1',
        'class C(Base): ...',
        'class D(Unknown):',
        '    def name(self): return self.device',
        'class E(Base, Unknown): ...',
      ].join('\n'),
    });
    const found = Object.keys(leaks ?? {}).filter((path) => /^lib\.[A-Z]\w*\./.test(path));
    assert.deepEqual(found, ['lib.Base.device', 'lib.C.device']);
  });

  it('have nothing that a mix-in asks for and another base gives', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class Mixin:',
        '    def score(self): return self.predict() + self.missing()',
        'class Base:',
        '    def predict(self): ...',
        'class Model(Mixin, Base): ...',
      ].join('\n'),
    });
    assert.equal(leaks?.['lib.Model.predict'], undefined);
    assert.ok(leaks?.['lib.Mixin.predict'] && leaks['lib.Model.missing']);
  });

  it('have what a hook of a class finds in a table of it', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class Base:',
        '    ATTRIBUTES = ["pad", "end"]',
        '    names = {}',
        '    def __getattr__(self, key):',
        '        short = key.removesuffix("_id") if key.endswith(("_id", "_ids")) else key',
        '        if short in self.ATTRIBUTES and len(short):',
        '            return self._map[short]',
        '        raise AttributeError(key)',
        '    def __getattribute__(self, key):',
        '        if key in super().__getattribute__("names"):',
        '            key = super().__getattribute__("names")[key]',
        '        return super().__getattribute__(key)',
        'class C(Base):',
        '    names = {"size": "d_size"}',
        '    other = ["no"]',
      ].join('\n'),
    });
    const found = Object.keys(leaks ?? {}).filter((path) => path.startsWith('lib.C.'));
    assert.deepEqual(
      found.toSorted(),
      ['end', 'end_id', 'end_ids', 'pad', 'pad_id', 'pad_ids', 'size'].map((name) => `lib.C.${name}`),
    );
  });

  it('have what a metaclass gives a class', async () => {
    const { leaks } = await read({
      'lib/__init__.py': [
        'class _Meta(type):',
        '    @property',
        '    def WORLD(cls): return 1',
        'class group(metaclass=_Meta): pass',
      ].join('\n'),
    });
    assert.equal(leaks?.['lib.group.WORLD'], 'lib.group.WORLD');
  });

  it('are no names that a public module imports from a private one to offer them', async () => {
    const { apis } = await read({
      'lib/__init__.py': '',
      'lib/tricks.py': 'from ._impl import __doc__, stride\n',
      'lib/_impl.py': 'def stride(x): ...\n',
    });
    assert.equal(apis.get('lib.tricks.stride')?.signature, 'x');
  });
});

describe('open modules', () => {
  it('are those that take all of another distribution, are compiled, or are filled by a table', async () => {
    const { open } = await read({
      'lib/__init__.py': 'from lib import run, table, attrs, plain\n',
      'lib/run.py': 'from other.run import *\n',
      'lib/table.py': 'import other\nglobals().update(other.read())\n',
      'lib/attrs.so': '',
      'lib/plain.py': 'X = 1\n',
    });
    assert.deepEqual(open, { 'lib.attrs': 'any', 'lib.run': 'any', 'lib.table': 'values' });
  });

  it('are not those that tell a type checker so', async () => {
    const { open } = await read({
      'lib/__init__.py':
        'from typing import TYPE_CHECKING\nfrom lib import run\nif TYPE_CHECKING:\n    from lib.run import *\n',
      'lib/run.py': 'from other.run import *\n',
    });
    assert.deepEqual(open, { 'lib.run': 'any' });
  });
});

describe('modules that no file is there for', () => {
  it('are those that code puts into sys.modules, by names that are known', async () => {
    const { leaks, open } = await read({
      'lib/__init__.py': [
        'import sys, types',
        'def alias(name, target):',
        '    module = types.ModuleType(name)',
        '    sys.modules[name] = module',
        'alias(f"{__name__}.old", ".new")',
      ].join('\n'),
      'lib/new.py': 'def f(): ...\n',
    });
    assert.equal(leaks?.['lib.old'], 'lib.old');
    assert.deepEqual(open, { 'lib.old': 'any' });
  });

  it('are below what a name that is not known starts with', async () => {
    const { open } = await read({
      'lib/__init__.py': [
        'import sys',
        'from elsewhere import made',
        'for name in made():',
        '    sys.modules[f"lib.core.{name}"] = made(name)',
      ].join('\n'),
      'lib/core.py': '',
    });
    assert.deepEqual(open, { 'lib.core.*': 'any' });
  });

  it('are those that a table or a hook may lead to', async () => {
    const { open } = await read({
      'lib/__init__.py': [
        'import sys',
        'from lib.finders import Finder',
        'OLD = {"old": "new", "other": "nothing"}',
        'if not any(isinstance(each, Finder) for each in sys.meta_path):',
        '    sys.meta_path.append(Finder(OLD))',
      ].join('\n'),
      'lib/finders.py': 'class Finder: ...\n',
      'lib/new.py': 'def f(): ...\n',
    });
    assert.deepEqual(open, { 'lib.*': 'any', 'lib.old': 'any' });
  });
});
