import assert from 'node:assert/strict';
import { CATALOG_SCHEMA, type ApiRow, type LibraryFile } from '../../../server/src/core/catalog/format.ts';
import type { Library } from '../../../server/src/core/catalog/catalog.ts';
import { openCatalog } from '../../../server/src/core/catalog/open.ts';
import { formatIndex, formatLibrary, indexLibraries } from '../../../server/src/mine/run/catalog-text.ts';

const eras = [{ from: 0 }];

const FILE: LibraryFile = {
  schema: CATALOG_SCHEMA,
  distribution: 'lib',
  modules: ['lib'],
  releases: [{ version: '1.0', line: '1.0', date: '2026-01-02' }],
  apis: {
    lib: { kind: 'module', eras },
    'lib.Zebra': { kind: 'class', eras },
    'lib.ab': { kind: 'function', eras: [{ from: 0, signature: 'mark="✓"' }] },
    'lib.ab.c': { kind: 'function', eras },
    'lib.abc': { kind: 'function', eras },
    'lib.é': { kind: 'function', eras },
    'lib.𝛼': { kind: 'function', eras },
  },
  types: { 'lib.Zebra.__len__': { kind: 'method', returns: 'builtins.int' } },
};

function opened(text: string): Library {
  const index = formatIndex(indexLibraries([FILE]));
  const library = openCatalog((name) => (name === 'index.json' ? index : text)).library('lib');
  assert.ok(library);
  return library;
}

describe('the tables of a library file', () => {
  const text = formatLibrary(FILE);

  it('are ASCII, one row a line', () => {
    assert.match(text, /^[\n -~]*$/);
    assert.deepEqual(JSON.parse(text), FILE);
  });

  for (const [layout, as] of [
    ['as the miner lays it out', text],
    ['with other spaces', JSON.stringify(FILE, undefined, 2)],
    ['with line ends of Windows', text.replaceAll('\n', '\r\n')],
  ] as const)
    it(`give each row, ${layout}`, () => {
      const library = opened(as);
      assert.deepEqual([...library.paths()].toSorted(), Object.keys(FILE.apis).toSorted());
      for (const [path, row] of Object.entries(FILE.apis))
        assert.deepEqual(library.api(path)?.eras, row.eras, path);
      for (const path of ['', 'lib.a', 'lib.ab.', 'lib.zz', 'li', 'lib":', 'types'])
        assert.equal(library.api(path), undefined, path);
      assert.deepEqual(library.types('lib.Zebra.__len__'), FILE.types?.['lib.Zebra.__len__']);
      assert.equal(library.types('lib.Zebra'), undefined);
    });

  it('parse a row only when it is asked for: one that is damaged costs no other', () => {
    const library = opened(text.replace('mark=', 'mark="'));
    assert.throws(() => library.api('lib.ab'), /^Error: lib\.json: line 13 is damaged: lib\.ab$/);
    assert.equal(library.api('lib.abc')?.kind, 'function');
    assert.equal([...library.paths()].length, Object.keys(FILE.apis).length);
  });

  it('are damaged as a whole where the end is missing, and say where a line is no row', () => {
    assert.throws(() => opened(text.slice(0, -20)), /^Error: lib\.json: cut off or damaged: [^\n]*$/);
    const library = opened(text.replace('"lib":', 'lib:'));
    assert.throws(() => library.api('lib.ab'), /^Error: lib\.json: line 9 is damaged: no row$/);
  });

  it('give each of many rows, long ones among them, and none between them', () => {
    const names = Array.from({ length: 3000 }, (_, n) => `lib.${(n * 7919).toString(36)}`);
    const rows = names.map((name, n) => {
      const signature = 'x'.repeat(n % 500 === 0 ? 30_000 : n % 97);
      const row: ApiRow = { kind: 'function', eras: [{ from: 0, signature }] };
      return [name, row] as const;
    });
    const library = opened(formatLibrary({ ...FILE, apis: Object.fromEntries(rows) }));
    for (const [name, row] of rows) assert.deepEqual(library.api(name)?.eras, row.eras, name);
    for (const [name] of rows) assert.equal(library.api(`${name}_`), undefined, name);
    assert.deepEqual([...library.paths()], names.toSorted());
  });

  it('tell the other spellings of a class', () => {
    const alias = { kind: 'class' as const, eras: [{ from: 0, alias: 'lib.Zebra' }] };
    const file = { ...FILE, apis: { ...FILE.apis, 'lib.old.Zebra': alias, 'lib.old.é': alias } };
    for (const as of [formatLibrary(file), JSON.stringify(file)]) {
      const library = opened(as);
      assert.deepEqual(library.spellings('lib.Zebra'), ['lib.old.Zebra', 'lib.old.é']);
      assert.deepEqual(library.spellings('lib.ab'), []);
    }
  });

  it('may be empty', () => {
    const library = opened(formatLibrary({ ...FILE, apis: {}, types: {} }));
    assert.deepEqual([...library.paths()], []);
    assert.equal(library.api('lib'), undefined);
  });
});
