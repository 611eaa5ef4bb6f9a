import assert from 'node:assert/strict';
import type { FunctionFacts } from '../../../server/src/mine/definitions/definition.ts';
import { library } from './library.ts';

const DECORATORS = `
import functools, warnings

def rename_kwarg(old_arg_name, new_arg_name, mapping=None):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            if old_arg_name in kwargs:
                warnings.warn("deprecated", FutureWarning)
            return func(*args, **kwargs)
        return wrapper
    return decorate

def drop_parameter(since, name, *, alternative=""):
    def decorate(func):
        def wrapper(*args, **kwargs):
            warnings.warn("deprecated", FutureWarning)
            return func(*args, **kwargs)
        return wrapper
    return decorate

def deprecate_nonkeyword_arguments(version, allowed_args=None):
    def decorate(func):
        def wrapper(*args, **kwargs):
            warnings.warn("deprecated", FutureWarning)
            return func(*args, **kwargs)
        return wrapper
    return decorate

class _Old:
    def __init__(self, old_name=None, new_name=None, message=None): ...
    def __call__(self, func):
        def wrapper(*args):
            warnings.warn("deprecated", DeprecationWarning)
        return wrapper

def old(*args, **kwargs):
    return _Old(*args, **kwargs)

def mentions(text):
    """Writes the deprecated directive into a docstring."""
    def decorate(func):
        return func
    return decorate

def limit(since):
    def decorate(func):
        def wrapper(*args, **kwargs):
            extra = len(args) - 1
            if extra <= 0:
                return func(*args, **kwargs)
            warnings.warn("deprecated", FutureWarning)
            return func(*args, **kwargs)
        return wrapper
    return decorate

def limit_initializer(init):
    @functools.wraps(init)
    def wrapper(self, *args, **kwargs):
        if len(args) > 1:
            warnings.warn("deprecated", FutureWarning)
        return init(self, *args, **kwargs)
    return wrapper

def checked(**specs):
    def decorate(func):
        def warned(*args, **kwargs):
            for name in specs:
                if name not in kwargs:
                    continue
                warnings.warn("deprecated", FutureWarning)
            return func(*args, **kwargs)
        return warned(func)
    return decorate

def remap(names):
    def decorate(func):
        def remapped(args):
            warnings.warn("deprecated", FutureWarning)
            return args
        def wrapper(*args):
            if len(args) > 1:
                args = remapped(args)
            return func(*args)
        return wrapper
    return decorate

def transition(old_name, end=None):
    NEW = "rng"
    def decorate(func):
        def wrapper(*args, **kwargs):
            if old_name in kwargs:
                emit = end is not None
                if len(args) < 9 and emit:
                    warnings.warn("deprecated", DeprecationWarning)
                kwargs[NEW] = kwargs.pop(old_name)
            return func(*args, **kwargs)
        return wrapper
    return decorate

WARNED = set()

def once(since):
    def decorate(func):
        def wrapper(*args, **kwargs):
            if func not in WARNED:
                WARNED.add(func)
                warnings.warn("deprecated", FutureWarning)
            return func(*args, **kwargs)
        return wrapper
    return decorate

def announced(since, *, message="", pending=False):
    def decorate(obj):
        def wrapper(*args, **kwargs):
            category = PendingDeprecationWarning if pending else DeprecationWarning
            warnings.warn(message, category)
            return obj(*args, **kwargs)
        return wrapper
    return decorate

def dispatch(dispatcher):
    return lambda func: func
`;

function read(text: string): FunctionFacts {
  return library({
    'lib/deco.py': DECORATORS,
    'lib/__init__.py': `from lib.deco import *\nfrom lib.deco import rename_kwarg, drop_parameter, deprecate_nonkeyword_arguments, old, mentions, dispatch, limit, limit_initializer, checked, remap, once, transition, announced\n${text}`,
  }).function('lib:f');
}

describe('decorators', () => {
  it('rename a parameter, the value unchanged', () => {
    const { parameters, signature } = read(
      '@rename_kwarg(old_arg_name="a", new_arg_name="b")\ndef f(b): ...\n',
    );
    assert.equal(signature, 'b');
    assert.deepEqual(parameters?.['a'], {
      by: 'decorator',
      category: 'FutureWarning',
      replacement: 'b',
      renamed: true,
      at: 'lib/__init__.py:3',
    });
  });

  it('do not call it a rename where values are translated, nor where there is no new name', () => {
    const mapped = read('@rename_kwarg("a", "b", {"x": 1})\ndef f(b): ...\n').parameters?.['a'];
    assert.deepEqual([mapped?.replacement, mapped?.renamed], ['b', undefined]);
    const gone = read('@rename_kwarg("a", None)\ndef f(a=1): ...\n').parameters?.['a'];
    assert.deepEqual([gone?.by, gone?.replacement, gone?.renamed], ['decorator', undefined, undefined]);
  });

  it('drop a parameter that they name, with the version', () => {
    assert.equal(read('@drop_parameter("3.8", "a")\ndef f(a=1): ...\n').parameters?.['a']?.since, '3.8');
  });

  it('deprecate the API, through the class that they return', () => {
    const { deprecated } = read(
      'def g(): ...\n@old(new_name="g", message="Removed in Lib 2.0")\ndef f(): ...\n',
    );
    assert.deepEqual(deprecated, {
      by: 'decorator',
      category: 'DeprecationWarning',
      removal: '2.0',
      replacement: 'lib:g',
      at: 'lib/__init__.py:4',
    });
  });

  it('follow PEP 702', () => {
    const { deprecated } = read(
      'from typing_extensions import deprecated\ndef g(): ...\n@deprecated("Use g instead")\ndef f(): ...\n',
    );
    assert.deepEqual([deprecated?.by, deprecated?.replacement], ['decorator', 'lib:g']);
  });

  it('are of no interest where they only limit positional use, or only mention deprecation', () => {
    for (const decorator of ['deprecate_nonkeyword_arguments("2.0", ["a"])', 'mentions("deprecated")']) {
      const { deprecated, parameters } = read(`@${decorator}\ndef f(a, b=1): ...\n`);
      assert.deepEqual({ deprecated, parameters }, { deprecated: undefined, parameters: undefined });
    }
  });

  it('are of no interest where they look at the arguments before they warn', () => {
    for (const decorator of ['limit("2.0")', 'limit_initializer', 'checked(b=1)', 'remap(["b"])'])
      assert.equal(read(`@${decorator}\ndef f(a, b=1): ...\n`).deprecated, undefined, decorator);
  });

  it('take a keyword that they look for, and may pass it on as another', () => {
    const { deprecated, parameters } = read('@transition("seed")\ndef f(a, rng=None): ...\n');
    assert.equal(deprecated, undefined);
    assert.deepEqual([parameters?.['seed']?.replacement, parameters?.['seed']?.renamed], ['rng', undefined]);
    assert.equal(
      parameters?.['seed']?.category,
      'PendingDeprecationWarning',
      'it does not warn without `end`',
    );
    const warned = read('@transition("seed", end="2.0")\ndef f(a, rng=None): ...\n').parameters?.['seed'];
    assert.equal(warned?.category, 'DeprecationWarning');
  });

  it('take a keyword out that a function is to rename, where what they decorate has the other', () => {
    const code = `
def smooth(has_token, kwargs):
    new = kwargs.copy()
    old = new.pop("use_token", None)
    if old is not None and not has_token:
        new["token"] = old
    return new

def validate(fn):
    def inner(*args, **kwargs):
        if ready:
            kwargs = smooth(has_token=False, kwargs=kwargs)
        return fn(*args, **kwargs)
    return inner
`;
    const taken = (signature: string) => read(`${code}@validate\ndef f(${signature}): ...\n`).parameters;
    assert.deepEqual(taken('a, token=None')?.['use_token'], {
      by: 'decorator',
      category: 'PendingDeprecationWarning',
      replacement: 'token',
      at: taken('a, token=None')?.['use_token']?.at,
    });
    assert.equal(taken('a'), undefined);
    assert.equal(taken('a, token=None, use_token=None'), undefined);
  });

  it('deprecate the API where they look at something else', () => {
    assert.equal(read('@once(since="2.0")\ndef f(a): ...\n').deprecated?.since, '2.0');
  });

  it('only announce that it will be deprecated where they are told so', () => {
    const category = (how: string) =>
      read(`@announced("3.6", message="f is deprecated"${how})\ndef f(): ...\n`).deprecated?.category;
    assert.equal(category(', pending=True'), 'PendingDeprecationWarning');
    assert.equal(category(', pending=False'), 'DeprecationWarning');
    assert.equal(category(''), 'DeprecationWarning');
  });

  it('say nothing of a class where they speak of its initialiser alone', () => {
    const message = (text: string) => read(`@announced("1.4", message="${text}")\ndef f(): ...\n`).deprecated;
    assert.equal(message('The __init__() method of C is deprecated, please use make().'), undefined);
    assert.equal(message('The constructor of C is deprecated.'), undefined);
    assert.equal(message('C is deprecated, its constructor moved.')?.since, '1.4');
  });

  it('may be of another distribution: then they take the name that they are given beside the parameter', () => {
    const code = 'from pandas.util._decorators import deprecate_kwarg, deprecate_nonkeyword_arguments\n';
    const taken = (decorator: string) => read(`${code}@${decorator}\ndef f(a, new=1): ...\n`).parameters;
    const { old } = taken("deprecate_kwarg('old', 'new')") ?? {};
    assert.deepEqual([old?.by, old?.replacement, old?.renamed], ['decorator', 'new', undefined]);
    assert.equal(
      taken("deprecate_kwarg(FutureWarning, old_arg_name='old', new_arg_name='new')")?.['old']?.replacement,
      'new',
    );
    assert.equal(taken("deprecate_nonkeyword_arguments('2.0')"), undefined);
  });

  it('may be given a private function that warns for the API', () => {
    const { deprecated } = read(
      'import warnings\ndef g(a): ...\ndef _f_dispatcher(a):\n    warnings.warn("deprecated, please use `g` instead", DeprecationWarning)\n@dispatch(_f_dispatcher)\ndef f(*args): ...\n',
    );
    assert.equal(deprecated?.replacement, 'lib:g');
  });
});
