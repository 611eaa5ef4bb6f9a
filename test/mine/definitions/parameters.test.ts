import assert from 'node:assert/strict';
import { library } from './library.ts';

function signature(text: string): string | undefined {
  return library({ 'lib/__init__.py': text }).function('lib:f').signature;
}

describe('signatureText', () => {
  it('keeps all five kinds and drops annotations', () => {
    assert.equal(
      signature('def f(a: int, /, b, c: str = "x", *args: int, d, e: float = 1.0, **kw: object): ...'),
      "a, /, b, c='x', *args, d, e=1.0, **kw",
    );
  });

  it('is not told of what is made a command or a strategy', () => {
    assert.equal(signature('import click\n@click.command("run")\ndef f(a): ...'), undefined);
    assert.equal(
      signature('from hypothesis.strategies import composite\n@composite\ndef f(draw, a=1): ...'),
      undefined,
    );
    assert.equal(signature('from lib.click import command\n@command\ndef f(a): ...'), 'a');
  });

  it('is not told of what is given to what had the name before', () => {
    const given = 'def made(f): ...\n@made\ndef f(a): ...\n@f.added("x")\ndef f(b): ...';
    assert.equal(signature(given), undefined);
    assert.equal(signature(given.replaceAll('@f.added', '@g.added')), 'b');
  });

  it('writes the bare star once, before what is keyword-only', () => {
    assert.equal(
      signature('def f(self, *, key=None, other=lib.no_default): ...'),
      'self, *, key=None, other=lib.no_default',
    );
  });

  it('puts a default that spans lines on one, without its comments', () => {
    assert.equal(
      signature('def f(\n    a=(\n        1,  # one\n        "two",\n    ),\n): ...'),
      "a=(1, 'two')",
    );
  });

  it('leaves quotes alone where a string holds the other kind', () => {
    assert.equal(signature('def f(a="it\'s", b=r"\\d"): ...'), 'a="it\'s", b=r"\\d"');
  });

  it('takes the parameters of what functools.wraps names', () => {
    const lib = library({
      'lib/__init__.py':
        'from functools import wraps\ndef g(x, y=1): ...\n@wraps(g)\ndef f(*args, **kwargs): ...\n',
    });
    assert.equal(lib.function('lib:f').signature, 'x, y=1');
  });

  it('says where and from what it was read', () => {
    const lib = library({ 'lib/a.pyi': '\ndef f(x: int) -> str: ...\n' });
    const { at, source, returns } = lib.function('lib.a:f');
    assert.deepEqual({ at, source, returns }, { at: 'lib/a.pyi:2', source: 'stub', returns: 'builtins.str' });
  });
});
