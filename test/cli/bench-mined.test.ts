import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { casesOf } from '../../server/src/bench/cases.ts';
import { parseDataset } from '../../server/src/bench/dataset.ts';
import { refute } from '../../server/src/bench/pairs/prove.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { textHash } from '../../server/src/host/runs/dataset.ts';
import { codesync } from '../support/cli.ts';
import { python } from '../support/core.ts';
import { useFolder } from '../support/folder.ts';
import { serveIndex, type IndexServer } from '../support/index-server.ts';
import { wheel } from '../support/wheels.ts';
import { CATALOG } from './catalog.ts';

const OLD = `__all__ = ["saw", "split", "stack"]


def saw(log, length=2, *, wet=False):
    pass


def split(log, wedge=None, force=1):
    pass


def stack(logs, rows=3, cover=None):
    pass
`;
const NEW = OLD.replace('log, length=2, *, wet=False', 'log, *, length=2, wet=False')
  .replace('log, wedge=None, force=1', 'log, force=1')
  .replace('logs, rows=3, cover=None', 'logs, width=1, rows=3, cover=None');

describe('codesync bench build, for a library that is not shipped', () => {
  const folder = useFolder();
  const environment = { ...process.env };
  let index: IndexServer;

  beforeEach(async () => {
    process.env['CODESYNC_CACHE'] = folder.at('cache');
    folder.write(CATALOG);
    const file = (version: string, code: string) => ({
      filename: `timber-${version}-py3-none-any.whl`,
      bytes: wheel({ 'timber/__init__.py': code }),
      uploaded: `202${version[0]}-01-02T03:04:05Z`,
    });
    index = await serveIndex({ timber: [file('1.0', OLD), file('2.0', NEW), file('3.0', OLD)] });
  });
  afterEach(async () => {
    await index.close();
    process.env = { ...environment };
  });

  const build = (versions: string) =>
    codesync(
      `bench build timber ${versions} --catalog catalog --out set.jsonl --index-url ${index.url}`,
      folder.path,
    );

  it('mines its two releases, and proves every pair', async () => {
    const { code, out, err } = await build('--from 1.0 --to 2.0');
    assert.deepEqual([code, out], [0, 'set.jsonl: 45 pairs of 3 APIs\n'], err);
    const dataset = parseDataset(readFileSync(folder.at('set.jsonl'), 'utf8'), textHash);
    const changes = new Map(
      dataset.pairs.map(({ api }) => [api.api, `${api.change} ${api.parameter ?? ''}`]),
    );
    assert.deepEqual(Object.fromEntries(changes), {
      'timber.saw': 'keyword-only-parameter length',
      'timber.split': 'removed-parameter wedge',
      'timber.stack': 'reordered-parameter rows',
    });
    assert.deepEqual(
      dataset.pairs.flatMap((pair) => refute(python, pair) ?? []),
      [],
    );
    const score = createScorer(python);
    for (const asked of casesOf(dataset).filter(({ task }) => task !== 'mcq')) {
      const [right, stale] = [score(asked, asked.updated), score(asked, asked.outdated)];
      assert.deepEqual([right.valid, right.match, stale.verdict], [true, true, 'stale'], asked.id);
    }
  });

  it('says in one line what the index does not have', async () => {
    const { code, err } = await build('--from 1.0 --to 9.0');
    assert.equal(code, 2);
    assert.match(err.trim().split('\n').at(-1) ?? '', /timber: the index has no wheel or source of 9\.0/);
  });
});
