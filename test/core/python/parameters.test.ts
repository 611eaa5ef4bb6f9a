import { check } from './marked.ts';

describe('parameters without annotation', () => {
  it('have the types that callers in the document pass, inferred', () => {
    check(`
import pandas as pd
def show(df, other=None, *, key=None):
    df.append(1)  #> pd.DataFrame.append?
    key.append(1)  #> pd.Series.append?
    other.append(1)
    return df.head()  #> pd.DataFrame.head?
class A:
    def __init__(self, df):
        self.df = df
    def more(self, x):
        self.df.append(x)  #> pd.DataFrame.append?
        x.append(1)  #> pd.Series.append?
    @classmethod
    def make(cls, x):
        x.append(1)  #> pd.Series.append?
def late(s):
    s.append(1)  #> pd.Series.append?
def caller():
    late(pd.Series())  #> pd.Series
show(pd.DataFrame(), 1, key=pd.Series())  #> pd.DataFrame pd.Series
a = A(pd.read_csv("f"))  #> pd.read_csv
a.more(pd.Series())  #> pd.Series
A.make(pd.Series())  #> pd.Series
show(*args)
`);
  });

  it('give their functions a result for each call', () => {
    check(`
import pandas as pd
def same(x):
    return x
def first(x, flag=True):
    if flag:
        return x.head()  #> pd.Series.head?
    return x
same(pd.DataFrame()).append(1)  #> pd.DataFrame.append pd.DataFrame
same(pd.Series()).append(1)  #> pd.Series.append pd.Series
first(pd.Series()).append(1)  #> pd.Series.append pd.Series
same(unknown).append(1)
def loop(x, n):
    return loop(x, n - 1) if n else x
loop(pd.Series(), 3).append(1)  #> pd.Series.append? pd.Series
`);
  });

  it('have the types that docstrings name, inferred', () => {
    check(`
import pandas as pd
import numpy
def f(df, s, t, u, n, g, v):
    """Do.

    Parameters
    ----------
    df : pd.DataFrame
        A table.
    s : pandas.Series, optional
    t : list of pd.Series
    n : str

    Args:
        g (pd.DataFrame): more

    :param pd.Series v: a series
    :type u: :class:\`pandas.DataFrame\`
    """
    df.append(1)  #> pd.DataFrame.append?
    s.append(1)  #> pd.Series.append?
    t.append(1)
    u.append(1)  #> pd.DataFrame.append?
    n.append(1)
    g.append(1)  #> pd.DataFrame.append?
    v.append(1)  #> pd.Series.append?
`);
  });
});
