import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiRow } from '../../../server/src/core/catalog/format.ts';
import { assembleMiner, type Miner } from '../../../server/src/host/index/miner.ts';
import { createWork, type Mining } from '../../../server/src/host/index/work.ts';
import { type IndexServer, serveIndex, type ServedFile } from '../../support/index-server.ts';
import { wheel } from '../../support/wheels.ts';

/** A stand-in for reading surfaces: one API for each module. */
const mining: Mining = {
  readSurface: (files, { distribution, version }) => ({
    distribution,
    version,
    modules: [distribution],
    apis: new Map(
      files.paths.map((path) => [
        path,
        { path, kind: 'module', listed: true, definition: path, source: 'py', at: files.read(path) ?? '' },
      ]),
    ),
    problems: [],
  }),
  readStubs: () => assert.fail('there are no stubs'),
  buildTimeline: (distribution, releases, surfaces) => ({
    schema: 1,
    distribution,
    modules: surfaces[0]!.modules,
    releases: [...releases],
    apis: Object.fromEntries(surfaces.flatMap(({ apis }) => [...apis.keys()].map((path) => [path, row]))),
  }),
};
const row: ApiRow = { kind: 'module', eras: [] };

function release(name: string, version: string, uploaded: string): ServedFile {
  const bytes = wheel({ [`${name}/v${version.replaceAll('.', '_')}.py`]: `v = "${version}"` });
  return { filename: `${name}-${version}-py3-none-any.whl`, bytes, uploaded };
}

describe('a miner', () => {
  let folder: string;
  let server: IndexServer;
  let miner: Miner;
  let progress: string[];
  const demo = [
    release('demo', '1.0', '2020-01-01T00:00:00Z'),
    release('demo', '1.1', '2021-01-01T00:00:00Z'),
  ];
  const place = () => ({ lockFile: join(folder, 'sources.lock.json'), catalogDir: join(folder, 'catalog') });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'codesync-'));
    server = await serveIndex({ demo: [...demo], other: [release('other', '3.0', '2022-02-02T00:00:00Z')] });
    progress = [];
    miner = newMiner('cache');
  });

  afterEach(async () => {
    await miner.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  function newMiner(cache: string, code = 'test', readSurface = mining.readSurface): Miner {
    const cacheDir = join(folder, cache);
    const work = createWork({ ...mining, readSurface }, cacheDir, code);
    return assembleMiner({ ...work, close: async () => undefined }, code, {
      indexUrl: server.url,
      cacheDir,
      jobs: 1,
      onProgress(told) {
        if (told.step === 'read')
          progress.push(`${told.distribution} ${told.version} ${told.fetched.kept ? 'kept' : 'read'}`);
      },
    });
  }

  async function written(): Promise<string[]> {
    const names = ['sources.lock.json', 'catalog/demo.json', 'catalog/index.json'];
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  }

  it('adds libraries to a folder, with a lock and an index', async () => {
    await miner.refresh(['Demo>=1.1', 'other'], place());
    const [lock, library, index] = (await written()).map((text) => JSON.parse(text));
    assert.equal(lock.distributions.demo.from, '1.1');
    assert.equal(lock.distributions.demo.releases[0].file, 'demo-1.1-py3-none-any.whl');
    assert.deepEqual(Object.keys(library.apis), ['demo/v1_1.py']);
    assert.equal(index.generated, '2022-02-02');
    assert.deepEqual(
      index.libraries.map(({ distribution }: { distribution: string }) => distribution),
      ['demo', 'other'],
    );
    assert.deepEqual(new Set(progress), new Set(['demo 1.1 read', 'other 3.0 read']));
  });

  it('names no address of the index in what it writes', async () => {
    await miner.refresh(['demo'], place());
    for (const text of await written()) assert.ok(!text.includes('127.0.0.1'));
  });

  it('regenerates the same bytes from the lock, from the cache as well as from the index', async () => {
    await miner.refresh(['demo'], place());
    const before = await written();
    await miner.obey(place());
    assert.deepEqual(await written(), before);
    const fresh = newMiner('another-cache');
    await fresh.obey(place());
    await fresh.close();
    assert.deepEqual(await written(), before);
  });

  it('locks without mining, and mines only what is named of the lock', async () => {
    await miner.lock(['demo', 'other'], place());
    assert.deepEqual(progress, []);
    const { libraries } = await miner.obey(place(), ['Other']);
    assert.deepEqual(
      libraries.map(({ distribution }) => distribution),
      ['other'],
    );
    await assert.rejects(miner.obey(place(), ['nobody']), /sources\.lock\.json: does not name nobody/);
  });

  it('asks nothing of the network for what an earlier run has mined', async () => {
    await miner.refresh(['demo'], place());
    const asked = server.requests.length;
    const again = newMiner('cache');
    await again.obey(place());
    await again.close();
    assert.equal(server.requests.length, asked);
  });

  it('reads a surface again once its own code has changed, and needs no network for that', async () => {
    await miner.refresh(['demo'], place());
    const asked = server.requests.length;
    let reads = 0;
    const changed = newMiner('cache', 'new', (...given) => (reads++, mining.readSurface(...given)));
    await changed.obey(place());
    await changed.obey(place());
    await changed.close();
    assert.equal(reads, 2);
    assert.equal(server.requests.length, asked);
  });

  it('keeps the lowest version when it looks for new releases', async () => {
    await miner.refresh(['demo>=1.1'], place());
    await miner.refresh(['demo'], place());
    assert.equal(JSON.parse((await written())[0]!).distributions.demo.releases.length, 1);
  });

  it('says in one line what it cannot do', async () => {
    await assert.rejects(miner.refresh(['demo=1'], place()), /demo=1: is neither NAME nor NAME>=VERSION/);
    const { failures } = await miner.refresh(['demo>=7', 'nobody'], place());
    assert.match(failures[0]?.error.message ?? '', /demo: the index has no final release from 7 on/);
    assert.match(failures[1]?.error.message ?? '', /nobody: no such distribution on the index/);
    await assert.rejects(miner.obey(place()), /sources\.lock\.json: there is no such file/);
    await writeFile(place().lockFile, '{');
    await assert.rejects(miner.obey(place()), /sources\.lock\.json: is not JSON/);
    await assert.rejects(miner.surface('demo', '9'), /demo: the index has no wheel or source of 9/);
    await assert.rejects(miner.surfaceOf('demo.zip'), /demo\.zip: is not named like/);
  });

  it('says which file is in its way', async () => {
    await miner.refresh(['other'], place());
    await writeFile(join(folder, 'catalog', 'other.json'), '{"schema": 1, "cut');
    await assert.rejects(miner.refresh(['demo'], place()), /other\.json: is damaged or of another schema/);
    const inAFile = { lockFile: join(folder, 'new.lock.json'), catalogDir: place().lockFile };
    await assert.rejects(miner.refresh(['demo'], inAFile), /sources\.lock\.json.*: cannot be written/);
    await assert.rejects(miner.obey({ ...place(), lockFile: folder }), /cannot be read/);
  });

  it('reads one release, from the index and from disk', async () => {
    const surface = await miner.surface('demo', '1.0');
    assert.equal(surface.apis.get('demo/v1_0.py')?.at, 'v = "1.0"');
    const path = join(folder, demo[1]!.filename);
    await writeFile(path, demo[1]!.bytes);
    const local = await miner.surfaceOf(path);
    assert.deepEqual(
      [local.distribution, local.version, ...local.apis.keys()],
      ['demo', '1.1', 'demo/v1_1.py'],
    );
  });

  it('makes a timeline of some releases, in order of version', async () => {
    const library = await miner.timeline('demo', ['latest', '1.0']);
    assert.deepEqual(
      library.releases.map(({ version }) => version),
      ['1.0', '1.1'],
    );
  });
});
