import assert from 'node:assert/strict';
import type { LibraryFile } from '../../../server/src/core/catalog/format.ts';
import { formatIndex, formatLibrary, indexLibraries } from '../../../server/src/mine/run/catalog-text.ts';

describe('catalog text', () => {
  const library: LibraryFile = {
    schema: 1,
    distribution: 'demo',
    modules: ['demo'],
    releases: [{ version: '1.0', line: '1.0', date: '2020-01-01' }],
    apis: {
      'demo.b': { kind: 'function', eras: [{ from: 0 }] },
      'demo.B': { kind: 'class', eras: [{ from: 0 }] },
    },
  };

  it('is JSON with one API a line, sorted by code unit', () => {
    const text = formatLibrary(library);
    assert.deepEqual(JSON.parse(text), library);
    assert.deepEqual(
      text.split('\n').filter((line) => line.startsWith('"demo.')),
      ['"demo.B":{"kind":"class","eras":[{"from":0}]},', '"demo.b":{"kind":"function","eras":[{"from":0}]}'],
    );
  });

  it('does not depend on the order in which APIs were found', () => {
    const other = { ...library, apis: Object.fromEntries(Object.entries(library.apis).toReversed()) };
    assert.equal(formatLibrary(other), formatLibrary(library));
  });

  it('has an index that is dated by the newest release', () => {
    const newer = {
      ...library,
      distribution: 'alpha',
      releases: [{ version: '3.1', line: '3.1', date: '2021-01-01' }],
    };
    const index = indexLibraries([library, newer]);
    assert.equal(index.generated, '2021-01-01');
    assert.deepEqual(
      index.libraries.map(({ distribution }) => distribution),
      ['alpha', 'demo'],
    );
    assert.deepEqual(index.libraries[1], {
      distribution: 'demo',
      modules: ['demo'],
      first: '1.0',
      last: '1.0',
      releases: 1,
      apis: 2,
    });
    assert.deepEqual(JSON.parse(formatIndex(index)), index);
  });
});
