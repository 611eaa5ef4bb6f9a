import assert from 'node:assert/strict';
import { importsTracked } from '../../../server/src/core/python/filter.ts';
import { catalogOf } from '../catalog/catalog-of.ts';

describe('the quick test for tracked libraries', () => {
  const catalog = catalogOf({ numpy: {}, pandas: {} });

  it('passes every way to import one', () => {
    for (const text of [
      'import numpy',
      'import os, numpy as np',
      'from pandas.api import types',
      'import os, \\\n  pandas',
      'np = __import__("numpy")',
      'pytest.importorskip("pandas")',
    ])
      assert.equal(importsTracked(text, catalog), true, text);
  });

  it('stops what only looks like it', () => {
    for (const text of ['', 'import os', 'import numpydoc', 'my_pandas = 1', '"""As numpy does."""'])
      assert.equal(importsTracked(text, catalog), false, text);
  });

  it('stops everything where nothing is tracked', () => {
    assert.equal(importsTracked('import numpy', catalogOf({})), false);
  });
});
