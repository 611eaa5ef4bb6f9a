import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDir, readCached, writeCached } from '../../../server/src/host/index/cache.ts';
import { readCertificates } from '../../../server/src/host/index/certificates.ts';
import { connect } from '../../../server/src/host/index/connect.ts';
import { IndexError } from '../../../server/src/mine/ports.ts';
import { serveIndex } from '../../support/index-server.ts';

describe('connect', () => {
  it('takes the user and password out of the address and sends them', async () => {
    const server = await serveIndex({ demo: [] });
    const { index, http } = await connect(server.url.replace('//', '//me:p%40ss@'));
    assert.deepEqual(await index.files('demo'), []);
    assert.equal(server.headers[0]?.authorization, `Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    await http.close();
    await server.close();
  });

  it('refuses what is no address', async () => {
    for (const address of ['pypi', 'file:///srv/simple', 'http://'])
      await assert.rejects(connect(address), IndexError);
  });
});

describe('readCertificates', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'codesync-'));
    await writeFile(join(folder, 'pip.pem'), 'of pip');
    await writeFile(join(folder, 'env.pem'), 'of the environment');
  });

  after(() => rm(folder, { recursive: true }));

  it("adds pip's bundle, before that of the environment, to what Node trusts", async () => {
    const env = { SSL_CERT_FILE: join(folder, 'env.pem') };
    const trusted = await readCertificates(join(folder, 'pip.pem'), env);
    assert.equal(trusted?.at(-1), 'of pip');
    assert.ok(trusted.length > 50);
    assert.equal((await readCertificates(undefined, env))?.at(-1), 'of the environment');
  });

  it("leaves Node's trust alone where nothing is named", async () => {
    assert.equal(await readCertificates(undefined, {}), undefined);
  });

  it('names the bundle that cannot be read', async () => {
    await assert.rejects(readCertificates(join(folder, 'none.pem'), {}), /none\.pem: .* cannot be read/);
  });
});

describe('the cache', () => {
  it('lies where the environment says', () => {
    assert.equal(defaultCacheDir({ CODESYNC_CACHE: '/a', XDG_CACHE_HOME: '/b' }), '/a');
    assert.equal(defaultCacheDir({ XDG_CACHE_HOME: '/b' }), join('/b', 'codesync'));
    assert.match(defaultCacheDir({}), /[/\\]\.cache[/\\]codesync$/);
  });

  it('gives back what was put there, and nothing for what was not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'codesync-'));
    await writeCached(join(folder, 'a', 'b'), { x: ['ä'] });
    assert.deepEqual(await readCached(join(folder, 'a', 'b')), { x: ['ä'] });
    assert.equal(await readCached(join(folder, 'c')), undefined);
    await rm(folder, { recursive: true });
  });
});
