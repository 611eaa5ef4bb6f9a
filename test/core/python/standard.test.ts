import { check } from './marked.ts';

describe('values of the standard library', () => {
  it('keep what they are given', () => {
    check(`
import pandas as pd, itertools, collections
from collections import defaultdict
from typing import List
def f(frames: List[pd.DataFrame], many: List[List[pd.DataFrame]]):  #> pd.DataFrame pd.DataFrame
    max(frames, key=len).append(1)  #> pd.DataFrame.append
    for a in itertools.chain(frames, frames): a.append(1)  #> pd.DataFrame.append
    for a in itertools.chain.from_iterable(many): a.append(1)  #> pd.DataFrame.append
    for a, b in itertools.product(frames, many): a.append(1)  #> pd.DataFrame.append
    for a, b in itertools.combinations(frames, 2): b.append(1)  #> pd.DataFrame.append
    for a in itertools.islice(frames, 3): a.append(1)  #> pd.DataFrame.append
    dict(zip("ab", frames))["a"].append(1)  #> pd.DataFrame.append
    collections.deque(frames)[0].append(1)  #> pd.DataFrame.append
    made = defaultdict(pd.DataFrame)  #> pd.DataFrame
    made["a"].append(1)  #> pd.DataFrame.append
    held: defaultdict[str, pd.Series] = defaultdict(None)  #> pd.Series
    held["a"].append(1)  #> pd.Series.append
    defaultdict(list)["a"].append(1)
`);
  });

  it('are named tuples, taken apart by their order, and the class of an object', () => {
    check(`
import pandas as pd
from typing import NamedTuple
class Pair(NamedTuple):
    frame: pd.DataFrame  #> pd.DataFrame
    series: pd.Series = None  #> pd.Series
    def both(self): return self
p = Pair(1, 2)
p.series.append(1)  #> pd.Series.append
p[1].append(1)  #> pd.Series.append
a, b = p
a.append(1)  #> pd.DataFrame.append
b.append(1)  #> pd.Series.append
class Loader:
    @staticmethod
    def load(): return pd.DataFrame()  #> pd.DataFrame
    def run(self):
        type(self).load().append(1)  #> pd.DataFrame.append
`);
  });
});
