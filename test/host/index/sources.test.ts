import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp, type Http } from '../../../server/src/host/index/http.ts';
import { createIndex } from '../../../server/src/host/index/package-index.ts';
import { createSourceStore, fetchSources, openLocal } from '../../../server/src/host/index/sources.ts';
import type { LockedRelease } from '../../../server/src/mine/run/lock.ts';
import {
  type Behaviour,
  type IndexServer,
  serveIndex,
  type ServedFile,
  sha256,
} from '../../support/index-server.ts';
import { noise, sdist, wheel } from '../../support/wheels.ts';

const WHEEL = 'demo-1.0-py3-none-any.whl';

describe('sources of a release', () => {
  let cacheDir: string;
  let server: IndexServer;
  let http: Http;
  const bytes = wheel({
    'demo/__init__.py': 'from demo._c import f\n',
    'demo/_c.cpython-39-x86_64-linux-gnu.so': noise(500_000),
    'demo/tests/test_demo.py': 'assert True\n',
    'demo/latin.py': Uint8Array.of(0x23, 0xe9, 0x0a),
    'demo-1.0.dist-info/METADATA': 'Name: demo\n',
  });
  const release: LockedRelease = {
    version: '1.0',
    file: WHEEL,
    sha256: sha256(bytes),
    size: bytes.length,
    date: '2024-01-02',
  };

  beforeEach(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'codesync-'));
    http = createHttp({ wait: async () => undefined });
  });

  afterEach(async () => {
    await Promise.all([http.close(), server.close(), rm(cacheDir, { recursive: true })]);
  });

  async function open(
    file: Partial<ServedFile> = {},
    behaviour: Behaviour = {},
    locked: LockedRelease = release,
  ) {
    server = await serveIndex({ demo: [{ filename: WHEEL, bytes, ...file }] }, behaviour);
    const index = createIndex(server.url, http);
    const store = createSourceStore(cacheDir);
    const fetched = await fetchSources(
      { distribution: 'demo', release: locked },
      async () => ({ index, http }),
      store,
    );
    const files = await store.load(locked.sha256);
    assert.ok(files);
    return { files, fetched };
  }

  /** Opens a source distribution. */
  const openSdist = (filename: string, archive: Uint8Array) =>
    open(
      { filename, bytes: archive },
      {},
      { ...release, file: filename, sha256: sha256(archive), size: archive.length },
    );

  it('reads a wheel by ranges, without its compiled parts', async () => {
    const { files, fetched } = await open();
    assert.deepEqual(files.paths, [
      'demo/__init__.py',
      'demo/_c.cpython-39-x86_64-linux-gnu.so',
      'demo/latin.py',
    ]);
    assert.equal(files.read('demo/__init__.py'), 'from demo._c import f\n');
    assert.equal(files.read('demo/latin.py'), undefined, 'not UTF-8');
    assert.equal(files.read('constructor'), undefined, 'not there');
    assert.equal(fetched.requests, 2);
    assert.ok(fetched.bytes < 200_000, `${fetched.bytes} bytes`);
  });

  it('needs no network for what it has read before', async () => {
    await open();
    const offline = () => Promise.reject(new Error('offline'));
    const store = createSourceStore(cacheDir);
    const fetched = await fetchSources({ distribution: 'demo', release }, offline, store);
    assert.deepEqual(fetched, { bytes: 0, requests: 0 });
    assert.equal((await store.load(release.sha256))?.paths.length, 3);
  });

  it('drops what lies damaged in the cache', async () => {
    await open();
    const store = createSourceStore(cacheDir);
    await writeFile(store.pathOf(release.sha256), 'damaged');
    assert.equal(await store.load(release.sha256), undefined);
    assert.equal(await store.has(release.sha256), false);
  });

  it('downloads the file once from a server without ranges, and keeps only its sources', async () => {
    const { files, fetched } = await open({}, { ranges: false });
    assert.equal(files.read('demo/__init__.py'), 'from demo._c import f\n');
    assert.equal(fetched.requests, 2, 'the range that was not granted, and the download');
    assert.deepEqual(await readdir(join(cacheDir, 'importable')), [`${release.sha256}.json.gz`]);
  });

  it('tries again where a range is cut off', async () => {
    const { files } = await open({}, { cutOff: 1 });
    assert.equal(files.paths.length, 3);
    assert.equal(server.requests.length, 4);
  });

  it('reads a source distribution', async () => {
    const archive = await sdist({
      'demo-1.0/setup.py': 'import os',
      'demo-1.0/demo/__init__.py': 'x = 1\n',
      'demo-1.0/demo/tests/test_x.py': '',
    });
    const { files } = await openSdist('demo-1.0.tar.gz', archive);
    assert.deepEqual(files.paths, ['demo/__init__.py']);
    assert.equal(files.read('demo/__init__.py'), 'x = 1\n');
  });

  it('reads a source distribution to its end, whatever lies between its sources', async () => {
    const files = Array.from({ length: 60 }, (_, at) => [
      [`demo-1.0/demo/m${at}.py`, `x = ${at}\n`.repeat(400)],
      [`demo-1.0/notes-${at}.txt`, 'text'],
    ]).flat();
    const read = await openSdist(
      'demo-1.0.tar.gz',
      await sdist({
        'demo-1.0/demo/__init__.py': '',
        ...Object.fromEntries(files),
        'demo-1.0/demo/last.py': 'x = 1\n'.repeat(600),
      }),
    );
    assert.equal(read.files.paths.length, 62);
  });

  it('reads a source distribution that is a zip archive', async () => {
    const archive = wheel({ 'demo-1.0/setup.py': 'import os', 'demo-1.0/src/demo/__init__.py': 'x = 1\n' });
    const { files } = await openSdist('demo-1.0.zip', archive);
    assert.deepEqual(files.paths, ['demo/__init__.py']);
    assert.equal(files.read('demo/__init__.py'), 'x = 1\n');
  });

  it('refuses a source distribution that climbs out, or is cut off', async () => {
    const climbing = await sdist({ 'demo-1.0/../../evil.py': 'x' });
    await assert.rejects(openSdist('demo-1.0.tar.gz', climbing), /^Error: demo-1\.0\.tar\.gz: unsafe path/);
    await server.close();
    const whole = await sdist({ 'demo-1.0/demo/__init__.py': 'x = 1\n'.repeat(1000) });
    for (const bytesOf of [whole.subarray(0, 60), Buffer.from('no archive')]) {
      await assert.rejects(openSdist('demo-1.0.tar.gz', bytesOf), /^Error: demo-1\.0\.tar\.gz: [^\n]+$/);
      await server.close();
    }
    assert.deepEqual(await readdir(join(cacheDir, 'importable')), []);
  });

  it('begins a download again that was cut off, and leaves nothing of one that stays so', async () => {
    const { files } = await open({}, { ranges: false, cutOff: 1 });
    assert.equal(files.paths.length, 3);
    await server.close();
    await rm(join(cacheDir, 'importable'), { recursive: true });
    await assert.rejects(open({}, { ranges: false, cutOff: 9 }), /demo-1\.0.*(cut off|terminated|closed)/);
    assert.deepEqual(await readdir(join(cacheDir, 'importable')), []);
  });

  it('refuses a file of another length than the locked one', async () => {
    await assert.rejects(open({}, {}, { ...release, size: release.size + 1 }), /demo-1\.0.*the index says/);
    await server.close();
    await assert.rejects(
      open({}, { ranges: false }, { ...release, size: release.size - 1 }),
      /demo-1\.0.*longer than/,
    );
  });

  it('refuses a download with another hash than the page promises', async () => {
    const claimed = { sha256: 'f'.repeat(64) };
    await assert.rejects(
      open({ claimed }, { ranges: false }, { ...release, ...claimed }),
      /demo-1\.0.*its sha256 is not the one/,
    );
    assert.deepEqual(await readdir(join(cacheDir, 'importable')), []);
  });

  it('says that a locked file has changed, or is gone', async () => {
    await assert.rejects(
      open({ claimed: { sha256: 'f'.repeat(64) } }),
      /demo-1\.0.*on the index is not the locked one/,
    );
    await server.close();
    await assert.rejects(
      open({ filename: 'demo-1.1-py3-none-any.whl' }),
      /demo-1\.0.*the index has no such file/,
    );
  });

  it('says which archive is damaged', async () => {
    const broken = noise(1000);
    const locked = { ...release, sha256: sha256(broken), size: broken.length };
    await assert.rejects(open({ bytes: broken }, {}, locked), /^Error: demo-1\.0-py3-none-any\.whl: /);
  });

  it('reads a wheel on disk', async () => {
    server = await serveIndex({});
    const path = join(cacheDir, WHEEL);
    await writeFile(path, bytes);
    assert.equal((await openLocal(path, 'demo')).paths.length, 3);
    await assert.rejects(
      openLocal(join(cacheDir, 'none-1.0-py3-none-any.whl'), 'none'),
      /none-1\.0.*cannot be read/,
    );
  });
});
