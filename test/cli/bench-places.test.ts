import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { refute } from '../../server/src/bench/pairs/prove.ts';
import { parseDataset } from '../../server/src/bench/dataset.ts';
import { textHash } from '../../server/src/host/runs/dataset.ts';
import { codesync } from '../support/cli.ts';
import { python } from '../support/core.ts';
import { useFolder } from '../support/folder.ts';
import { COMMIT, serveGithub, type GithubServer } from '../support/github-server.ts';
import { CATALOG } from './catalog.ts';

const OURS = `import grove


def work(tree):
    """One of ours."""
    return grove.fell(tree)
`;
const THEIRS = OURS.replace('ours', 'theirs').replace('return ', 'yield ');
const TOKEN = 'ghp_secret';

describe('real code', () => {
  const folder = useFolder();
  const environment = { ...process.env };
  let github: GithubServer;

  beforeEach(async () => {
    process.env['CODESYNC_CACHE'] = folder.at('cache');
    folder.write({ ...CATALOG, 'own/app/main.py': OURS, 'own/.gitignore': 'old\n', 'own/old/x.py': THEIRS });
    github = await serveGithub({ 'ann/shed/tools/a b.py': THEIRS, 'bob/none/x.py': 'import grove\n' }, TOKEN);
  });
  afterEach(async () => {
    await github.close();
    process.env = { ...environment };
  });

  async function bench(line: string, token = TOKEN) {
    const variables = { GITHUB_TOKEN: token, GITHUB_API_URL: github.url };
    const ended = await codesync(`bench ${line}`, folder.path, { variables });
    assert.ok(!`${ended.out}${ended.err}`.includes('secret'), ended.err);
    return ended;
  }
  const lock = (places: string, token?: string) =>
    bench(`lock ${places} --library grove --lock real.lock --catalog catalog`, token);
  const make = () => bench('materialize --lock real.lock --out real.jsonl --catalog catalog');
  const read = (name: string) => readFileSync(folder.at(name), 'utf8');
  const origins = () => {
    const { pairs } = parseDataset(read('real.jsonl'), textHash);
    assert.deepEqual(
      pairs.flatMap((pair) => refute(python, pair) ?? []),
      [],
    );
    return pairs.map(({ provenance: from }) =>
      from.kind === 'real' ? `${from.distribution} ${from.version.slice(0, 6)} ${from.file}` : '',
    );
  };

  it('is found in a folder, without what is ignored there', async () => {
    const { code, out, err } = await lock('own');
    assert.deepEqual([code, out.endsWith('real.lock: 1 pair of 1 API\n')], [0, true], err);
    assert.ok(!read('real.lock').includes('tree'));
    assert.equal((await make()).code, 0);
    assert.deepEqual(origins(), ['own folder app/main.py']);
    folder.write({ 'own/app/main.py': OURS.replace('One', 'Two') });
    const changed = await make();
    assert.equal(changed.code, 2);
    assert.match(changed.err, /own==folder, app\/main\.py, bytes \d+ to \d+: not the locked code/);
  });

  it('is found by the code search of GitHub, for APIs that have too few, and read at its commit', async () => {
    const { code, out, err } = await lock('own --github 9');
    assert.deepEqual([code, out.endsWith('real.lock: 2 pairs of 1 API\n')], [0, true], err);
    assert.deepEqual(github.requests, [
      '/search/code?q="fell"+"import+grove"+language:python&per_page=9',
      '/search/code?q="plant"+"import+grove"+language:python&per_page=9',
      `/repos/ann/shed/contents/tools/a b.py?ref=${COMMIT}`,
    ]);
    assert.equal((await make()).code, 0);
    assert.deepEqual(origins().toSorted(), ['ann/shed 012345 tools/a b.py', 'own folder app/main.py']);
    assert.equal(github.requests.length, 3, 'kept in the cache by commit and path');
    assert.ok(!read('real.lock').includes('secret'));
  });

  it('waits where GitHub says so', async () => {
    github.faults = [
      (response) => void response.writeHead(403, { 'retry-after': '0' }).end(),
      (response) =>
        void response
          .writeHead(200, {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(Date.now() / 1000 + 0.2),
          })
          .end('{"items":[]}'),
    ];
    const started = Date.now();
    assert.equal((await lock('own --github 9')).code, 0);
    assert.ok(Date.now() - started >= 200);
    assert.equal(github.requests.length, 3);
  });

  it('on GitHub needs a token, which nothing repeats', async () => {
    const none = await lock('own --github 9', '');
    assert.deepEqual([none.code, none.err.trim().split('\n').at(-1)?.includes('GITHUB_TOKEN')], [2, true]);
    const wrong = await lock('own --github 9', 'wrong-secret');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /127\.0\.0\.1:\d+\/search\/code: access refused \(401\)\n$/);
  });

  it('is refused in one line where the search answers something else', async () => {
    for (const body of ['<html>', '{"items":7}']) {
      github.faults = [(response) => void response.writeHead(200).end(body)];
      const { code, err } = await lock('own --github 9');
      assert.equal(code, 2);
      assert.match(err, /the code search answers with(out| something)[^\n]*\n$/);
    }
  });
});
