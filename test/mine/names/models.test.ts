import assert from 'node:assert/strict';
import { read, row } from './read.ts';

/** The signature of the class `C` in a module of these lines, which has imported what models need. */
async function signature(...lines: string[]): Promise<string | undefined> {
  const text = [
    'from typing import Annotated, Any, ClassVar, Dict, Final, Generic, List, Optional, TypeVar, Union',
    'from pydantic import BaseModel, Field',
    ...lines,
  ].join('\n');
  return row(await read({ 'lib/__init__.py': text }), 'lib.C').signature;
}

describe('signatures of models', () => {
  it('takes annotated names by keyword, those of bases first, and leaves out what is no field', async () => {
    assert.equal(
      await signature(
        'class Base(BaseModel):',
        '    a: int',
        '    b: str = "x"',
        'T = TypeVar("T")',
        'class C(Base, Generic[T]):',
        '    """Text."""',
        '    limit: ClassVar[int] = 3',
        '    constant: Final[int] = 3',
        '    _private: int = 3',
        '    model_config = {"frozen": True}',
        '    c: List[T]',
        '    a: int = 2',
        '    d: Dict[str, Any] = Field(default_factory=dict, description="d")',
        '    e: int = Field(..., gt=1)',
        '    f: int = Field(3)',
        '    g: int = ...',
        '    h: Annotated[int, Field(default=4)]',
        '    i: "Annotated[int, 1]"',
        '    def method(self): pass',
        '    @property',
        '    def made(self): return 3',
      ),
      "self, *, a=2, b='x', c, d=dict(), e, f=3, g, h=4, i",
    );
  });

  it('requires what may be None as the version of pydantic does that the release is for', async () => {
    const fields = [
      'T = TypeVar("T")',
      'Alias = Optional[int]',
      'class C(BaseModel):',
      '    a: Optional[int]',
      '    b: Union[int, None]',
      '    c: "int | None"',
      '    d: Any',
      '    e: Alias',
      '    f: T',
      '    g: Optional[int] = ...',
      '    h: Optional[int] = Field(description="h")',
      '    i: List[Optional[int]]',
      '    j: Annotated[Optional[int], Field(gt=3)]',
      '    k: Optional[int] = Field(..., gt=3)',
      '    l: Optional[int] = Field(default=...)',
    ];
    assert.equal(
      await signature(...fields),
      'self, *, a=..., b=..., c=..., d=..., e=..., f=..., g, h=..., i, j=..., k, l',
    );
    const second = 'self, *, a, b, c, d, e, f, g, h, i, j, k, l';
    assert.equal(await signature('from pydantic import TypeAdapter', ...fields), second);
    assert.equal(
      await signature('from pydantic.v1 import BaseModel', ...fields),
      'self, *, a=..., b=..., c=..., d=..., e=..., f=..., g, h=..., i, j=..., k, l',
    );
  });

  it('takes an alias instead of a name, both where the configuration says so, none where it is no identifier', async () => {
    const fields = [
      '    a: int = Field(alias="b")',
      '    c: int = Field(validation_alias="d", alias="e")',
      '    f: int = Field(default=1, alias="in")',
      '    g: Annotated[int, Field(alias="h")] = 3',
    ];
    assert.equal(await signature('class C(BaseModel):', ...fields), 'self, *, b, d, h=3, **extra_data');
    assert.equal(
      await signature('class C(BaseModel):', '    model_config = {}', ...fields),
      'self, *, b, d, f=1, h=3',
    );
    assert.equal(
      await signature(
        'class C(BaseModel):',
        '    class Config:',
        '        populate_by_name = True',
        ...fields,
      ),
      'self, *, b=..., a=..., d=..., c=..., f=1, h=3, g=3',
    );
  });

  it('takes more where aliases cannot be read', async () => {
    assert.equal(
      await signature(
        'from pydantic import AliasChoices, AliasPath',
        'NAME = dict()',
        'class C(BaseModel):',
        '    a: int = Field(validation_alias=AliasChoices("b", "c"))',
        '    d: int = Field(validation_alias=AliasPath("b", 0))',
        '    e: int = Field(**NAME)',
      ),
      'self, *, b=..., c=..., **extra_data',
    );
  });

  it('takes anything more where the configuration of a class or a base allows it', async () => {
    const open = 'self, *, a, **extra_data';
    const closed = 'self, *, a';
    const cases: [string | undefined, ...string[]][] = [
      [open, 'class C(BaseModel):', '    model_config = {"extra": "allow"}', '    a: int'],
      [
        open,
        'from pydantic import ConfigDict',
        'class Base(BaseModel):',
        '    model_config = ConfigDict(extra="allow", frozen=True)',
        'class C(Base):',
        '    a: int',
      ],
      [
        closed,
        'class Base(BaseModel):',
        '    model_config = {"extra": "allow"}',
        'class C(Base):',
        '    model_config = {"extra": "forbid"}',
        '    a: int',
      ],
      [
        open,
        'from pydantic import Extra',
        'class Shared:',
        '    extra = Extra.allow',
        'class C(BaseModel):',
        '    class Config(Shared):',
        '        frozen = True',
        '    a: int',
      ],
      [open, 'class C(BaseModel, extra="allow"):', '    a: int'],
      [undefined, 'class C(BaseModel):', '    model_config = other()', '    a: int'],
      [undefined, 'class C(BaseModel):', '    model_config = {**unknown()}', '    a: int'],
      [
        undefined,
        'from pydantic import ConfigDict',
        'class C(BaseModel):',
        '    model_config = ConfigDict(**unknown())',
        '    a: int',
      ],
      [undefined, 'class C(BaseModel):', '    model_config = {"alias_generator": str.upper}', '    a: int'],
    ];
    for (const [expected, ...lines] of cases)
      assert.equal(await signature(...lines), expected, lines.join('\n'));
  });

  it('goes by the newest version where a class asks which one there is, and doubts what is under other conditions', async () => {
    assert.equal(
      await signature(
        'from typing import TYPE_CHECKING',
        'from pydantic.version import VERSION',
        'import os',
        'class C(BaseModel):',
        '    if int(VERSION.split(".")[0]) == 2:',
        '        model_config = {"extra": "allow"}',
        '    else:',
        '        class Config:',
        '            alias_generator = str.upper',
        '    if TYPE_CHECKING:',
        '        never: int',
        '    if os.name == unknown:',
        '        a: int',
        '    elif unknown:',
        '        b: int = 2',
      ),
      'self, *, a=..., b=2, **extra_data',
    );
  });

  it('takes what version 1 infers from values, and more where that is not known', async () => {
    assert.equal(
      await signature(
        'from pydantic import validator',
        'def check(cls, value): return value',
        'class Base(BaseModel):',
        '    a: int',
        'class C(Base):',
        '    b = 3',
        '    c: int',
        '    a = 4',
        '    d = Field(5)',
        '    reused = validator("a")(check)',
        '    function = check',
        '    kind = int',
        '    made = lambda self: 3',
      ),
      'self, *, a=4, c, b=3, d=5',
    );
    assert.equal(
      await signature('from other import make', 'class C(BaseModel):', '    a: int', '    b = make()'),
      'self, *, a, **extra_data',
    );
  });

  it('puts in front what an initialiser takes that passes on the rest, and says nothing where it does more', async () => {
    const base = [
      'class Base(BaseModel):',
      '    a: int',
      '    b: int',
      '    c: int = 3',
      '    def __init__(self, *args, **kwargs):',
      '        """Passes kwargs on."""',
      '        super().__init__(*args, **kwargs)',
      '        self.seen = kwargs',
    ];
    assert.equal(await signature(...base, 'class C(Base): pass'), 'self, *args, a, b, c=3');
    assert.equal(
      await signature(
        ...base,
        'class C(Base):',
        '    def __init__(self, a, other=None, **kwargs):',
        '        super().__init__(a=a, b=1, **kwargs)',
      ),
      'self, a, other=None, *, b=..., c=3',
    );
    assert.equal(
      await signature(
        'class C(BaseModel):',
        '    a: int = Field(alias="b")',
        '    def __init__(self, b, **kwargs):',
        '        super().__init__(b=b, **kwargs)',
      ),
      'self, b',
    );
    const own = ['        kwargs.pop("a", None)', '        super().__init__(**kwargs)'];
    const surface = await read({
      'lib/__init__.py': [
        'from pydantic import BaseModel',
        ...base,
        'class C(Base):',
        '    def __init__(self, **kwargs):',
        ...own,
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.C').signature, undefined);
    assert.equal(row(surface, 'lib.C.__init__').signature, 'self, **kwargs');
  });

  it('requires nothing that a validator may fill, and takes what it looks for', async () => {
    const made = (...lines: string[]) =>
      signature(
        'from pydantic import model_validator, root_validator, field_validator, validator',
        'class C(BaseModel):',
        '    a: int',
        '    b: int',
        '    @field_validator("b", mode="before")',
        '    @classmethod',
        '    def one(cls, value): return other(value)',
        '    @model_validator(mode="after")',
        '    def two(self): return other(self)',
        ...lines.map((line) => `    ${line}`),
      );
    assert.equal(await made(), 'self, *, a, b');
    assert.equal(
      await made(
        '@model_validator(mode="before")',
        '@classmethod',
        'def three(cls, values):',
        '    if isinstance(values, dict) and "old" in values:',
        '        values["a"] = values.pop("old")',
        '        check(values["b"])',
        '    return values',
      ),
      'self, *, a=..., b, old=...',
    );
    const open = 'self, *, a=..., b=..., **extra_data';
    assert.equal(await made('@root_validator(pre=True)', 'def three(cls, values): return {"a": 3}'), open);
    assert.equal(
      await made(
        'c: int = Field(alias="d")',
        '@root_validator(pre=True)',
        'def three(cls, values):',
        '    values["d"] = 3',
        '    return values',
      ),
      'self, *, a, b, d=...',
    );
    assert.equal(
      await made('from other import before', '@before', 'def three(cls, values): return values'),
      open,
    );
    assert.equal(
      await made('from other import logged', '@logged', 'def three(self): return 3'),
      'self, *, a, b',
    );
    assert.equal(
      await made('@root_validator(pre=True)', 'def three(cls, values): return other(values)'),
      open,
    );
    assert.equal(await made('three = root_validator(pre=True, allow_reuse=True)(other)'), open);
    assert.equal(
      await made('@root_validator', 'def three(cls, values): return other(values)'),
      'self, *, a, b',
    );
  });

  it('looks through a decorator that stands before the initialiser', async () => {
    assert.equal(
      await signature(
        'import functools',
        'def deprecated(cls):',
        '    wrapped = cls.__init__',
        '    @functools.wraps(wrapped)',
        '    def warn(self, *args, **kwargs):',
        '        return wrapped(self, *args, **kwargs)',
        '    cls.__init__ = warn',
        '    return cls',
        '@deprecated',
        'class C(BaseModel):',
        '    a: int',
      ),
      'self, *, a',
    );
  });

  it('requires no setting, since the environment may have it, and takes a root by position', async () => {
    assert.equal(
      await signature('from pydantic_settings import BaseSettings', 'class C(BaseSettings):', '    a: int'),
      'self, *, a=..., **extra_data',
    );
    assert.equal(
      await signature('from pydantic import RootModel', 'class C(RootModel[List[int]]): pass'),
      'self, root=...',
    );
    assert.equal(await signature('class C(BaseModel):', '    __root__: List[int]'), 'self, *, __root__');
  });

  it('knows pydantic by the module of another distribution that passes its first version on', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from other.pydantic_v1 import BaseModel, Field, root_validator',
        'from other import deprecated',
        'class C(BaseModel):',
        '    a: int',
        '    b: int = Field(alias="c")',
        '    d: int = deprecated("1.0")(Field(default=3, exclude=True))',
        '    @root_validator(pre=True)',
        '    def check(cls, values):',
        '        values["a"] = 3',
        '        return values',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.C').signature, 'self, *, a=..., c, d=3');
  });

  it('knows no fields of mixins for certain, and none where a base or a metaclass is not known', async () => {
    assert.equal(
      await signature('class Mixin:', '    m: int', 'class C(BaseModel, Mixin):', '    a: int'),
      'self, *, m=..., a',
    );
    for (const lines of [
      ['from other import Base', 'class C(BaseModel, Base):', '    a: int'],
      ['from other import Meta', 'class C(BaseModel, metaclass=Meta):', '    a: int'],
      ['class C(BaseModel):', '    a: int', '    def __new__(cls, b): pass'],
      ['class C:', '    a: int'],
    ])
      assert.equal(await signature(...lines), undefined, lines.join('\n'));
  });

  it('takes a model that a call makes for a class, with no parameters where it has no fields', async () => {
    const surface = await read({
      'lib/__init__.py': [
        'from pydantic import BaseModel, create_model',
        'class Base(BaseModel):',
        '    a: int',
        'A = create_model("A")',
        'B = create_model("B", b=(int, 3), __base__=Base)',
      ].join('\n'),
    });
    assert.equal(row(surface, 'lib.A').kind, 'class');
    assert.equal(row(surface, 'lib.A').signature, 'self');
    assert.deepEqual(row(surface, 'lib.B').bases, ['lib.Base']);
    assert.equal(row(surface, 'lib.B').signature, undefined);
  });
});
