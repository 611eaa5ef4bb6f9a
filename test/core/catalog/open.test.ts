import assert from 'node:assert/strict';
import { CatalogError } from '../../../server/src/core/catalog/catalog.ts';
import { openCatalog } from '../../../server/src/core/catalog/open.ts';
import { catalogOf, libraryOf } from './catalog-of.ts';

const index = (distribution: string) =>
  JSON.stringify({
    schema: 1,
    generated: '2026-01-02',
    libraries: [{ distribution, modules: ['lib'], first: '1.0', last: '1.1', releases: 2, apis: 1 }],
  });

const isError = (thrown: unknown, message: RegExp) =>
  thrown instanceof CatalogError && message.test(thrown.message);

describe('openCatalog', () => {
  it('loads a library when it is first asked for, and once', () => {
    const reads: string[] = [];
    const files: Record<string, string> = { 'index.json': index('lib'), 'lib.json': libraryOf('lib', {}) };
    const catalog = openCatalog((file) => {
      reads.push(file);
      return files[file];
    });
    assert.deepEqual(reads, ['index.json']);
    assert.equal(catalog.generated, '2026-01-02');
    assert.equal(catalog.forModule('other'), undefined);
    const library = catalog.forPath('lib.sub.f');
    assert.equal(library?.distribution, 'lib');
    assert.equal(catalog.forModule('lib'), library);
    assert.equal(catalog.library('lib'), library);
    assert.deepEqual(reads, ['index.json', 'lib.json']);
  });

  it('is not fooled by names of JavaScript', () => {
    const catalog = catalogOf({ lib: {} });
    assert.equal(catalog.library('lib')?.api('constructor'), undefined);
    assert.equal(catalog.forModule('__proto__'), undefined);
  });

  const broken: [string, string | undefined, RegExp][] = [
    ['missing', undefined, /^lib\.json: missing from the catalog$/],
    ['cut off', libraryOf('lib', {}).slice(0, -3), /^lib\.json: cut off or damaged: .*$/],
    ['no object', '[1]', /^lib\.json: not a catalog file: no object$/],
    ['newer', '{"schema":2}', /^lib\.json: made by a newer CodeSync: schema 2, this one reads 1$/],
    ['older', '{"schema":0}', /^lib\.json: made by an older CodeSync: schema 0, this one reads 1$/],
    ['another file', '{"name":"x"}', /^lib\.json: not a catalog file: no schema number$/],
    ['wrong shape', '{"schema":1,"apis":{}}', /^lib\.json: not a library file: .* is missing$/],
  ];
  for (const [name, text, message] of broken) {
    it(`says in one line what is wrong with a file: ${name}`, () => {
      const catalog = openCatalog((file) => (file === 'index.json' ? index('lib') : text));
      assert.throws(
        () => catalog.library('lib'),
        (thrown) => isError(thrown, message),
      );
      assert.throws(
        () => catalog.forModule('lib'),
        (thrown) => isError(thrown, message),
      );
    });
  }

  it('says what is wrong with the index', () => {
    assert.throws(() => openCatalog(() => undefined), /^CatalogError|Error: index\.json: missing/);
    assert.throws(() => openCatalog(() => '{"schema":1}'), /index\.json: not a catalog index/);
  });

  it('says which row has the wrong shape, when it is used', () => {
    const text = libraryOf('lib', { 'lib.f': { kind: 'function', eras: [{ from: 0 }] } }).replace(
      '"eras"',
      '"era"',
    );
    const library = openCatalog((file) => (file === 'index.json' ? index('lib') : text)).library('lib');
    assert.throws(() => library?.api('lib.f'), /lib\.json: wrong shape of the row lib\.f/);
  });
});
