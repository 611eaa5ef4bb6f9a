import assert from 'node:assert/strict';
import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';
import { readStubs } from '../../../server/src/mine/read-surface.ts';
import { withStubs } from '../../../server/src/mine/stubs/merge.ts';
import { createParse } from '../../../server/src/mine/syntax/parsed.ts';
import { type Given, timeline } from '../timeline/surfaces.ts';

const parse = createParse(await createPython(loadWasm()));

const library: Record<string, Given> = {
  'lib.Frame': { kind: 'class', definition: 'lib.core.frame:Frame' },
  'lib.Series': { kind: 'class', definition: 'lib.core.frame:Series' },
  'lib.Frame.sum': { kind: 'method', signature: 'self' },
  'lib.Frame.head': { kind: 'method', signature: 'self', returns: 'lib.Frame' },
  'lib.Panel': { kind: 'class', definition: 'lib.core.frame:Panel', bases: ['lib.Frame'] },
  'lib.Panel.copy': { kind: 'method', signature: 'self', returns: 'lib.Frame' },
  'lib.Panel.tail': { kind: 'method', signature: 'self', returns: 'lib.Series' },
  'lib.isna': {
    signature: 'obj',
    returns: 'lib.Frame | builtins.bool',
    overloads: [
      { when: { obj: 'builtins.str' }, returns: 'builtins.bool' },
      { when: { obj: 'lib.Frame' }, returns: 'lib.Frame' },
    ],
  },
  'lib.read': { signature: 'path, lazy=False', returns: 'lib.Frame | lib.Series' },
};

function merged(stub: string) {
  const files = {
    'lib-stubs/__init__.pyi':
      'from lib.core.frame import Frame as Frame, Panel as Panel, Series as Series, isna as isna, read as read',
    'lib-stubs/core/__init__.pyi': '',
    'lib-stubs/core/frame.pyi': stub,
  };
  const paths = Object.keys(files);
  const read = (path: string) => (path in files ? files[path as keyof typeof files] : undefined);
  return withStubs(
    timeline(library),
    readStubs({ paths, read }, { distribution: 'lib-stubs', version: '1' }, parse),
  );
}

const HEAD =
  'from typing import Generic, Literal, TypeVar, overload\nfrom typing_extensions import Never, Self\n';

describe('published stubs', () => {
  it('give types where the library has none, and nothing else', () => {
    const plain = timeline(library);
    const { apis, types } = merged(`${HEAD}
class Series: ...
class Frame:
    def sum(self, axis: int) -> Series: ...
    def head(self) -> Series: ...
    def invented(self) -> Self: ...
    def __add__(self, other: object) -> Self: ...
def read(path: str, *, lazy: bool) -> Frame: ...
def more() -> Frame: ...
`);
    assert.equal(apis['lib.Frame.sum']?.returns, 'lib.Series');
    assert.equal(apis['lib.Frame.head']?.returns, 'lib.Frame');
    assert.equal(apis['lib.read']?.returns, 'lib.Frame');
    assert.deepEqual(types?.['lib.Frame.__add__'], { kind: 'method', returns: 'Self' });
    assert.deepEqual(Object.keys(apis), Object.keys(plain.apis));
    for (const [path, { eras }] of Object.entries(apis)) assert.deepEqual(eras, plain.apis[path]?.eras);
  });

  it('tell what the variables of their own classes stand for', () => {
    const { types } = merged(`${HEAD}
T = TypeVar("T")
class _Hack:
    @overload
    def __getitem__(self, key: str) -> Series: ...
    @overload
    def __getitem__(self, key: list[str]) -> Self: ...
class Series: ...
class _Loc(Generic[T]):
    def __getitem__(self, key: object) -> T: ...
class Frame(_Hack):
    @property
    def loc(self) -> _Loc[Self]: ...
`);
    assert.equal(types?.['lib.Frame.loc']?.returns, 'lib.core.frame._Loc');
    assert.deepEqual(types?.['lib.core.frame._Loc'], { kind: 'class', bases: [] });
    assert.equal(types?.['lib.core.frame._Loc.__getitem__']?.returns, 'lib.Frame');
    assert.deepEqual(types?.['lib.Frame.__getitem__']?.overloads, [
      { when: { key: 'builtins.str' }, returns: 'lib.Series' },
      { when: { key: 'list[builtins.str]' }, returns: 'Self' },
    ]);
  });

  it('do not choose by what nobody knows of a receiver, and pass over what is forbidden', () => {
    const { types } = merged(`${HEAD}
T = TypeVar("T")
class Frame: ...
class Series(Generic[T]):
    @overload
    def __sub__(self: Series[int], other: int) -> Series[int]: ...
    @overload
    def __sub__(self: Series[str], other: int) -> Frame: ...
    @overload
    def __sub__(self, other: str) -> Never: ...
`);
    assert.deepEqual(types?.['lib.Series.__sub__'], { kind: 'method', returns: 'lib.Series | lib.Frame' });
  });

  it('go before the library where they are narrower: its own class, or one derived from it', () => {
    const { apis } = merged(`${HEAD}
class Series: ...
class Frame: ...
class Panel(Frame):
    def copy(self) -> Self: ...
    def tail(self) -> Self: ...
@overload
def isna(obj: Panel) -> Panel: ...
@overload
def isna(obj: str) -> bool: ...
`);
    assert.equal(apis['lib.Panel.copy']?.returns, 'Self');
    assert.equal(apis['lib.Panel.tail']?.returns, 'lib.Series');
    assert.deepEqual(apis['lib.isna']?.overloads, [
      { when: { obj: 'lib.Panel' }, returns: 'lib.Panel' },
      { when: { obj: 'builtins.str' }, returns: 'builtins.bool' },
    ]);
  });
});
