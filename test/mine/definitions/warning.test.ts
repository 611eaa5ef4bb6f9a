import assert from 'node:assert/strict';
import type { FunctionFacts } from '../../../server/src/mine/definitions/definition.ts';
import { library } from './library.ts';

const HEAD = 'import warnings\nno_default = object()\n';

function read(text: string, identity = 'lib:f'): FunctionFacts {
  return library({ 'lib/__init__.py': HEAD + text }).function(identity);
}

const WARN = 'warnings.warn("x is deprecated", FutureWarning)';

describe('warnings', () => {
  it('deprecate the API where every call warns', () => {
    const { deprecated } = read(
      'def g(): ...\ndef f(a):\n    """Doc."""\n    warnings.warn(\n        "f is deprecated since 1.2, and is removed in 2.0. "\n        "Use `g` instead.",\n        FutureWarning,\n        stacklevel=2,\n    )\n    return a\n',
    );
    assert.deepEqual(deprecated, {
      by: 'warning',
      category: 'FutureWarning',
      since: '1.2',
      removal: '2.0',
      replacement: 'lib:g',
      at: 'lib/__init__.py:6',
    });
  });

  it('read messages out of variables, f-strings, constants and layout helpers', () => {
    for (const code of [
      'def f():\n    msg = "Use " + "g instead; deprecated"\n    warnings.warn(msg, FutureWarning)',
      'def f():\n    n = "g"\n    warnings.warn(f"deprecated, use {n} instead", FutureWarning)',
      'MSG = "deprecated, use %s instead"\ndef f():\n    warnings.warn(MSG % "g", FutureWarning)',
      'def f():\n    warnings.warn("deprecated, use {new} instead".format(new="g"), FutureWarning)',
      'from textwrap import dedent\ndef f():\n    warnings.warn(dedent("""\\\n        deprecated, use\n        g instead"""), FutureWarning)',
    ])
      assert.equal(read(`def g(): ...\n${code}\n`).deprecated?.replacement, 'lib:g', code);
  });

  it('are given by an error too, where a function does nothing but say that it is gone', () => {
    const says = (text: string) => read(`def g(): ...\ndef f(a):\n    """Doc."""\n    ${text}\n`).deprecated;
    const message = '"This function was deprecated since version 1.9 and is now removed, use `g` instead."';
    assert.deepEqual(says(`raise RuntimeError(${message})`), {
      by: 'warning',
      category: 'RuntimeError',
      since: '1.9',
      replacement: 'lib:g',
      at: 'lib/__init__.py:6',
    });
    assert.equal(says('raise NotImplementedError("not here")'), undefined);
    assert.equal(says(`if a:\n        raise RuntimeError(${message})`), undefined);
  });

  it('may name what only the body imports', () => {
    const { deprecated } = library({
      'lib/__init__.py': `${HEAD}def f():\n    from lib.new import g\n    warnings.warn("deprecated, use g() instead", FutureWarning)\n    return g()\n`,
      'lib/new.py': 'def g(): ...\n',
    }).function('lib:f');
    assert.equal(deprecated?.replacement, 'lib.new:g');
  });

  it('speak of a way of using a class where they say what is not to be instantiated', () => {
    const text =
      'def f():\n    warnings.warn("f should not be instantiated. Call it on the class. It will raise an error in a future version.", FutureWarning)\n';
    assert.equal(read(text).deprecated, undefined);
  });

  it('belong to a parameter that is tested against its default', () => {
    for (const [parameter, test] of [
      ['old=None', 'old is not None'],
      ['old=no_default', 'old is not lib.no_default'],
      ['old="deprecated"', "old != 'deprecated'"],
      ['old=no_default', 'not old is no_default'],
      ['**kw', '"old" in kw'],
      ['**kw', 'kw.pop("old", None) is not None'],
    ]) {
      const facts = read(`def f(a, ${parameter}):\n    if ${test}:\n        ${WARN}\n`);
      assert.deepEqual(Object.keys(facts.parameters ?? {}), ['old'], test);
      assert.equal(facts.parameters?.['old']?.values, undefined, test);
      assert.equal(facts.deprecated, undefined, test);
    }
  });

  it('belong to single values where these are tested', () => {
    const values = (parameter: string, test: string): string[] | undefined =>
      read(`def f(${parameter}):\n    if ${test}:\n        ${WARN}\n`).parameters?.['p']?.values;
    assert.deepEqual(values('p="r"', "p in ('f', 'full')"), ["'f'", "'full'"]);
    assert.deepEqual(values('p=no_default', 'p is None'), ['None']);
    assert.deepEqual(values('p=False', 'p'), ['True']);
    assert.deepEqual(values('p="a"', 'p is True or p is False'), ['True', 'False']);
  });

  it('say nothing where the default itself warns, or where more than parameters decide', () => {
    for (const code of [
      `def f(p="warn"):\n    if p == "warn":\n        ${WARN}`,
      `def f(p=no_default):\n    if p is not None:\n        ${WARN}`,
      `def f(p=None):\n    if isinstance(p, str):\n        ${WARN}`,
      `def f(p=None):\n    if p is not None and len(p) > 3:\n        ${WARN}`,
      `def f(p):\n    for x in p:\n        ${WARN}`,
      `def f(p):\n    try:\n        g()\n    except KeyError:\n        ${WARN}`,
      `def f(p):\n    def inner():\n        ${WARN}\n    return inner`,
      'def f():\n    warnings.warn("the result will change", FutureWarning)',
      'def f():\n    warnings.warn("f returning a list is deprecated", FutureWarning)',
      'def f():\n    warnings.warn("f is slow", UserWarning)',
    ]) {
      const { deprecated, parameters } = read(`${code}\n`);
      assert.deepEqual({ deprecated, parameters }, { deprecated: undefined, parameters: undefined }, code);
    }
  });

  it('know what an earlier return leaves', () => {
    const { deprecated, parameters } = read(
      `def f(key, method=None):\n    if method is None:\n        try:\n            return g(key)\n        except KeyError:\n            raise\n    ${WARN}\n`,
    );
    assert.equal(deprecated, undefined);
    assert.deepEqual(Object.keys(parameters ?? {}), ['method']);
  });

  it('take no notice of branches that raise', () => {
    const facts = read(
      `def f(a=None, b=None):\n    if a is not None and b is not None:\n        raise ValueError\n    elif a is not None:\n        ${WARN}\n`,
    );
    assert.deepEqual(Object.keys(facts.parameters ?? {}), ['a']);
  });

  it('see that a value is passed on unchanged: a rename', () => {
    const { parameters } = read(
      'def f(show=None, null=None):\n    if null is not None:\n        warnings.warn("null is deprecated. Use show instead", FutureWarning)\n        show = null\n',
    );
    assert.deepEqual(parameters?.['null'], {
      by: 'warning',
      category: 'FutureWarning',
      replacement: 'show',
      renamed: true,
      at: 'lib/__init__.py:5',
    });
  });

  it('leave the values that a condition does not exempt', () => {
    const { parameters } = read(
      `def f(fill=no_default):\n    """\n    Parameters\n    ----------\n    fill : {'a', 'b', None}\n        How.\n    """\n    if fill not in (no_default, None):\n        ${WARN}\n`,
    );
    assert.deepEqual(parameters?.['fill']?.values, ["'a'", "'b'"]);
  });

  it('are followed into helpers, with our defaults and arguments', () => {
    const { parameters } = read(
      'def _check(value, name):\n    if value is not None:\n        warnings.warn(f"{name} is deprecated, use size instead", FutureWarning)\ndef f(size=1, old=None):\n    _check(old, "old")\n',
    );
    assert.equal(parameters?.['old']?.replacement, 'size');
    const silent = read(
      `def _check(value):\n    if value is not None:\n        ${WARN}\ndef f(old=3):\n    _check(old)\n`,
    );
    assert.equal(silent.parameters, undefined);
  });

  it('are followed into what a method overrides', () => {
    const { parameters } = read(
      `class A:\n    def f(self, x, old=None):\n        if old is not None:\n            ${WARN}\nclass B(A):\n    def f(self, x, old=None):\n        return super().f(x=x, old=old)\n`,
      'lib:B.f',
    );
    assert.deepEqual(Object.keys(parameters ?? {}), ['old']);
  });

  it('know warning classes of the library', () => {
    const { deprecated } = read(
      'class Base(FutureWarning): ...\nclass LibWarning(Base): ...\ndef f():\n    warnings.warn("f is deprecated", category=LibWarning)\n',
    );
    assert.equal(deprecated?.category, 'LibWarning');
  });
});
