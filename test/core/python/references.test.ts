import assert from 'node:assert/strict';
import { check, resolution } from './marked.ts';

describe('references', () => {
  it('are values, annotations, defaults, bases and decorators as well as calls', () => {
    check(`
import numpy as np
import pandas as pd
x = np.float  #> np.float
def f(a: np.float, b=np.product) -> np.float:  #> np.float np.product np.float
    pass
class P(pd.Panel):  #> pd.Panel
    @np.product  #> np.product
    def m(self): ...
call(dtype=np.float)  #> np.float
y: np.float = 1  #> np.float
`);
  });

  it('are calls through a local name too', () => {
    check(`
import numpy as np
f = np.product  #> np.product
f(1)  #> np.product
`);
  });

  it('tell the spans, the call and its arguments', () => {
    const text = 'import pandas as pd\nx = pd.read_csv("é").append(a, *b, key=None, **c)\n';
    const { references } = resolution(text);
    const reference = references.find(({ path }) => path === 'pandas.DataFrame.append');
    assert.ok(reference?.call);
    assert.equal(reference.text, 'pd.read_csv("é").append');
    assert.equal(text.slice(reference.name.start, reference.name.end), 'append');
    assert.equal(reference.receiver, 'pandas.DataFrame');
    assert.equal(reference.kind, 'method');
    assert.equal(reference.reason, 'pd.read_csv("é") returns pandas.DataFrame');
    const { call } = reference;
    assert.equal(call.bound, true);
    assert.equal(text.slice(call.list.start, call.list.end), '(a, *b, key=None, **c)');
    assert.deepEqual(
      call.arguments.map(({ kind, name, text: value, literal }) => [kind, name, value, literal]),
      [
        ['positional', undefined, 'a', undefined],
        ['splat', undefined, 'b', undefined],
        ['keyword', 'key', 'None', 'none'],
        ['double-splat', undefined, 'c', undefined],
      ],
    );
    assert.ok(call.receiver);
    assert.equal(text.slice(call.receiver.start, call.receiver.end), 'pd.read_csv("é")');
  });

  it('tell the import statement of an imported name', () => {
    const text = 'from numpy import (\n  product as p,\n)\n';
    const { references } = resolution(text);
    const [reference] = references;
    assert.equal(reference?.text, 'product');
    assert.equal(reference.imported?.module, 'numpy');
    assert.equal(reference.imported.alias, 'p');
    const { item, statement } = reference.imported;
    assert.equal(text.slice(item.start, item.end), 'product as p');
    assert.equal(text.slice(statement.start, statement.end), text.trim());
  });

  it('give a reason a person can read', () => {
    const reasons = resolution(`
import pandas as pd
from numpy import product
def f(a: pd.DataFrame, *, b=None):
    a.append(1)
    b = pd.read_csv("f")
    b.append(1)
    for key, part in b.groupby("a"):
        part.append(product)
`).references.filter(({ imported }) => !imported);
    assert.deepEqual(
      reasons.map(({ path, reason }) => `${path}: ${reason}`),
      [
        'pandas.DataFrame: pd is the module pandas',
        'pandas.DataFrame.append: a is annotated as pd.DataFrame on line 4',
        'pandas.read_csv: pd is the module pandas',
        'pandas.DataFrame.append: b is assigned from pandas.read_csv(...) on line 6',
        'pandas.DataFrame.groupby: b is assigned from pandas.read_csv(...) on line 6',
        'pandas.DataFrame.append: part is taken from pandas.DataFrame.groupby(...) on line 8',
        'numpy.product: product is numpy.product, imported on line 3',
      ],
    );
  });

  it('say whether something fills the first parameter', () => {
    const { references } = resolution(`
import pandas as pd
pd.DataFrame.append(a, b)
pd.DataFrame.from_items(b)
pd.DataFrame().append(b)
`);
    const calls = references.flatMap(({ path, call }) => (call ? [[path, call.bound]] : []));
    assert.deepEqual(calls, [
      ['pandas.DataFrame.append', false],
      ['pandas.DataFrame.from_items', true],
      ['pandas.DataFrame', false],
      ['pandas.DataFrame.append', true],
    ]);
  });
});
