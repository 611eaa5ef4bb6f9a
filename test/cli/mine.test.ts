import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { useFolder } from '../support/folder.ts';
import { type IndexServer, serveIndex, type ServedFile } from '../support/index-server.ts';
import { startProgram } from '../support/program.ts';
import { releaseOf } from '../support/releases.ts';
import { wheel } from '../support/wheels.ts';

const VERSIONS = Array.from({ length: 8 }, (_, minor) => `1.${minor}`);

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

  const start = (args: string, catalog = 'catalog', cache = 'cache') =>
    startProgram(['mine', ...args.split(' '), '--index-url', server.url, '--catalog', `${catalog}/catalog`], {
      cwd: folder.path,
      cache: folder.at(cache),
    });

  const mine = (args: string, catalog?: string, cache?: string) => start(args, catalog, cache).ended;

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
    await killed.said(/^\[5\/8/m);
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
      const { child, ended, said } = start('demo');
      await said(/^\[3\/8/m);
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

  it('says in one line that the disk is full, and leaves nothing half-written', async function () {
    const disk = folder.at('disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status === 0;
    if (!mounted) {
      console.error('SKIPPED: a full disk end to end, since a small one cannot be mounted');
      this.skip();
    }
    try {
      const { code, out, err } = await mine('demo', 'catalog', 'disk');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /(^|\n)codesync: [^\n]*: cannot be written: the disk is full\n$/);
      assert.deepEqual([unfinished(), written()], [[], {}]);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('reads what it can of a module with syntax errors', async () => {
    const bytes = wheel({
      'rough/__init__.py': 'from rough.good import fine\n',
      'rough/good.py': 'def fine(x):\n    return x\n',
      'rough/bad.py': 'def broken(x:\n    print "no"\n\n\ndef whole(y=2):\n    return y\n',
    });
    files['rough'] = [{ filename: 'rough-1.0-py3-none-any.whl', bytes }];
    const { code, out } = await mine('rough');
    assert.equal(code, 0);
    assert.match(out, /^rough: 1 release/);
    assert.match(written()['catalog/rough.json'] ?? '', /"rough\.good\.fine"/);
  });

  it('mines on the spot for api, diff and surface what is not in the catalog', async () => {
    await mine('other');
    const ask = (line: string) =>
      startProgram([...line.split(' '), '--index-url', server.url], {
        cwd: folder.path,
        cache: folder.at('cache'),
      }).ended;
    const api = await ask('api demo.in_1_3 --catalog catalog/catalog');
    assert.match(
      api.out,
      /^demo\.in_1_3 \(function of demo\)\n +1\.3 +in_1_3\(x, y=1\).*\n +1\.4 +removed\n$/,
    );
    assert.match(api.err, /^\[8\/8, /m);
    const diff = await ask('diff demo 1.3 1.5 --catalog catalog/catalog');
    assert.match(diff.out, /^! removed-api +demo\.in_1_3\n/);
    const surface = await ask('surface demo==1.5');
    assert.match(surface.out, /^function +demo\.in_1_5\(x, y=1\)/m);
    const other = await ask('api demo.in_1_3 --distribution other --catalog catalog/catalog');
    assert.equal(other.code, 2);
    assert.match(other.err, /codesync: api demo\.in_1_3: other has no module demo, but other; [^\n]*\n$/);
  });

  it('takes nothing away by a release that is all dependencies, and says so where it is compared', async () => {
    const bytes = wheel({ 'demo-2.0.dist-info/METADATA': 'Requires-Dist: demo-core\n' });
    files['demo']!.push({ ...releaseOf('demo', '2.0'), bytes });
    const { out } = await mine('demo');
    assert.match(out, /^demo: 8 releases from 1\.0 to 1\.7, /);
    const { code, err } = await startProgram(
      ['diff', 'demo', '1.7', '2.0', '--index-url', server.url, '--catalog', 'catalog/catalog'],
      { cwd: folder.path, cache: folder.at('cache') },
    ).ended;
    assert.equal(code, 2);
    assert.match(err, /demo 1\.7 and 2\.0 has no modules of its own/);
  });

  it('watches: says what new releases change, until it is interrupted', async () => {
    await mine('demo');
    files['demo']!.push(releaseOf('demo', '2.0'));
    const { child, ended, said } = start('--watch');
    await said(/in_1_7/);
    child.kill('SIGINT');
    const { code, out } = await ended;
    assert.equal(code, 130);
    assert.match(out, /^demo: 9 releases from 1\.0 to 2\.0, 11 APIs\n/);
    assert.match(
      out,
      /^demo 2\.0 \(after 1\.7\): 1 API removed, 1 API added\n! removed-api +demo\.in_1_7\n/m,
    );
  });
}).timeout(60_000);
