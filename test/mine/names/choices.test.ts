import assert from 'node:assert/strict';
import { names, read, row } from './read.ts';

const wrappers = [
  'from typing import cast',
  'def abc(name, comp):',
  '    @classmethod',
  '    def check(cls, inst):',
  '        return getattr(inst, "_typ", "") in comp',
  '    meta = type("Base", (type,), {"__instancecheck__": check, "__subclasscheck__": check})',
  '    return meta(name, (), {})',
  'ABCSeries = cast("type", abc("ABCSeries", ("series",)))',
  'def of_series():',
  '    def wrapper(self, other, fill_value=None): ...',
  '    return wrapper',
  'def of_frame():',
  '    def wrapper(self, other, axis=0): ...',
  '    return wrapper',
];

describe('a choice between two definitions', () => {
  it('is decided by what a class says of itself', async () => {
    const surface = await read({
      'lib/__init__.py': [
        ...wrappers,
        'def fill(cls):',
        '    make = of_series if issubclass(cls, ABCSeries) else of_frame',
        '    cls.add = make()',
        '    if issubclass(cls, ABCSeries):',
        '        cls.divmod = make()',
        'class Series:',
        '    _typ = "series"',
        'class Frame:',
        '    _typ = "frame"',
        'fill(Series)',
        'fill(Frame)',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.Series.add').signature, 'self, other, fill_value=None');
    assert.equal(row(surface, 'lib.Frame.add').signature, 'self, other, axis=0');
    assert.deepEqual(
      names(surface).filter((name) => name.endsWith('divmod')),
      ['lib.Series.divmod'],
    );
  });

  it('that is not decided leaves the name without a signature', async () => {
    const surface = await read({
      'lib/__init__.py': [
        ...wrappers,
        'from other import which',
        'def fill(cls):',
        '    if which(cls):',
        '        make = of_series',
        '    else:',
        '        make = of_frame',
        '    cls.add = make()',
        'class Frame: ...',
        'fill(Frame)',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.Frame.add').signature, undefined);
  });

  it('between versions of one name is the first', async () => {
    const surface = await read({
      'lib/__init__.py': 'from other import x\nif x:\n    def f(a): ...\nelse:\n    def f(b): ...\n',
    });
    assert.equal(row(surface, 'lib.f').signature, 'a');
  });
});

describe('a function that stands by a compiled one', () => {
  it('has a signature from a weaker source', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from functools import wraps',
        'from lib import _core',
        'def by(implementation):',
        '    def decorator(dispatcher):',
        '        return implementation',
        '    return decorator',
        '@by(_core.concatenate)',
        'def concatenate(arrays, axis=None):',
        '    return arrays',
        '@wraps(_core.own)',
        'def own(a): ...',
      ].join('\n'),
      'lib/_core.so': '',
    });
    const { signature, source } = row(surface, 'lib.concatenate');
    assert.deepEqual([signature, source], ['arrays, axis=None', 'opaque']);
    assert.equal(row(surface, 'lib.own').source, 'py');
  });
});
