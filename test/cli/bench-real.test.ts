import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { LibraryFile } from '../../server/src/core/catalog/format.ts';
import { parseDataset } from '../../server/src/bench/dataset.ts';
import { refute } from '../../server/src/bench/pairs/prove.ts';
import { textHash } from '../../server/src/host/runs/dataset.ts';
import { codesync } from '../support/cli.ts';
import { python } from '../support/core.ts';
import { useFolder } from '../support/folder.ts';
import { serveIndex, type IndexServer, type ServedFile } from '../support/index-server.ts';
import { wheel } from '../support/wheels.ts';
import { CATALOG } from './catalog.ts';

const CODE = `"""Für den Wald."""
import grove
from grove import plant as put


class Forester:
    def work(self, tree):
        name = tree.strip()
        grove.fell(name, axe="long")
        grove.fell(name)
        return put(name, 2)


def sow(seeds):
    for seed in seeds:
        put(seed, hole=3)


def water(tree):
    soil = tree.soil
    return put(tree, 5).strip("x")


def unrelated(x):
    y = x
    return y
`;

describe('the set of real code', () => {
  const folder = useFolder();
  const environment = { ...process.env };
  let index: IndexServer;
  let files: Record<string, ServedFile[]>;

  const serve = (name: string, code: string): ServedFile[] => [
    {
      filename: `${name}-1.0-py3-none-any.whl`,
      bytes: wheel({ [`${name}/__init__.py`]: '', [`${name}/work.py`]: code }),
    },
  ];

  beforeEach(async () => {
    process.env['CODESYNC_CACHE'] = folder.at('cache');
    folder.write(CATALOG);
    files = {
      birch: serve('birch', CODE),
      cedar: serve('cedar', CODE.replace('tree.strip()', 'tree.strip() or tree')),
      empty: serve('empty', 'x = 1\n'),
    };
    index = await serveIndex(files);
  });
  afterEach(async () => {
    await index.close();
    process.env = { ...environment };
  });

  const bench = (line: string, variables = {}) => codesync(`bench ${line}`, folder.path, { variables });
  const lockIt = () =>
    bench(
      `lock birch==1.0 cedar==1.0 empty==1.0 --library grove --lock real.lock --catalog catalog --index-url ${index.url}`,
    );
  const make = () =>
    bench(`materialize --lock real.lock --out real.jsonl --catalog catalog --index-url ${index.url}`);
  const read = (name: string) => readFileSync(folder.at(name), 'utf8');

  it('is found by the resolver, locked without a line of code, and made again byte for byte', async () => {
    const { code, out, err } = await lockIt();
    assert.equal(code, 0, err);
    assert.match(out, /real\.lock: 6 pairs of 2 APIs\n$/);
    const lock = read('real.lock');
    assert.ok(!lock.includes('axe'));
    assert.ok(lock.includes('"empty"'), 'what was searched in vain is named too');
    const row = lock.split('\n').find((line) => line.includes('grove.fell') && line.includes('path'));
    const { start, end, ...rest } = JSON.parse(row ?? '');
    assert.equal(start, Buffer.byteLength(CODE.slice(0, CODE.indexOf('    def work'))));
    assert.equal(end, Buffer.byteLength(CODE.slice(0, CODE.indexOf('\n\ndef sow'))));
    assert.deepEqual(Object.keys(rest), ['api', 'project', 'path', 'sha256', 'call', 'length', 'split']);
    assert.equal((await make()).code, 0);
    const first = read('real.jsonl');
    await make();
    assert.equal(read('real.jsonl'), first);
    await lockIt();
    assert.equal(read('real.lock'), lock);
  });

  it('is counted, with the projects that each API has its pairs from', async () => {
    await lockIt();
    await make();
    const { out } = await bench('stats real.jsonl');
    assert.match(out, /\nprojects of an API: 2 in the median; one alone for 0 of 2 APIs\n/);
    assert.match(out, /\ngrove +2 +2 +0 +0 +6 +0 +0 +0 /);
    const { projects } = JSON.parse((await bench('stats real.jsonl --json')).out);
    assert.deepEqual(projects, { 'grove.fell': 2, 'grove.plant': 2 });
  });

  it('has both forms of each call, proved, and splits by project', async () => {
    await lockIt();
    await make();
    const { pairs } = parseDataset(read('real.jsonl'), textHash);
    assert.deepEqual(
      pairs.flatMap((pair) => refute(python, pair) ?? []),
      [],
    );
    const calls = pairs
      .filter(({ id }) => id.includes('/birch/'))
      .map(
        ({ outdated, updated }) =>
          `${outdated.callee}(${outdated.arguments}) → ${updated.callee}(${updated.arguments})`,
      );
    assert.deepEqual(calls, [
      'grove.fell(name, axe="long") → grove.cut(name, axe="long")',
      'put(name, 2, hole=None) → put(name, 2)',
      'put(seed, hole=3) → put(seed)',
      'put(tree, 5, hole=None) → put(tree, 5)',
    ]);
    assert.ok(pairs[0]?.prefix.startsWith('def work(self, tree):\n    name = tree.strip()\n    '));
    const splits = new Map(
      pairs.map(({ provenance, split }) => [provenance.kind === 'real' && provenance.distribution, split]),
    );
    for (const { provenance, split } of pairs)
      assert.equal(splits.get(provenance.kind === 'real' && provenance.distribution), split);
  });

  it('has calls in code of the module, and in files with other line ends', async () => {
    const script =
      'import grove\n\nname = "ash"\ngrove.fell(name, "für")\n\n\ndef sow(x):\n    y = x\n    grove.fell(y)\n';
    files['oak'] = serve('oak', script.replaceAll('\n', '\r\n'));
    const places = `oak==1.0 --library grove --lock real.lock --catalog catalog --index-url ${index.url}`;
    assert.match((await bench(`lock ${places}`)).out, /2 pairs of 1 API\n$/);
    assert.equal((await make()).code, 0);
    const { pairs } = parseDataset(read('real.jsonl'), textHash);
    assert.deepEqual(
      pairs.map(({ prefix, outdated, suffix }) => `${prefix}(${outdated.arguments})${suffix}`),
      ['import grove\n\nname = "ash"\n(name, "für")\n', 'def sow(x):\n    y = x\n    (y)\n'],
    );
  });

  it('counts copies of code once, whatever their comments, white space, names and literals', async () => {
    files['oak'] = serve('oak', CODE.replaceAll('name', 'trunk').replace('hole=3)', 'hole = 4)  # deep'));
    const { out } = await bench(
      `lock birch==1.0 oak==1.0 --library grove --lock real.lock --catalog catalog --index-url ${index.url}`,
    );
    assert.match(out, /real\.lock: 4 pairs of 2 APIs\n$/);
    assert.ok(!read('real.lock').includes('"project":"oak","path"'));
  });

  it('passes the default of another parameter where the updated call would be empty', async () => {
    const library: LibraryFile = JSON.parse(CATALOG['catalog/grove.json']);
    library.apis['grove.rest'] = {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 1, signature: 'hours=8, hole=None', at: 'grove/work.py:30' },
        { from: 2, signature: 'hours=8', at: 'grove/work.py:30' },
      ],
    };
    folder.write({ 'catalog/grove.json': JSON.stringify(library) });
    files['oak'] = serve('oak', 'import grove\n\n\ndef sleep(x):\n    y = x\n    return grove.rest()\n');
    const places = `oak==1.0 --library grove --lock real.lock --catalog catalog --index-url ${index.url}`;
    assert.equal((await bench(`lock ${places}`)).code, 0);
    await make();
    const { pairs } = parseDataset(read('real.jsonl'), textHash);
    assert.deepEqual(
      pairs.map(({ outdated, updated }) => [outdated.arguments, updated.arguments]),
      [['hole=None, hours=8', 'hours=8']],
    );
  });

  it('is another set with another catalog, and says so', async () => {
    await lockIt();
    const { version } = JSON.parse(read('real.lock').split('\n')[0] ?? '');
    folder.write({
      'catalog/grove.json': CATALOG['catalog/grove.json'].replace(
        'seed, depth=1, hole=None',
        'seed, depth=1, hole',
      ),
    });
    const { code, out, err } = await make();
    assert.equal(code, 0, err);
    assert.match(out, /real\.jsonl: real@[0-9a-f]{12}, 3 pairs\n$/);
    assert.ok(!out.includes(version));
    assert.match(
      err,
      /real\.lock is of real@\w+, made with the catalog of 2026-01-02; .* 3 of 6 pairs are not in it\n$/,
    );
  });

  it('stops when it is interrupted, also where all sources are in the cache, and changes nothing', async () => {
    await lockIt();
    const before = read('real.lock');
    for (const action of ['lock', 'materialize --out real.jsonl']) {
      const line = `bench ${action} --lock real.lock --catalog catalog --index-url ${index.url}`;
      const { code, err } = await codesync(line, folder.path, { signal: AbortSignal.abort() });
      assert.deepEqual([code, err.split('\n').length], [130, 2], err);
      assert.match(err, /^codesync: interrupted; /);
    }
    assert.equal(read('real.lock'), before);
  });

  describe('refuses in one line', () => {
    async function refused(pattern: RegExp, change: () => void | Promise<void>): Promise<void> {
      await lockIt();
      await change();
      const { code, err } = await make();
      assert.equal(code, 2, err);
      assert.match(err.trim().split('\n').at(-1) ?? '', pattern);
    }
    const other = () => {
      process.env['CODESYNC_CACHE'] = folder.at('other-cache');
    };

    it('a file that is gone from the index', () =>
      refused(/birch-1\.0-py3-none-any\.whl: locked, but the index has no such file/, () => {
        other();
        files['birch'] = [];
      }));
    it('a file that is another one now', () =>
      refused(/birch-1\.0-py3-none-any\.whl: its sha256 on the index is not the locked one/, () => {
        other();
        files['birch'] = serve('birch', CODE.replace('long', 'tall'));
      }));
    it('a segment that is not the locked one', () =>
      refused(/birch==1\.0, birch\/work\.py, bytes \d+ to \d+: not the locked code/, () => {
        const row = /("path":"birch\/work\.py".*?"sha256":")[0-9a-f]/;
        folder.write({ 'real.lock': read('real.lock').replace(row, '$1x') });
      }));
    it('a lock that is cut off', () =>
      refused(/real\.lock: line \d+: not JSON/, () =>
        folder.write({ 'real.lock': read('real.lock').slice(0, -9) }),
      ));
    it('something else', () =>
      refused(/real\.lock: not a lock of a benchmark set/, () => folder.write({ 'real.lock': '{}\n' })));
    it('no lock', async () => {
      const { code, err } = await make();
      assert.equal(code, 2);
      assert.match(err, /real\.lock: does not exist\n$/);
    });
  });
});
