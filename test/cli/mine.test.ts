import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useFolder } from '../support/folder.ts';
import { type IndexServer, serveIndex, type ServedFile } from '../support/index-server.ts';
import { wheel } from '../support/wheels.ts';

const MAIN = join(import.meta.dirname, '../../server/src/cli/main.ts');
const VERSIONS = Array.from({ length: 8 }, (_, minor) => `1.${minor}`);

/** Every release has a function of its own, and takes away the one of the release before. */
function releaseOf(name: string, version: string): ServedFile {
  const own = `def in_${version.replace('.', '_')}(x, y=1):\n    return x\n`;
  const bytes = wheel({ [`${name}/__init__.py`]: `${own}def always(x):\n    return x\n` });
  return { filename: `${name}-${version}-py3-none-any.whl`, bytes, uploaded: '2024-01-02T03:04:05Z' };
}

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

describe('codesync mine', () => {
  const folder = useFolder();
  let server: IndexServer;
  let files: Record<string, ServedFile[]>;

  beforeEach(async () => {
    files = {
      demo: VERSIONS.map((version) => releaseOf('demo', version)),
      other: [releaseOf('other', '3.0')],
    };
    server = await serveIndex(files);
  });

  afterEach(() => server.close());

  /** Starts the program; `ended` settles when it has. */
  function start(args: string, catalog = 'catalog', cache = 'cache') {
    const child = spawn(
      process.execPath,
      [MAIN, 'mine', ...args.split(' '), '--index-url', server.url, '--catalog', `${catalog}/catalog`],
      { cwd: folder.path, env: { PATH: process.env['PATH'], CODESYNC_CACHE: folder.at(cache) } },
    );
    return { child, ended: endOf(child) };
  }

  const mine = (args: string, catalog?: string, cache?: string) => start(args, catalog, cache).ended;

  /** Resolves once standard error has so many lines. */
  async function linesOf({ stderr }: ChildProcess, count: number): Promise<void> {
    let text = '';
    while (text.split('\n').length <= count) text += String((await once(stderr!, 'data'))[0]);
  }

  function written(catalog = 'catalog'): Record<string, string> {
    if (!existsSync(folder.at(catalog))) return {};
    const names = readdirSync(folder.at(catalog), { recursive: true, encoding: 'utf8' }).toSorted();
    const texts = names.filter((name) => name.includes('.'));
    return Object.fromEntries(
      texts.map((name) => [name, readFileSync(folder.at(`${catalog}/${name}`), 'utf8')]),
    );
  }

  const unfinished = (): string[] =>
    readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));

  it('says how far it is, a line for each release, and what it has written', async () => {
    const { code, out, err } = await mine('demo other --jobs 2');
    assert.equal(code, 0, err);
    assert.equal(
      out,
      'demo: 8 releases from 1.0 to 1.7, 10 APIs\nother: 1 release from 3.0 to 3.0, 3 APIs\n',
    );
    const lines = err.trim().split('\n');
    assert.equal(lines.length, 9, err);
    assert.match(lines.at(-1) ?? '', /^\[9\/9, [\d.]+\/s\] /);
  });

  it('writes the same bytes whatever the number of threads', async () => {
    await mine('demo other --jobs 1', 'one', 'cache-1');
    await mine('demo other --jobs 3', 'three', 'cache-3');
    assert.deepEqual(written('three'), written('one'));
  });

  it('goes on after a kill, and reads nothing again that was finished', async () => {
    server.behaviour.silent = (filename) => /1\.[567]-/.test(filename);
    const killed = start('demo --jobs 2');
    await linesOf(killed.child, 5);
    killed.child.kill('SIGKILL');
    await killed.ended;
    assert.deepEqual(written(), {}, 'nothing is there of a library that is not finished');

    server.requests.length = 0;
    server.behaviour = {};
    const { code, err } = await mine('demo --jobs 2');
    assert.equal(code, 0, err);
    assert.match(err, /^demo: 5 releases kept from earlier runs$/m);
    const asked = server.requests.flatMap(
      (request) => /\/files\/demo\/demo-(1\.\d)/.exec(request)?.[1] ?? [],
    );
    assert.deepEqual(new Set(asked), new Set(['1.5', '1.6', '1.7']));
    await mine('demo', 'fresh', 'fresh-cache');
    assert.deepEqual(written(), written('fresh'));
  });

  it('gives the same bytes in the end, at whatever moment it is killed', async () => {
    for (const milliseconds of [250, 400, 550, 700]) {
      const killed = start('demo other');
      const timer = setTimeout(() => killed.child.kill('SIGKILL'), milliseconds);
      await killed.ended;
      clearTimeout(timer);
    }
    assert.equal((await mine('demo other')).code, 0);
    await mine('demo other', 'fresh', 'fresh-cache');
    assert.deepEqual(written(), written('fresh'));
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`ends at ${signal} with one line and exit code 130, and leaves nothing half-written`, async () => {
      server.behaviour.silent = (filename) => filename.includes('1.7');
      const { child, ended } = start('demo');
      await linesOf(child, 3);
      child.kill(signal);
      const { code, out, err } = await ended;
      assert.equal(code, 130, err);
      assert.equal(out, '');
      assert.match(err, /\ncodesync: interrupted; [^\n]*\n$/);
      assert.deepEqual(unfinished(), []);
      assert.deepEqual(written(), {});
    });

  it('reports a library that fails at the end, and keeps the others', async () => {
    files['broken'] = [{ ...releaseOf('broken', '1.0'), bytes: Buffer.from('no archive') }];
    const { code, out, err } = await mine('broken nobody demo');
    assert.equal(code, 2);
    assert.equal(out, 'demo: 8 releases from 1.0 to 1.7, 10 APIs\n');
    const [first, second] = err.trim().split('\n').slice(-2);
    assert.match(first ?? '', /^codesync: nobody: no such distribution on the index/);
    assert.match(second ?? '', /^codesync: broken-1\.0-py3-none-any\.whl: /);
    assert.deepEqual(Object.keys(written()).toSorted(), [
      'catalog/demo.json',
      'catalog/index.json',
      'sources.lock.json',
    ]);
  });

  it('says without a network, in one line, that there is none', async () => {
    await mine('demo other', 'before', 'other-cache');
    await server.close();
    const { code, out, err } = await mine('--lock before/sources.lock.json');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^codesync: http:\/\/127\.0\.0\.1:\d+\/simple\/\w+\/: cannot be fetched: [^\n]*\n$/);
  });

  it('watches: says what new releases change, until it is interrupted', async () => {
    await mine('demo');
    files['demo']!.push(releaseOf('demo', '2.0'));
    const { child, ended } = start('--watch');
    let out = '';
    child.stdout.on('data', (data) => (out += String(data)));
    while (!out.includes('in_1_7')) await once(child.stdout, 'data');
    child.kill('SIGINT');
    assert.equal((await ended).code, 130);
    assert.match(out, /^demo: 9 releases from 1\.0 to 2\.0, 11 APIs\n/);
    assert.match(
      out,
      /^demo 2\.0 \(after 1\.7\): 1 API removed, 1 API added\n! removed-api +demo\.in_1_7\n/m,
    );
  });
}).timeout(60_000);

async function endOf(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (data) => (out += String(data)));
  child.stderr?.on('data', (data) => (err += String(data)));
  const [code] = await once(child, 'close');
  return { code, out, err };
}
