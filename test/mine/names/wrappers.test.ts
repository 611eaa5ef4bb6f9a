import assert from 'node:assert/strict';
import { read, row } from './read.ts';

const signature = async (source: string, name: string) =>
  row(await read({ 'lib/__init__.py': source }), `lib.${name}`).signature;

const WRAPPED = `
import functools
import types
def f(a, b=1): pass
def keywords_only(fn):
    def wrapper(*args, **kwargs):
        return fn(**kwargs)
    SET
    return wrapper
def copy(fn):
    return types.FunctionType(fn.__code__, fn.__globals__, fn.__name__)
g = keywords_only(copy(f))
`;

describe('a wrapper that a call makes', () => {
  it('has the signature of what it says it wraps', async () => {
    assert.equal(await signature(WRAPPED.replace('SET', 'wrapper.__wrapped__ = fn'), 'g'), 'a, b=1');
    assert.equal(
      await signature(WRAPPED.replace('SET', 'functools.update_wrapper(wrapper, fn)'), 'g'),
      'a, b=1',
    );
    assert.equal(await signature(WRAPPED.replace('SET', 'pass'), 'g'), '*args, **kwargs');
  });

  it('takes by name alone what it raises for by position', async () => {
    const guarded = WRAPPED.replace('SET', 'wrapper.__wrapped__ = fn').replace(
      '        return fn(**kwargs)',
      '        if args:\n            raise TypeError("by name")\n        return fn(**kwargs)',
    );
    assert.equal(await signature(guarded, 'g'), '*, a, b=1');
  });

  it('takes by position too what it only warns of', async () => {
    const source = `
import warnings
from functools import wraps
from inspect import signature
def warns_of_positions(f):
    sig = signature(f)
    @wraps(f)
    def inner(*args, **kwargs):
        if len(args) > 1:
            warnings.warn("by name", FutureWarning)
        kwargs.update({k: arg for k, arg in zip(sig.parameters, args)})
        return f(**kwargs)
    return inner
@warns_of_positions
def g(a, *, b=1, **more): pass
`;
    assert.equal(await signature(source, 'g'), 'a, b=1, **more');
  });

  it('is another function than the one that it is made of', async () => {
    const surface = await read({ 'lib/__init__.py': `${WRAPPED.replace('SET', 'pass')}h = copy(f)\n` });
    assert.equal(row(surface, 'lib.h').signature, 'a, b=1');
    assert.equal(row(surface, 'lib.h').alias, undefined);
  });

  it('is what it is given where a decorator that is not known is called with it', async () => {
    const source = `
from registry import export
def f(a): pass
g = export("lib.g")(f)
h = export(f)
`;
    assert.equal(await signature(source, 'g'), 'a');
    assert.equal(await signature(source, 'h'), undefined);
  });

  it('is known for each of a thousand functions', async () => {
    const calls = Array.from({ length: 1000 }, (_, at) => `g${at} = long(f)`).join('\n');
    const statements = Array.from({ length: 120 }, (_, at) => `    x${at} = ${at}`).join('\n');
    const source = `def f(a): pass\ndef long(fn):\n${statements}\n    return fn\n${calls}\n`;
    assert.equal(await signature(source, 'g999'), 'a');
  });
});

describe('a signature that a decorator sets', () => {
  const decorated = (definition: string, decorator = 'renamed("seed")') => `
import functools
import inspect
_axis = inspect.Parameter("axis", inspect.Parameter.KEYWORD_ONLY, default=0)
def renamed(old):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            return fn(*args, **kwargs)
        signature = inspect.signature(fn)
        parameters = list(signature.parameters.values())
        if "axis" not in signature.parameters:
            parameters.append(_axis)
        parameters.insert(-1, inspect.Parameter(old, inspect.Parameter.KEYWORD_ONLY, default=None))
        wrapper.__signature__ = signature.replace(parameters=parameters)
        return wrapper
    return decorate
def keywords(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)
    wrapper.__signature__ = inspect.signature(fn).replace(parameters=[
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY) if each.default is not each.empty else each
        for each in inspect.signature(fn).parameters.values()])
    return wrapper
@${decorator}
${definition}
`;

  it('is computed as the decorator computes it', async () => {
    assert.equal(await signature(decorated('def f(x, n=1): pass'), 'f'), 'x, n=1, *, seed=None, axis=0');
    const method = 'class C:\n    @renamed("seed")\n    def m(self, axis=None, **kw): pass';
    assert.equal(await signature(decorated(method, 'print'), 'C.m'), 'self, axis=None, *, seed=None, **kw');
  });

  it('is the written one, then what decorators below make of it', async () => {
    const twice = decorated('@renamed("random_state")\ndef f(x): pass');
    assert.equal(await signature(twice, 'f'), 'x, *, random_state=None, seed=None, axis=0');
  });

  it('takes by position what the function takes so, as long as the wrapper passes that on', async () => {
    assert.equal(
      await signature(decorated('def f(x, n=1, *, m=2): pass', 'keywords'), 'f'),
      'x, n=1, *, m=2',
    );
  });

  it('is the written one where it cannot be computed', async () => {
    const unknown = decorated('def f(x): pass').replace('list(signature.parameters.values())', 'load(fn)');
    assert.equal(await signature(unknown, 'f'), 'x');
  });
});

describe('a function that a helper makes of text', () => {
  const source = `
import inspect
def factory(target, location):
    fn = target.__init__ if isinstance(target, type) else target
    spec = inspect.getfullargspec(fn)
    del spec[0][0]
    code = "def made(%s): return cls(%s)" % (spec, spec)
    env = {"cls": target}
    exec(code, env)
    return env["made"]
class Insert:
    def __init__(self, table, values=None): pass
    @classmethod
    def both(cls, *clauses): pass
insert = factory(Insert, "lib.insert")
both = factory(Insert.both, "lib.both")
`;

  it('takes what the class takes that it makes, and gives an instance of it', async () => {
    const made = row(await read({ 'lib/__init__.py': source }), 'lib.insert');
    assert.deepEqual(
      [made.kind, made.signature, made.returns, made.alias],
      ['function', 'table, values=None', 'lib.Insert', undefined],
    );
    assert.equal(await signature(source, 'both'), '*clauses');
  });

  it('is not known where the text is made of something else', async () => {
    assert.equal(await signature(source.replace('inspect.getfullargspec(fn)', 'fn'), 'insert'), undefined);
  });
});

describe('an attribute of a function', () => {
  it('is not there unless code has set it, or a decorator may have', async () => {
    const source = (before: string) => `
def f(a): pass
def g(b): pass
${before}
def h(c): pass
h = g if hasattr(h, "inner") else f
`;
    assert.equal(await signature(source(''), 'h'), 'a');
    assert.equal(await signature(source('').replace('\nh =', '\nh.inner = 1\nh ='), 'h'), 'b');
    assert.equal(await signature(source('@mark'), 'h'), 'b');
  });
});
