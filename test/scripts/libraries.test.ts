import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { librariesPage } from '../../scripts/libraries.ts';
import { decodeIndex } from '../../server/src/core/catalog/decode.ts';
import { parseLock } from '../../server/src/mine/run/lock.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the page of libraries', () => {
  it('says what the shipped catalog has', () => {
    const index = decodeIndex('index.json', read('data/catalog/index.json'));
    assert.equal(read('docs/libraries.md'), librariesPage(index, parseLock(read('data/sources.lock.json'))));
  });

  it('has a row of each library, with its stubs', () => {
    const library = {
      distribution: 'demo',
      modules: ['demo', 'demo_x'],
      first: '1.2.3',
      last: '2.0',
      releases: 2,
      apis: 7,
    };
    const stubs = {
      distribution: 'types-demo',
      version: '2.0.1',
      file: '',
      sha256: '',
      size: 1,
      date: '2020-01-01',
    };
    const page = librariesPage(
      { schema: 1, generated: '', libraries: [library] },
      { schema: 1, distributions: { demo: { releases: [], stubs } } },
    );
    assert.equal(
      page.split('\n').at(-2),
      '| demo | `demo`, `demo_x` | 1.2 – 2.0 | 2 | 7 | types-demo 2.0.1 |',
    );
  });
});
