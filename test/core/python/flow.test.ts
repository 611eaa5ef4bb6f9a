import { check } from './marked.ts';

describe('flow', () => {
  it('follows the order of assignments', () => {
    check(`
import pandas as pd
df = pd.read_csv("f")  #> pd.read_csv
df.append(1)  #> pd.DataFrame.append
df = list(df)
df.append(1)
df = pd.Series()  #> pd.Series
df.append(1)  #> pd.Series.append
del df
df.append(1)
`);
  });

  it('joins branches', () => {
    check(`
import pandas as pd
if flag:
    x = pd.read_csv("f")  #> pd.read_csv
elif other:
    x = pd.Series()  #> pd.Series
else:
    raise ValueError
x.append(1)  #> pd.DataFrame.append
if flag:
    x = 1
    x.append(1)
x.append(1)  #> pd.DataFrame.append?
`);
  });

  it('goes through loops twice where that matters', () => {
    check(`
import pandas as pd
x = None
for i in range(3):
    if x is not None:
        x.append(1)  #> pd.DataFrame.append
    x = pd.read_csv("f")  #> pd.read_csv
while True:
    y = pd.read_csv("f")  #> pd.read_csv
    if flag:
        break
    y = 1
y.append(1)  #> pd.DataFrame.append
`);
  });

  it('goes through try, handlers and finally', () => {
    check(`
import pandas as pd
try:
    x = pd.read_csv("f")  #> pd.read_csv
except ValueError as e:
    x = pd.Series()  #> pd.Series
finally:
    pd.concat([])  #> pd.concat
x.append(1)  #> pd.DataFrame.append
`);
  });

  it('narrows by isinstance and None', () => {
    check(`
import pandas as pd
def f(x, y: "pd.DataFrame | pd.Series"):
    if isinstance(x, pd.DataFrame):  #> pd.DataFrame
        x.append(1)  #> pd.DataFrame.append
    else:
        x.append(1)
    if not isinstance(y, pd.DataFrame):  #> pd.DataFrame
        y.to_frame()  #> pd.Series.to_frame
        return
    y.groupby(1)  #> pd.DataFrame.groupby
    assert isinstance(x, (pd.Series, pd.DataFrame))  #> pd.Series pd.DataFrame
    x.append(1)  #> pd.Series.append
`);
  });

  it('narrows by either of two tests', () => {
    check(`
import pandas as pd
def f(x, y: "pd.DataFrame | pd.Series | pd.GroupBy"):
    if isinstance(x, pd.DataFrame) or isinstance(x, pd.Series):  #> pd.DataFrame pd.Series
        x.append(1)  #> pd.DataFrame.append
    if not (isinstance(y, pd.DataFrame) and y.groupby(1)):  #> pd.DataFrame pd.DataFrame.groupby
        y.append(1)  #> pd.Series.append?
        return
    y.groupby(1)  #> pd.DataFrame.groupby
def g(x: "pd.DataFrame | pd.Series", y: "pd.Series | pd.GroupBy"):
    if not isinstance(x, pd.DataFrame) or y is None:  #> pd.DataFrame
        return
    x.groupby(1)  #> pd.DataFrame.groupby
`);
  });

  it('awaits what coroutine functions give, enters and goes through what is asynchronous', () => {
    check(`
import pandas as pd
async def load() -> pd.DataFrame: ...  #> pd.DataFrame
class Client:
    async def __aenter__(self) -> pd.DataFrame: ...  #> pd.DataFrame
    async def get(self): return pd.Series()  #> pd.Series
async def f():
    (await load()).append(1)  #> pd.DataFrame.append
    load().append(1)
    (await pd.read_csv("f")).append(1)  #> pd.DataFrame.append pd.read_csv
    async with Client() as client:
        client.append(1)  #> pd.DataFrame.append
    async with pd.ExcelWriter("f") as writer:  #> pd.ExcelWriter
        writer.save()
    (await Client().get()).append(1)  #> pd.Series.append
`);
  });

  it('knows an item under a literal key by what was put there, until its container or any item is replaced', () => {
    check(`
import pandas as pd
def f(key, other):
    d = {"a": 1}
    d["a"] = pd.DataFrame()  #> pd.DataFrame
    d["a"].append(1)  #> pd.DataFrame.append
    d['a'].append(1)  #> pd.DataFrame.append
    d["b"].append(1)
    d["l"] = [1]
    d["l"][0] = pd.Series()  #> pd.Series
    d["l"][0].append(1)  #> pd.Series.append
    d[key] = 1
    d["a"].append(1)
    d["a"] = pd.DataFrame()  #> pd.DataFrame
    if key:
        d["a"] = pd.Series()  #> pd.Series
    d["a"].append(1)  #> pd.Series.append
    d = {"a": 1}
    d["a"].append(1)
    if isinstance(other["a"], pd.DataFrame):  #> pd.DataFrame
        other["a"].append(1)  #> pd.DataFrame.append
    df = pd.DataFrame()  #> pd.DataFrame
    df["x"] = 1
    df["x"].append(1)  #> pd.Series.append
`);
  });

  it('infers the returns of functions, also in a circle', () => {
    check(`
import pandas as pd
def load(p):
    if p:
        return read(p)
    return pd.Series()  #> pd.Series
def read(p):
    return pd.read_csv(p)  #> pd.read_csv
def parts():
    yield pd.read_csv("f")  #> pd.read_csv
def loop(n):
    return loop(n - 1)
load(1).append(1)  #> pd.DataFrame.append
loop(1).append(1)
for part in parts():
    part.append(1)  #> pd.DataFrame.append
async def fetch():
    return pd.read_csv("f")  #> pd.read_csv
async def main():
    (await fetch()).append(1)  #> pd.DataFrame.append
    fetch().append(1)
`);
  });

  it('trusts a declaration where the value is not known, and knows more where it is derived', () => {
    check(`
import pandas as pd
def f(df: pd.DataFrame, given):  #> pd.DataFrame
    df = given(df)
    df.append(1)  #> pd.DataFrame.append?
    df = pd.Series()  #> pd.Series
    df.append(1)  #> pd.Series.append
data: pd.NDFrame = pd.DataFrame()  #> pd.NDFrame pd.DataFrame
data.append(1)  #> pd.DataFrame.append
class Own(pd.DataFrame):  #> pd.DataFrame
    def append(self, other): ...
own: pd.DataFrame = Own()  #> pd.DataFrame
own.append(1)
`);
  });

  it('narrows by functions of libraries that guard a type', () => {
    check(`
import pandas as pd
def f(x):
    if pd.is_frame(x):  #> pd.is_frame
        x.append(1)  #> pd.DataFrame.append
    x.append(1)  #> pd.DataFrame.append?
`);
  });

  it('unpacks those members of a union that have as many items', () => {
    check(`
import pandas as pd
def load(way):
    if way == 1:
        return pd.read_csv("f"), 1  #> pd.read_csv
    if way == 2:
        return pd.read_csv("f"), 1, 2  #> pd.read_csv
    return None
df, n = load(1)
df.append(1)  #> pd.DataFrame.append
first, *others, last = pd.DataFrame(), 1, pd.Series(), pd.Series()  #> pd.DataFrame pd.Series pd.Series
first.append(1)  #> pd.DataFrame.append
others[1].append(1)  #> pd.Series.append?
last.append(1)  #> pd.Series.append
`);
  });

  it('knows nothing of what is declared an object', () => {
    check(`
import pandas as pd
def load() -> object: ...
def f(df: pd.DataFrame):  #> pd.DataFrame
    df = load()
    df.append(1)  #> pd.DataFrame.append?
`);
  });
});
