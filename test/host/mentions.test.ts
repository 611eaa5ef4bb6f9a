import assert from 'node:assert/strict';
import { createMentions } from '../../server/src/host/mentions.ts';
import { catalogOf } from '../core/catalog/catalog-of.ts';

describe('the quick test for tracked libraries', () => {
  const mentions = createMentions(catalogOf({ numpy: {}, pandas: {} }));

  it('passes every way to import one', () => {
    for (const text of [
      'import numpy',
      'import os, numpy as np',
      'from pandas.api import types',
      'import os, \\\n  pandas',
      'np = __import__("numpy")',
    ])
      assert.equal(mentions(text), true, text);
  });

  it('stops what only looks like it', () => {
    for (const text of ['', 'import os', 'import numpydoc', 'my_pandas = 1'])
      assert.equal(mentions(text), false, text);
  });

  it('stops everything where nothing is tracked', () => {
    assert.equal(createMentions(catalogOf({}))('import numpy'), false);
  });
});
