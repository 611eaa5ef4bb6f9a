import assert from 'node:assert/strict';
import type { FunctionFacts } from '../../../server/src/mine/definitions/definition.ts';
import { literalsIn } from '../../../server/src/mine/definitions/docstring.ts';
import { library } from './library.ts';

function read(doc: string, parameters = 'a=None, fresh=None'): FunctionFacts {
  const indented = doc.replace(/^(?=.)/gm, '    ');
  return library({
    'lib/__init__.py': `def g(): ...\ndef f(${parameters}):\n    """Does.\n\n${indented}\n    """\n`,
  }).function('lib:f');
}

function entry(directive: string): FunctionFacts {
  return read(
    `Parameters\n----------\na : int\n    Something.\n\n    .. deprecated:: 1.4.0\n${directive ? `        ${directive}\n` : ''}\nfresh : {'x', 'y'} or callable\n    More.`,
  );
}

describe('docstrings', () => {
  it('deprecate the API by a directive before the first section', () => {
    const { deprecated } = read(
      '.. deprecated:: 1.4.0\n    Use :func:`g` instead.\n\nParameters\n----------\na : int\n    Something.',
    );
    assert.deepEqual(deprecated, {
      by: 'docstring',
      since: '1.4.0',
      replacement: 'lib:g',
      at: 'lib/__init__.py:3',
    });
  });

  it('do not deprecate the API where the directive speaks of parameters of it', () => {
    const { deprecated } = read('.. deprecated:: 2.4\n    The arguments *a* and *b* are deprecated.\n');
    assert.equal(deprecated, undefined);
    const named = read('.. deprecated:: 2.4\n    The arguments *a* and *b*. What they do is merged.\n');
    assert.equal(named.deprecated, undefined);
  });

  it('deprecate a parameter by a directive that starts with its emphasised name, wherever it stands', () => {
    const { deprecated, parameters } = read(
      '.. versionadded:: 1.0 *a*\n.. deprecated:: 2.4 *a*\n.. versionadded:: 2.4 *fresh*\n.. deprecated:: 2.5 *gone* Removed soon.\n',
    );
    assert.equal(deprecated, undefined);
    assert.deepEqual(parameters, { a: { by: 'docstring', since: '2.4', at: 'lib/__init__.py:3' } });
    assert.equal(
      read('.. deprecated:: 2.4 *a* is deprecated in favor of *fresh*.\n').parameters?.['a']?.replacement,
      'fresh',
    );
  });

  it('do not deprecate the API where the directive speaks of an operator, or a way of calling', () => {
    for (const text of [
      '``__lt__`` now raises a `DeprecationWarning` for subclasses.',
      'It is now deprecated to pass the instance by the keyword argument *a*.',
    ])
      assert.equal(read(`.. deprecated:: 3.1\n    ${text}\n`).deprecated, undefined, text);
  });

  it('deprecate the API by the first of several directives that speaks of it', () => {
    const { deprecated } = read('.. deprecated:: 1.0 *a*\n.. deprecated:: 1.2\n    Use :func:`g` instead.\n');
    assert.deepEqual([deprecated?.since, deprecated?.replacement], ['1.2', 'lib:g']);
  });

  it('do not deprecate the API where the directive speaks of what it will give', () => {
    const { deprecated } = read(
      '.. deprecated:: 3.1\n    A future version will return an offset. Use ``g`` to opt in.\n',
    );
    assert.equal(deprecated, undefined);
  });

  it('deprecate a parameter by a directive in its entry, with the literals of the new one', () => {
    const { deprecated, parameters } = entry('The ``fresh`` parameter should be used instead.');
    assert.equal(deprecated, undefined);
    assert.deepEqual(parameters, {
      a: {
        by: 'docstring',
        since: '1.4.0',
        replacement: 'fresh',
        options: ["'x'", "'y'"],
        at: 'lib/__init__.py:3',
      },
    });
  });

  it('ask what the directive speaks of', () => {
    for (const text of ['', 'This keyword is not used.', 'Use something else.', '``a`` will be removed.'])
      assert.ok(entry(text).parameters?.['a'], text);
    for (const text of [
      'Passing a list is deprecated.',
      "Strings with units 'M' will be removed.",
      'The default value will change.',
      'In release 2.0 the default will change to always return a table. Set ``a=True`` to opt in.',
      'As the engine is no longer maintained, it will be removed.',
    ])
      assert.equal(entry(text).parameters, undefined, text);
  });

  it('may hang on a decorator', () => {
    const facts = library({
      'lib/__init__.py':
        'def doc(text):\n    return lambda f: f\n_DOC = """Reads {what}.\n\nParameters\n----------\nold : bool\n    Not.\n\n    .. deprecated:: 1.3\nnew : int\n    It.\n"""\n@doc(_DOC.format(what="files"))\ndef f(old=None, new=1): ...\n',
    }).function('lib:f');
    assert.equal(facts.parameters?.['old']?.since, '1.3');
  });

  it('list literals only where all of them are', () => {
    assert.deepEqual(literalsIn("{'error', 'warn', None} or callable, default 'error'"), [
      "'error'",
      "'warn'",
      'None',
    ]);
    assert.deepEqual(literalsIn('{``"a"``, 1}'), ["'a'", '1']);
    assert.deepEqual(literalsIn('{None, string}'), []);
    assert.deepEqual(literalsIn('int'), []);
  });
});
