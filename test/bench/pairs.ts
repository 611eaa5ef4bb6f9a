import { createHash } from 'node:crypto';
import type { ChangedApi, Pair } from '../../server/src/bench/case.ts';

export const hash = (text: string) => createHash('sha256').update(text).digest('hex');

const drop: ChangedApi = {
  distribution: 'pandas',
  api: 'pandas.DataFrame.drop',
  kind: 'method',
  change: 'keyword-only-parameter',
  parameter: 'axis',
  legacy: { version: '1.5.3', date: '2023-01-19' },
  updated: { version: '2.0.3', date: '2023-06-28' },
  old: {
    path: 'pandas.DataFrame.drop',
    kind: 'method',
    signature: 'self, labels=None, axis=0, inplace=False',
  },
  kept: {
    path: 'pandas.DataFrame.drop',
    kind: 'method',
    signature: 'self, labels=None, *, axis=0, inplace=False',
  },
  now: {
    path: 'pandas.DataFrame.drop',
    kind: 'method',
    signature: 'self, labels=None, *, axis=0, inplace=False',
  },
  before: {
    path: 'pandas.DataFrame.drop',
    kind: 'method',
    signature: 'self, labels=None, axis=0, inplace=False',
  },
};

const product: ChangedApi = {
  distribution: 'numpy',
  api: 'numpy.product',
  kind: 'function',
  change: 'moved-api',
  legacy: { version: '1.26.4', date: '2024-02-05' },
  updated: { version: '2.0.2', date: '2024-08-26' },
  old: { path: 'numpy.product', kind: 'function', signature: 'a, axis=None, dtype=None' },
  now: { path: 'numpy.prod', kind: 'function', signature: 'a, axis=None, dtype=None' },
  before: { path: 'numpy.prod', kind: 'function', signature: 'a, axis=None, dtype=None' },
};

export const dropPair: Pair = {
  id: 'pandas.DataFrame.drop/0',
  api: drop,
  split: 'test',
  prefix: 'import pandas as pd\n\n\ndef clean(df: pd.DataFrame) -> pd.DataFrame:\n    return ',
  suffix: '\n',
  outdated: { callee: 'df.drop', arguments: "['id'], 1" },
  updated: { callee: 'df.drop', arguments: "['id'], axis=1" },
  distractors: [
    { callee: 'df.drop', arguments: "['id'], axes=1" },
    { callee: 'df.drop', arguments: "1, axis=['id']" },
  ],
  order: '2013',
  provenance: { kind: 'synthetic', shape: 'test' },
};

export const productPair: Pair = {
  id: 'numpy.product/0',
  api: product,
  split: 'train',
  prefix: 'import numpy as np\n\nsizes = [2, 3]\ntotal = ',
  suffix: '\nprint(total)\n',
  outdated: { callee: 'np.product', arguments: 'sizes, axis=0' },
  updated: { callee: 'np.prod', arguments: 'sizes, axis=0' },
  distractors: [
    { callee: 'np.prod', arguments: 'sizes, axes=0' },
    { callee: 'np.prods', arguments: 'sizes, axis=0' },
  ],
  order: '0123',
  provenance: { kind: 'synthetic', shape: 'test' },
};

/** A method that became a function. */
export const appendPair: Pair = {
  id: 'pandas.DataFrame.append/0',
  api: {
    distribution: 'pandas',
    api: 'pandas.DataFrame.append',
    kind: 'method',
    change: 'removed-api',
    legacy: { version: '1.5.3', date: '2023-01-19' },
    updated: { version: '2.0.3', date: '2023-06-28' },
    old: { path: 'pandas.DataFrame.append', kind: 'method', signature: 'self, other, ignore_index=False' },
    now: { path: 'pandas.concat', kind: 'function', signature: 'objs, *, axis=0, ignore_index=False' },
    before: { path: 'pandas.concat', kind: 'function', signature: 'objs, axis=0, ignore_index=False' },
  },
  split: 'test',
  prefix: 'import pandas as pd\n\n\ndef add(df, row):\n    return ',
  suffix: '\n',
  outdated: { callee: 'df.append', arguments: 'row' },
  updated: { callee: 'pd.concat', arguments: '[df, row]' },
  distractors: [
    { callee: 'pd.concat', arguments: 'df, row' },
    { callee: 'pd.concat', arguments: '[df, row], ignore=True' },
  ],
  order: '3201',
  provenance: { kind: 'synthetic', shape: 'test' },
};
