import { check } from './marked.ts';

describe('types', () => {
  it('come from initializers, annotations and return types', () => {
    check(`
import pandas as pd
from typing import Optional, List, Dict
def load() -> pd.DataFrame: ...  #> pd.DataFrame
def f(a: pd.DataFrame, b: Optional["pd.DataFrame"], c: List[pd.Series], d: "pd.DataFrame | None" = None):  #> pd.DataFrame pd.Series
    a.append(1)  #> pd.DataFrame.append
    b.append(1)  #> pd.DataFrame.append
    d.append(1)  #> pd.DataFrame.append
    c[0].append(1)  #> pd.Series.append
    c.append(1)
    for s in c:
        s.append(1)  #> pd.Series.append
pd.DataFrame().append(1).append(2)  #> pd.DataFrame pd.DataFrame.append pd.DataFrame.append
load().append(1)  #> pd.DataFrame.append
x: pd.DataFrame = unknown()  #> pd.DataFrame
x.append(1)  #> pd.DataFrame.append
`);
  });

  it('follow chains through bases, Self, properties and groups', () => {
    check(`
import pandas as pd, numpy as np
pd.read_csv("f").head().mad()  #> pd.read_csv pd.DataFrame.head pd.DataFrame.mad
pd.read_csv("f").groupby("a").mean().append(1)  #> pd.read_csv pd.DataFrame.groupby pd.GroupBy.mean pd.DataFrame.append
np.array([1]).T.ptp()  #> np.array np.ndarray.T np.ndarray.ptp
`);
  });

  it('know a class by the path that all its releases have', () => {
    check(`
import pandas as pd
w = pd.DataFrame().rolling()  #> pd.DataFrame pd.DataFrame.rolling
w.validate()  #> pd.core.Window.validate
w.sum()  #> pd.core.Window.sum
`);
  });

  it('take a class that was once another name for one for itself', () => {
    check(`
import pandas as pd
pd.Client().append(1)  #> pd.Client pd.Client.append
`);
  });

  it('follow subscripts and operators by what they return', () => {
    check(`
import pandas as pd
df = pd.read_csv("f")  #> pd.read_csv
df["a"].append(1)  #> pd.Series.append
df[["a"]].append(1)  #> pd.DataFrame.append
df[key].append(1)  #> pd.Series.append
df[key].to_frame()  #> pd.Series.to_frame?
(df + 1).append(1)  #> pd.DataFrame.append
(1 + df).append(1)  #> pd.DataFrame.append
df += 1
df.append(1)  #> pd.DataFrame.append
`);
  });

  it('choose overloads by literals and by what is left out', () => {
    check(`
import pandas as pd
df = pd.read_csv("f")  #> pd.read_csv
df.reset_index().append(1)  #> pd.DataFrame.reset_index pd.DataFrame.append
df.reset_index(inplace=True).append(1)  #> pd.DataFrame.reset_index
df.reset_index(inplace=flag).append(1)  #> pd.DataFrame.reset_index pd.DataFrame.append
`);
  });

  it('follow containers, unpacking, with and for', () => {
    check(`
import pandas as pd
df = pd.read_csv("f")  #> pd.read_csv
a, (b, *c) = df, (1, df, df)
a.append(1)  #> pd.DataFrame.append
b.append(1)
parts = {"x": df}
parts["x"].append(1)  #> pd.DataFrame.append
for key, part in parts.items():
    part.append(1)  #> pd.DataFrame.append
for i, part in enumerate([df]):
    part.append(1)  #> pd.DataFrame.append
[part.append(1) for part in [df]]  #> pd.DataFrame.append
for name, column in df.iteritems():  #> pd.DataFrame.iteritems
    column.append(1)  #> pd.Series.append
with pd.ExcelWriter("f") as w:  #> pd.ExcelWriter
    w.save()  #> pd.ExcelWriter.save
`);
  });

  it('stay silent where the receiver is not known', () => {
    check(`
import pandas as pd
def f(df, other):
    df.append(1)
    other.read().append(1)
items = []
items.append(1)
`);
  });

  it('lower the confidence where the other operand may have an operator of its own', () => {
    check(`
import pandas as pd
def f(df: pd.DataFrame, other):  #> pd.DataFrame
    (1 + df).append(1)  #> pd.DataFrame.append
    (other + df).append(1)  #> pd.DataFrame.append?
`);
  });

  it('lower the confidence of unions', () => {
    check(`
import pandas as pd
x = pd.read_csv("f") if flag else pd.Series()  #> pd.read_csv pd.Series
x.append(1)  #> pd.DataFrame.append
x.groupby(1)  #> pd.DataFrame.groupby?
y = pd.read_csv("f") if flag else unknown()  #> pd.read_csv
y.append(1)  #> pd.DataFrame.append?
z = pd.read_csv("f") if flag else None  #> pd.read_csv
z.append(1)  #> pd.DataFrame.append
`);
  });

  it('say of a union with a known class that has such a member itself that it is but possible', () => {
    check(`
import pandas as pd
class Own:
    def append(self, other): ...
def f(way):
    many = [] if way else pd.DataFrame()  #> pd.DataFrame
    many.append(1)  #> pd.DataFrame.append??
    many.mad()  #> pd.DataFrame.mad?
    own = Own() if way else pd.DataFrame()  #> pd.DataFrame
    own.append(1)  #> pd.DataFrame.append??
    own.head()  #> pd.DataFrame.head?
`);
  });
});
