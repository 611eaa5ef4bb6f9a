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

  it('are inherited from the method that is overridden, and a default tells what is meant', () => {
    check(`
import pandas as pd
class Base:
    def fit(self, X: pd.DataFrame, y=None): ...  #> pd.DataFrame
class Child(Base):
    def fit(self, X, y=None):
        X.append(1)  #> pd.DataFrame.append
def g(f=pd.read_csv):  #> pd.read_csv
    f("x").append(1)  #> pd.DataFrame.append?
`);
  });
});
