import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDataset } from '../../server/src/bench/dataset.ts';
import { refute } from '../../server/src/bench/pairs/prove.ts';
import { textHash } from '../../server/src/host/runs/dataset.ts';
import { codesync } from '../support/cli.ts';
import { python } from '../support/core.ts';
import { useFolder } from '../support/folder.ts';
import { faults, MODEL, sends, serveModel, type ModelServer } from '../support/model-server.ts';
import { CATALOG } from './catalog.ts';

/** Both lists of `grove.plant`: right, in a fence and with brackets, not a proof, no answer. */
const ANSWERS = [
  '{"outdated": "seed, 7, hole=None", "updated": "seed, 7"}',
  'Here:\n```json\n{"outdated": "(seed, 8, hole=1)", "updated": "put(seed, depth=8)"}\n```',
  '{"outdated": "seed, depth=9", "updated": "seed, depth=9"}',
  'I would rather not.',
];

describe('codesync bench rewrite', () => {
  const folder = useFolder();
  let server: ModelServer;
  let turn: number;

  before(async () => (server = await serveModel(() => ANSWERS[turn++ % ANSWERS.length] ?? '')));
  after(() => server.close());
  beforeEach(async () => {
    folder.write(CATALOG);
    turn = 0;
    Object.assign(server, { asked: [], faults: [] });
    await bench('build grove --catalog catalog --out set.jsonl');
  });

  const bench = (line: string) =>
    codesync(`bench ${line}`, folder.path, {
      variables: { OPENAI_API_KEY: 'sk-secret', CODESYNC_CACHE: folder.at('cache') },
    });
  const rewrite = () =>
    bench(
      `rewrite set.jsonl --model openai-compatible:${MODEL} --base-url ${server.url}/v1 --catalog catalog --out new.jsonl --concurrency 1`,
    );
  const read = (name: string) => parseDataset(readFileSync(folder.at(name), 'utf8'), textHash);

  it('takes what a model writes where it is proved, and keeps the others', async () => {
    const { code, out, err } = await rewrite();
    assert.equal(code, 0, err);
    assert.match(out, /new\.jsonl: \d+ of 30 pairs by loopback-1, the others as they were\n$/);
    const [before, after] = [read('set.jsonl'), read('new.jsonl')];
    assert.match(after.header.version, /^synthetic-rewritten@/);
    assert.deepEqual(
      after.pairs.flatMap((pair) => refute(python, pair) ?? []),
      [],
    );
    const by = after.pairs.filter((pair) => pair.by === MODEL);
    assert.ok(by.length >= 7 && by.every(({ api }) => api.api === 'grove.plant'));
    for (const { updated } of by) assert.match(updated.arguments, /^seed, (depth=)?[78]$/);
    for (const [at, pair] of after.pairs.entries())
      if (pair.by === undefined) assert.deepEqual(pair, before.pairs[at]);
    assert.match(err, /grove\.plant\/\d+: the outdated call is valid at the updated release\n/);
    assert.match(err, /: the answer holds no object with "outdated" and "updated"\n/);
    assert.ok(server.asked[0]?.user.includes('<call>'));
  });

  it('asks nothing twice', async () => {
    await rewrite();
    const first = readFileSync(folder.at('new.jsonl'), 'utf8');
    const { length } = server.asked;
    await rewrite();
    assert.equal(server.asked.length, length);
    assert.equal(readFileSync(folder.at('new.jsonl'), 'utf8'), first);
  });

  it('waits where the endpoint says so, and ends with one line where no request will pass', async () => {
    server.faults = [faults.tooMany('0')];
    assert.equal((await rewrite()).code, 0);
    Object.assign(server, { faults: [sends(401, { error: { message: 'bad key sk-secret' } })] });
    const { code, err } = await bench(
      `rewrite set.jsonl --model openai-compatible:other --base-url ${server.url}/v1 --catalog catalog --out x.jsonl`,
    );
    assert.equal(code, 2);
    assert.match(err, /^codesync: .*401.*\n$/);
    assert.ok(!err.includes('secret'));
  });

  it('refuses a set that is none, and a model that is not named', async () => {
    assert.match((await bench('rewrite nosuch.jsonl --model a:b')).err, /nosuch\.jsonl: does not exist/);
    assert.match((await bench('rewrite set.jsonl')).err, /name the model, as --model openai-compatible:NAME/);
  });
});
