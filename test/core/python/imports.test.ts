import { check } from './marked.ts';

describe('imports', () => {
  it('follows modules, names and aliases', () => {
    check(`
import numpy, pandas as pd
import numpy.linalg as la  #> np.linalg
from numpy import product as p, array  #> np.product np.array
from numpy import linalg  #> np.linalg
numpy.product(1)  #> np.product
pd.read_csv("f")  #> pd.read_csv
la.norm(1)  #> np.linalg.norm
numpy.linalg.norm(1)  #> np.linalg np.linalg.norm
linalg.norm  #> np.linalg.norm
p(array(1))  #> np.product np.array
pd.nothing.at.all
`);
  });

  it('binds the listed names of a star import', () => {
    check(`
from numpy import *
product(1)  #> np.product
unlisted(1)
`);
  });

  it('follows imports in functions, in conditions and for type checkers', () => {
    check(`
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import pandas as pd
def f(df: "pd.DataFrame"):
    import numpy as np
    np.product(df.append(1))  #> np.product pd.DataFrame.append
np.product(1)
`);
  });

  it('follows modules in variables, and modules that are loaded by name', () => {
    check(`
import importlib, pytest
import numpy as np
m = np
m.product(1)  #> np.product
pandas = pytest.importorskip("pandas")
pandas.read_csv("f").append(1)  #> pd.read_csv pd.DataFrame.append
importlib.import_module("numpy").product(1)  #> np.product
`);
  });

  it('keeps the spelling of an alias, and follows it', () => {
    check(`
import pandas as pd
pd.np.product(1)  #> pd.np pd.np.product
`);
  });

  it('knows that another name shadows an import', () => {
    check(`
import numpy as np
def f(np):
    np.product(1)
def g():
    np = object()
    np.product(1)
def h():
    [np.product(1) for np in range(3)]
    np.product(1)  #> np.product
class C:
    np = None
    def m(self):
        return np.product(1)  #> np.product
(lambda np: np.product(1))(1)
np.product(1)  #> np.product
del np
np.product(1)
`);
  });

  it('follows global and nonlocal names', () => {
    check(`
import pandas as pd
df = None
def load():
    global df
    df = pd.read_csv("f")  #> pd.read_csv
def use():
    df.append(1)  #> pd.DataFrame.append
def outer():
    x = pd.read_csv("f")  #> pd.read_csv
    def inner():
        nonlocal x
        x.append(1)  #> pd.DataFrame.append
    return inner
`);
  });

  it('does not see what is relative or not tracked', () => {
    check(`
from . import numpy as np
import scipy as sp
np.product(1)
sp.product(1)
`);
  });

  it('knows what a private module defines and the library exports: calls alone are references, none of which is reported', () => {
    check(`
from pandas._core.made import hidden
from pandas._core.made import other
from pandas._core import hidden as elsewhere, made
hidden().append(1)  #> (pd.hidden) pd.DataFrame.append
other()
elsewhere()
made.hidden().append(1)  #> (pd.hidden) pd.DataFrame.append
made.nothing()
`);
  });

  it('calls the function of a module that has its name', () => {
    check(`
from pandas import lazy  #> pd.lazy
lazy().append(1)  #> pd.lazy.lazy pd.DataFrame.append
`);
  });

  it('finds what a module has under the path of its file', () => {
    check(`
from pandas import short  #> pd.short
short.made().append(1)  #> pd.long.api.made pd.DataFrame.append
`);
  });

  it('looks at modules of tests that are skipped', () => {
    check(`
import pytest, pandas as pd
pytest.skip("not now", allow_module_level=True)
pd.read_csv("f")  #> pd.read_csv
`);
  });
});
