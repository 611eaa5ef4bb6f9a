import assert from 'node:assert/strict';
import { definedAt } from '../../../server/src/core/python/private.ts';
import { symbolsOf } from '../../../server/src/core/python/symbols.ts';
import { catalogOf } from '../../support/core.ts';

describe('what a private module defines', () => {
  const catalog = catalogOf({
    distribution: 'lib',
    releases: ['1.0'],
    apis: {
      lib: { kind: 'module', eras: [{ from: 0, at: 'lib/__init__.py:1' }] },
      'lib.f': { kind: 'function', eras: [{ from: 0, at: 'lib/_core/made.py:3' }] },
    },
  });
  const library = catalog.library('lib');
  assert.ok(library);
  let reads = 0;
  const paths = library.paths.bind(library);
  library.paths = () => {
    reads += 1;
    return paths();
  };

  it('is found by the file that it stands in, each path looked for once', () => {
    const found = [1, 2].map(() => definedAt(symbolsOf(catalog), 'lib._core.made.f')?.path);
    assert.deepEqual([found, reads], [['lib.f', 'lib.f'], 1]);
  });

  it('is not looked for under a module of the API, whose names are known: they are being typed there', () => {
    reads = 0;
    assert.equal(definedAt(symbolsOf(catalog), 'lib.fo'), undefined);
    assert.equal(reads, 0);
  });
});
