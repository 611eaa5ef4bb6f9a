import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { codesync } from '../support/cli.ts';
import { useFolder } from '../support/folder.ts';
import { CATALOG } from './catalog.ts';

describe('codesync bench', () => {
  const folder = useFolder();

  beforeEach(() => folder.write(CATALOG));

  const bench = (line: string) => codesync(`bench ${line}`, folder.path);

  async function refused(line: string, expected: RegExp): Promise<void> {
    const { code, out, err } = await bench(line);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, expected);
    assert.equal(err.trim().split('\n').length, 1, err);
  }

  const read = (name: string) => readFileSync(folder.at(name), 'utf8');

  it('builds a set, the same bytes each time, and counts it', async () => {
    for (const name of ['a', 'b']) {
      const { code, out, err } = await bench(`build grove --catalog catalog --out ${name}.jsonl`);
      assert.deepEqual([code, err], [0, '']);
      assert.equal(out, `${name}.jsonl: 30 pairs of 2 APIs\n`);
    }
    assert.equal(read('a.jsonl'), read('b.jsonl'));
    const { out } = await bench('stats a.jsonl');
    assert.match(
      out,
      /^synthetic@[0-9a-f]{12}: 2 APIs, 10 cases a task \(30 in all\), 20 pairs for training\n/,
    );
    assert.match(out, /\ngrove +2 +2 +0 +0 +30 +2 +2 +2 +1\.1\.0 → 2\.0\.1\n/);
    assert.equal(JSON.parse((await bench('stats a.jsonl --json')).out).training, 20);
  });

  it('builds one for two versions that are named', async () => {
    const { code, out } = await bench(
      'build grove --from 1.0 --to 2.0 --catalog catalog --name mine --seed 7',
    );
    assert.deepEqual([code, out], [0, 'mine.jsonl: 30 pairs of 2 APIs\n']);
    assert.match(
      read('mine.jsonl'),
      /^\{"format":"codesync-bench","schema":1,"version":"mine@[0-9a-f]{12}","name":"mine","catalog":"2026-01-02","seed":7\}\n/,
    );
  });

  describe('refuses in one line', () => {
    it('no action, with a suggestion', () =>
      refused('bild', /say what to do: build, .*\(did you mean build\?\)/));
    it('a library that is not tracked', () =>
      refused('build nosuch --catalog catalog', /nosuch is not in the catalog \(tracked: grove\)/));
    it('one version', () => refused('build grove --from 1.0 --catalog catalog', /both --from and --to/));
    it('versions in the wrong order', () =>
      refused('build grove --from 2.0 --to 1.0 --catalog catalog', /--from 2\.0 is not before --to 1\.0/));
    it('versions between which nothing broke', () =>
      refused('build grove --from 1.0 --to 1.0.9 --catalog catalog', /no call that is known broke/));
    it('a number that is none', () =>
      refused('build grove --seed x --catalog catalog', /--seed x: must be a number from 1 on/));
    it('an option of another action', () => refused('stats --seed 1', /bench stats has no option --seed/));
    it('a set that is not there', () => refused('stats nosuch.jsonl', /nosuch\.jsonl: does not exist/));
    it('a set that was changed', async () => {
      await bench('build grove --catalog catalog --out a.jsonl');
      folder.write({ 'a.jsonl': read('a.jsonl').replace('hole', 'pit') });
      await refused('stats a.jsonl', /a\.jsonl: cut off or changed: its header says synthetic@/);
    });
    it('a file that cannot be written', () =>
      refused('build grove --catalog catalog --out catalog/grove.json/x.jsonl', /x\.jsonl: .+\n$/));
  });
});
