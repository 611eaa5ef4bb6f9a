import assert from 'node:assert/strict';
import type { FunctionFacts } from '../../../server/src/mine/definitions/definition.ts';
import { library } from './library.ts';

const HEAD = `
from __future__ import annotations
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Literal, Mapping, Optional, Sequence, TypeVar, Union, overload
from typing_extensions import Self, TypeGuard
import numpy as np
if TYPE_CHECKING:
    from lib.frame import Frame
Axis = Union[int, Literal["index"]]
class Series: ...
T = TypeVar("T", bound="Series")
`;
const FRAME = 'class Frame: ...\n';

function read(text: string, identity = 'lib:f'): FunctionFacts {
  return library({ 'lib/__init__.py': HEAD + text, 'lib/frame.py': FRAME }).function(identity);
}

function annotated(annotation: string): string | undefined {
  return read(`def f() -> ${annotation}: ...\n`).returns;
}

describe('types of results', () => {
  it('are read off annotations, simplified', () => {
    const expected: Record<string, string | undefined> = {
      Series: 'lib:Series',
      '"Frame | None"': 'lib.frame:Frame | None',
      'Optional[Series]': 'lib:Series | None',
      'Union[Series, Frame, None]': 'lib:Series | lib.frame:Frame | None',
      'list[Series]': 'list[lib:Series]',
      'tuple[int, ...]': 'tuple[builtins.int, ...]',
      'Iterable[tuple[str, Series]]': 'Iterator[tuple[builtins.str, lib:Series]]',
      'Mapping[str, Any]': 'dict[builtins.str, ?]',
      'type[Series]': 'type[lib:Series]',
      'Callable[[int, str], bool]': 'Callable',
      'Callable[..., Series]': 'Callable[..., lib:Series]',
      'TypeGuard[Series]': 'TypeGuard[lib:Series]',
      'TypeGuard[int]': 'builtins.bool',
      'Literal["a", 1]': "Literal['a', 1]",
      'np.ndarray': 'numpy.ndarray',
      'np.ndarray[Any, np.dtype]': 'numpy.ndarray',
      Axis: "builtins.int | Literal['index']",
      T: 'lib:Series',
      None: 'None',
      Any: undefined,
      Unheard: undefined,
    };
    for (const [annotation, type] of Object.entries(expected))
      assert.equal(annotated(annotation), type, annotation);
  });

  it('read Self where the annotation follows the receiver', () => {
    for (const code of [
      'class A:\n    def f(self) -> Self: ...\n',
      'class A:\n    def f(self: T) -> T: ...\n',
      'class A:\n    @classmethod\n    def f(cls: type[T]) -> T: ...\n',
    ])
      assert.equal(read(code, 'lib:A.f').returns, 'Self', code);
  });

  it('are read off the Returns section, if that names classes', () => {
    const documented = (entry: string): string | undefined =>
      read(
        `def f():\n    """Does.\n\n    Returns\n    -------\n    ${entry}\n        What it gives.\n    """\n`,
      ).returns;
    assert.equal(documented('Series or None'), 'lib:Series | None');
    assert.equal(documented('out : bool'), 'builtins.bool');
    assert.equal(documented(':class:`Series`'), 'lib:Series');
    assert.equal(documented('the result of it all'), undefined);
    assert.equal(documented('scalar'), undefined);
  });

  it('read ndarray there as numpydoc does, and what is given only sometimes as optional', () => {
    const documented = (section: string): string | undefined =>
      read(`def f(x):\n    """Does.\n\n    Returns\n    -------\n${section}\n    """\n    return g(x)\n`)
        .returns;
    assert.equal(documented('    y : ndarray of shape (n, m)\n        Text.'), 'numpy.ndarray');
    assert.equal(
      documented('    y : ndarray\n        Mean.\n    s : ndarray, optional\n        Error.'),
      'numpy.ndarray | tuple[numpy.ndarray, numpy.ndarray]',
    );
    assert.equal(
      documented('    y : ndarray\n        Mean.\n    s : int\n        Only returned if asked.'),
      'numpy.ndarray | tuple[numpy.ndarray, builtins.int]',
    );
    assert.equal(documented('    y : {ndarray, sparse matrix}\n        Text.'), undefined);
    assert.equal(
      documented('    :class:`numpy:numpy.random.RandomState`\n        Text.'),
      'numpy.random.RandomState',
    );
  });

  it('are, at last, what a short body returns', () => {
    assert.equal(
      read('class A:\n    def f(self):\n        self.x = 1\n        return self\n', 'lib:A.f').returns,
      'Self',
    );
    assert.equal(read('def f(x):\n    return Series(x)\n').returns, 'lib:Series');
    assert.equal(
      read('def f(x):\n    if x:\n        return Series(x)\n    return g(x)\n').returns,
      undefined,
    );
  });
});

describe('overloads', () => {
  it('keep what tells them apart', () => {
    const facts = read(
      'class A:\n    @overload\n    def f(self, x: int, *, inplace: Literal[False] = ...) -> Series: ...\n    @overload\n    def f(self, x: int, *, inplace: Literal[True]) -> None: ...\n    def f(self, x: int, *, inplace: bool = False) -> Series | None:\n        return None\n',
      'lib:A.f',
    );
    assert.deepEqual(facts.overloads, [
      { when: { inplace: 'Literal[False] = ...' }, returns: 'lib:Series' },
      { when: { inplace: 'Literal[True]' }, returns: 'None' },
    ]);
    assert.equal(facts.returns, 'lib:Series | None');
    assert.equal(facts.signature, 'self, x, *, inplace=False');
    assert.equal(facts.source, 'py');
  });

  it('are no rows where all return the same', () => {
    const facts = read(
      '@overload\ndef f(x: int) -> str: ...\n@overload\ndef f(x: str, y: int = ...) -> str: ...\n',
    );
    assert.equal(facts.overloads, undefined);
    assert.deepEqual(
      [facts.returns, facts.signature, facts.source],
      ['builtins.str', 'x, y=...', 'overload'],
    );
  });
});
