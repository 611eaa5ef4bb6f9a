import { check } from './marked.ts';

describe('classes', () => {
  it('know attributes that methods assign', () => {
    check(`
import pandas as pd
class A:
    shared = pd.Series()  #> pd.Series
    def __init__(self, df: pd.DataFrame):  #> pd.DataFrame
        self.df = df
        self.setup()
        self.late = pd.read_csv("f")  #> pd.read_csv
        self.mixed = 1
    def setup(self):
        self.df.append(1)  #> pd.DataFrame.append
        self.late.append(1)  #> pd.DataFrame.append
        self.shared.append(1)  #> pd.Series.append
        self.mixed = pd.Series()  #> pd.Series
        self.mixed.append(1)  #> pd.Series.append
        return self.df
    def use(self):
        self.mixed.append(1)  #> pd.Series.append?
        self.setup().append(1)  #> pd.DataFrame.append
        self.unknown.append(1)
A(x).df.append(1)  #> pd.DataFrame.append
a = A(x)
a.setup().append(1)  #> pd.DataFrame.append
`);
  });

  it('know properties, class methods and static methods', () => {
    check(`
import pandas as pd
class A:
    @property
    def df(self):
        return pd.read_csv("f")  #> pd.read_csv
    @classmethod
    def make(cls):
        return cls()
    @staticmethod
    def read():
        return pd.read_csv("f")  #> pd.read_csv
A().df.append(1)  #> pd.DataFrame.append
A.make().df.append(1)  #> pd.DataFrame.append
A.read().append(1)  #> pd.DataFrame.append
`);
  });

  it('inherit from classes of the document and of libraries', () => {
    check(`
import pandas as pd
class Base(pd.DataFrame):  #> pd.DataFrame
    def own(self):
        return self.append(1)  #> pd.DataFrame.append
class Child(Base):
    def append(self, x): ...
    def groupby(self, x):
        return super().groupby(x)  #> pd.DataFrame.groupby
    def more(self):
        return super().own().append(1)  #> pd.DataFrame.append
    def old(self):
        super(Child, self).groupby(1)  #> pd.DataFrame.groupby
        super(Base, self).append(1)  #> pd.DataFrame.append
        super(mystery.Mixin, self).append(1)
Base().head().mad()  #> pd.DataFrame.head pd.DataFrame.mad
Child().append(1)
Child().own().append(1)  #> pd.DataFrame.append
class Unknown(mystery.Mixin, pd.DataFrame):  #> pd.DataFrame
    pass
Unknown().append(1)
`);
  });

  it('have what methods of their bases assign as well', () => {
    check(`
import pandas as pd
from typing import Optional
class Base:
    def __init__(self, x):
        self.frame: Optional[pd.DataFrame] = None  #> pd.DataFrame
        self.other = pd.Series()  #> pd.Series
class Child(Base):
    def run(self):
        if self.frame is not None:
            self.frame.append(1)  #> pd.DataFrame.append?
        self.frame = pd.DataFrame()  #> pd.DataFrame
        self.frame.append(1)  #> pd.DataFrame.append
    def set(self, x):
        self.other.append(1)  #> pd.Series.append?
        self.other = x
`);
  });

  it('take a member from the base that still has it', () => {
    check(`
import pandas as pd
class Both(pd.GroupBy, pd.DataFrame):  #> pd.GroupBy pd.DataFrame
    def head(self):
        self.mad()  #> pd.GroupBy.mad
        return super().head()  #> pd.DataFrame.head
`);
  });

  it('take what a decorator of a library makes of a function', () => {
    check(`
import pandas as pd
@pd.framed()  #> pd.framed
def made(): ...
made.append(1)  #> pd.DataFrame.append?
def f():
    made.append(1)  #> pd.DataFrame.append?
`);
  });

  it('take a decorator that is called a property for one', () => {
    check(`
import pandas as pd
from tools import lazy_property
class A:
    @lazy_property
    def df(self) -> pd.DataFrame: ...  #> pd.DataFrame
A().df.append(1)  #> pd.DataFrame.append
`);
  });

  it('do not say whose special method it is where a class that was passed over may have one', () => {
    check(`
import pandas as pd
class A(pd.GroupBy, pd.DataFrame):  #> pd.GroupBy pd.DataFrame
    def __add__(self, other):
        return super().__add__(other).append(1)  #> pd.DataFrame.append
class B(pd.DataFrame):  #> pd.DataFrame
    def __add__(self, other):
        return super().__add__(other)  #> pd.DataFrame.__add__
`);
  });

  it('do not say what initializes a class that may be a subclass', () => {
    check(`
import pandas as pd
def f(kind: type[pd.DataFrame], plain=pd.DataFrame):  #> pd.DataFrame pd.DataFrame
    kind(data=1).append(1)  #> pd.DataFrame.append
`);
  });

  it('give a property to instances alone, unless it is one of the class', () => {
    check(`
import pandas as pd
class A:
    @property
    def df(self) -> pd.DataFrame: ...  #> pd.DataFrame
    @classproperty
    def all(cls) -> pd.DataFrame: ...  #> pd.DataFrame
A().df.append(1)  #> pd.DataFrame.append
A.df.append(1)
A.all.append(1)  #> pd.DataFrame.append
`);
  });

  it('take an implementation for its overloads', () => {
    check(`
import pandas as pd
from typing import overload
class A:
    @overload
    def load(self, a: int) -> pd.Series: ...  #> pd.Series
    @overload
    def load(self, a: str) -> int: ...
    def load(self, a) -> pd.DataFrame: ...  #> pd.DataFrame
A().load(1).append(1)  #> pd.DataFrame.append
`);
  });
});
