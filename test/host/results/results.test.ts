import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import type { Finding } from '../../../server/src/core/finding.ts';
import { Results, type Outcome } from '../../../server/src/host/results/results.ts';
import { digestOf, placeStamp, stampOf } from '../../../server/src/host/results/stamp.ts';
import { useFolder } from '../../support/folder.ts';

const NOTHING: Outcome = { findings: [], problems: [] };

describe('results of earlier runs', () => {
  const folder = useFolder();
  const file = () => folder.at('cache/results.json');
  const read = (stamp: string, text = '') => ({ stamp, digest: digestOf(text) });

  it('are found again for a file with the same stamp, under the same circumstances', () => {
    const path = '/somewhere/a.py';
    const finding: Finding = JSON.parse('{"code":"CS101","message":"gone"}');
    const outcome = { findings: [finding], problems: [] };
    const before = new Results(file());
    before.set(path, 'pandas 1', read('s', 'text'), outcome);
    before.set('/b.py', 'pandas 1', read('s'), NOTHING);
    assert.equal(before.save(), undefined);
    const after = new Results(file());
    assert.equal(after.digest(path, 'pandas 1'), digestOf('text'));
    assert.equal(after.digest(path, 'pandas 2'), undefined);
    assert.deepEqual(after.again(path), outcome);
    assert.deepEqual(after.again('/b.py'), NOTHING);
    assert.equal(after.again('/c.py'), undefined);
    assert.equal(after.get(path, 'pandas 1'), undefined, 'the file is not there');
  });

  it('need not even the text of a file that has its old stamp', () => {
    const path = import.meta.filename;
    const stamp = stampOf(path);
    assert.ok(stamp);
    const results = new Results(file());
    results.set(path, 'u', read(stamp), NOTHING);
    assert.deepEqual(results.get(path, 'u'), NOTHING);
    assert.equal(results.get(path, 'v'), undefined);
    results.set(path, 'u', read(`${stamp}0`), NOTHING);
    assert.equal(results.get(path, 'u'), undefined);
  });

  it('do not hold where a file or folder that they depend on has changed, or one that those depend on', () => {
    const [path, used] = [import.meta.filename, '/used.py'];
    const here = import.meta.dirname;
    const stamp = stampOf(path) ?? '';
    const results = (uses: [string, string][]) => {
      const made = new Results(file());
      made.set(path, 'u', { ...read(stamp), uses: [[here, placeStamp(here)]] }, NOTHING);
      made.set(used, 'u', { ...read(stamp), uses }, NOTHING);
      return made;
    };
    assert.equal(results([[path, stamp]]).digest(used, 'u'), digestOf(''));
    assert.equal(results([[path, `${stamp}0`]]).digest(used, 'u'), undefined);
    assert.equal(results([[here, 'folder 0']]).digest(used, 'u'), undefined);
    assert.equal(results([['/unknown.py', '']]).digest(used, 'u'), undefined);
  });

  it('hold of a file that could not be read as well, and for what depends on it', () => {
    const path = import.meta.filename;
    const stamp = stampOf(path) ?? '';
    const outcome: Outcome = { ...NOTHING, unreadable: 'not UTF-8' };
    const before = new Results(file());
    before.set(path, 'u', { stamp, digest: '' }, outcome);
    before.set('/uses.py', 'u', { ...read('s'), uses: [[path, stamp]] }, NOTHING);
    assert.equal(before.save(), undefined);
    const after = new Results(file());
    assert.deepEqual(after.get(path, 'u'), outcome);
    assert.equal(after.digest('/uses.py', 'u'), digestOf(''));
  });

  it('do not hold for a file that has changed, or that may still change without a trace', () => {
    folder.write({ 'a.py': 'old' });
    const path = folder.at('a.py');
    assert.equal(stampOf(path), undefined, 'just written');
    assert.equal(stampOf(folder.path), undefined, 'a folder');
    const results = new Results(file());
    results.set(path, 'u', read(''), NOTHING);
    assert.equal(results.get(path, 'u'), undefined);
    utimesSync(path, 1000, 1000);
    assert.equal(stampOf(path), undefined, 'a time that was set says nothing');
  });

  it('are empty where their file is damaged, and say in one line that they cannot be kept', () => {
    folder.write({ 'cache/results.json': '[["a.py", ["cut' });
    assert.equal(new Results(file()).again('a.py'), undefined);
    folder.write({ blocked: '' });
    const blocked = new Results(folder.at('blocked/results.json'));
    assert.equal(blocked.save(), undefined, 'nothing to keep');
    blocked.set('a.py', 'u', read(''), NOTHING);
    assert.match(blocked.save() ?? '', /^results are not kept: .*results\.json: [^\n]+$/);
  });

  it('of runs in parallel are those of the last one, whole', () => {
    const [one, two] = [new Results(file()), new Results(file())];
    one.set('a.py', 'u', read(''), NOTHING);
    two.set('b.py', 'u', read(''), NOTHING);
    assert.equal(one.save() ?? two.save(), undefined);
    const after = new Results(file());
    assert.deepEqual([after.again('a.py'), after.again('b.py')], [undefined, NOTHING]);
    assert.deepEqual(readdirSync(folder.at('cache')), ['results.json']);
  });

  it('are bounded: what is oldest goes, and what a killed run left', () => {
    mkdirSync(folder.at('cache'));
    for (const [name, size, age] of [
      ['old.json', 60, 300],
      ['newer.json', 60, 200],
      ['left.part', 0, 100],
    ] as const) {
      writeFileSync(folder.at(`cache/${name}`), Buffer.alloc(size * 1e6));
      const time = Date.now() / 1000 - age;
      utimesSync(folder.at(`cache/${name}`), time, time);
    }
    const results = new Results(file());
    results.set('a.py', 'u', read(''), NOTHING);
    assert.equal(results.save(), undefined);
    assert.deepEqual(readdirSync(folder.at('cache')), ['newer.json', 'results.json']);
    assert.match(readFileSync(file(), 'utf8'), /a\.py/);
  });
});
