import { check } from './marked.ts';

describe('declared types', () => {
  it('may be aliases of type expressions', () => {
    check(`
import pandas as pd
from typing import Union, List, Optional
X = Union[pd.DataFrame, None]  #> pd.DataFrame
Y = List[pd.Series]  #> pd.Series
Z = pd.DataFrame | None  #> pd.DataFrame
O: TypeAlias = "Optional[pd.Series]"
def f(x: X, y: Y, z: Z, w: list[X], b: Union[X, Z]):
    x.append(1)  #> pd.DataFrame.append
    for s in y: s.append(1)  #> pd.Series.append
    z.append(1)  #> pd.DataFrame.append
    w[0].append(1)  #> pd.DataFrame.append
    b.append(1)  #> pd.DataFrame.append
`);
  });

  it('may be type variables with a bound or choices, and classes', () => {
    check(`
import pandas as pd
from typing import TypeVar, Type
F = TypeVar("F", bound=pd.DataFrame)  #> pd.DataFrame
E = TypeVar("E", pd.DataFrame, pd.Series)  #> pd.DataFrame pd.Series
S = TypeVar("S", bound="pd.Series")
U = TypeVar("U")
def f(a: F, b: E, c: S, d: U, e: list[F]) -> F:
    a.append(1)  #> pd.DataFrame.append
    b.append(1)  #> pd.DataFrame.append
    c.append(1)  #> pd.Series.append
    d.append(1)
    e[0].append(1)  #> pd.DataFrame.append
f().append(1)  #> pd.DataFrame.append
class Impl:
    def load(self) -> F: ...
    @classmethod
    def choose(cls) -> Type["Impl"]: ...
Impl.choose()().load().append(1)  #> pd.DataFrame.append
`);
  });

  it('may be type parameters, and names that a type statement gives', () => {
    check(`
import pandas as pd
type Frames = list[pd.DataFrame]  #> pd.DataFrame
type Table[T] = pd.DataFrame | T  #> pd.DataFrame
T = pd.Series  #> pd.Series
def f[T: pd.DataFrame, E: (pd.DataFrame, pd.Series), U](a: T, b: E, c: U, d: Frames, e: Table) -> T:  #> pd.DataFrame pd.DataFrame pd.Series
    a.append(1)  #> pd.DataFrame.append
    b.append(1)  #> pd.DataFrame.append
    c.append(1)
    d[0].append(1)  #> pd.DataFrame.append
    e.append(1)  #> pd.DataFrame.append?
    again: T = a
    again.append(1)  #> pd.DataFrame.append
f().append(1)  #> pd.DataFrame.append
class Box[T: pd.DataFrame]:  #> pd.DataFrame
    rows: T
    def get(self) -> T:
        self.rows.append(1)  #> pd.DataFrame.append
Box().get().append(1)  #> pd.DataFrame.append
def g(x: T):
    x.append(1)  #> pd.Series.append
`);
  });

  it('are inherited from the method that is overridden, and a default tells what is meant', () => {
    check(`
import pandas as pd
class Base:
    def fit(self, X: pd.DataFrame, y=None): ...  #> pd.DataFrame
class Child(Base):
    def fit(self, X, y=None):
        X.append(1)  #> pd.DataFrame.append
def g(f=pd.read_csv):  #> pd.read_csv
    f("x").append(1)  #> (pd.read_csv?) pd.DataFrame.append?
`);
  });

  it('are definitions where they are so today, whatever they once were another spelling of', () => {
    check(`
import pandas as pd
pd.codes.is_ok(200)  #> pd.codes pd.codes.is_ok
pd.Status.is_ok(200)  #> pd.Status pd.Status.is_ok
`);
  });
});
