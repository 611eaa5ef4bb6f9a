import assert from 'node:assert/strict';
import { createHttp, type Http } from '../../../server/src/host/index/http.ts';
import { createIndex } from '../../../server/src/host/index/package-index.ts';
import { IndexError } from '../../../server/src/mine/ports.ts';
import { type IndexServer, serveIndex } from '../../support/index-server.ts';
import { sdist } from '../../support/wheels.ts';

describe('a package index', () => {
  let server: IndexServer;
  let http: Http;
  const waits: number[] = [];

  beforeEach(async () => {
    const bytes = await sdist({ 'demo-1.0/demo/__init__.py': '' });
    server = await serveIndex({ demo: [{ filename: 'demo-1.0.tar.gz', bytes }] });
    waits.length = 0;
    http = createHttp({ wait: async (milliseconds) => void waits.push(milliseconds), timeout: 300 });
  });

  afterEach(async () => {
    await http.close();
    await server.close();
  });

  /** The message of the one-line error that asking for `name` ends in. */
  async function failure(name = 'demo'): Promise<string> {
    const error = await createIndex(server.url, http)
      .files(name)
      .then(
        () => assert.fail('no error'),
        (reason: unknown) => reason,
      );
    assert.ok(error instanceof IndexError, String(error));
    assert.ok(!error.message.includes('\n'));
    return error.message;
  }

  it('gives the files of a distribution by any spelling of its name, and asks once', async () => {
    const index = createIndex(server.url, http);
    const [file] = await index.files('Demo');
    await index.files('demo');
    assert.equal(file?.version, '1.0');
    assert.equal(file?.url, new URL('../files/demo/demo-1.0.tar.gz', server.url).href);
    assert.deepEqual(server.requests, ['GET /simple/demo/']);
    assert.match(
      String(server.headers[0]?.accept),
      /^application\/vnd\.pypi\.simple\.v1\+json, .*text\/html/,
    );
  });

  it('falls back to HTML, and asks the file for its size and date', async () => {
    server.behaviour.page = 'html';
    const index = createIndex(server.url, http);
    const [file] = await index.files('demo');
    assert.equal(file?.size, undefined);
    const { size, uploaded } = await index.describe(file!);
    assert.ok(size > 50);
    assert.equal(uploaded, '2024-01-03T00:00:00.000Z');
  });

  it('says that there is no such distribution', async () => {
    assert.match(await failure('pandsa'), /^pandsa: no such distribution on the index http:\/\/127\.0\.0\.1/);
  });

  it('says that access is refused, once', async () => {
    server.behaviour.always = (response) => void response.writeHead(403).end();
    assert.match(await failure(), /access refused \(403\)/);
    assert.equal(server.requests.length, 1);
  });

  it('waits as long as a busy server asks', async () => {
    server.behaviour.first = [(response) => void response.writeHead(429, { 'retry-after': '7' }).end()];
    await createIndex(server.url, http).files('demo');
    assert.deepEqual(waits, [7000]);
  });

  it('tries again after a server error and after a broken connection, then gives up', async () => {
    server.behaviour.first = [
      (response) => void response.writeHead(503).end(),
      (response) => void response.destroy(),
    ];
    await createIndex(server.url, http).files('demo');
    assert.deepEqual(waits, [500, 1000]);
    server.behaviour.always = (response) => void response.writeHead(500).end();
    assert.match(await failure(), /the server answers 500/);
  });

  it('tries again after an answer that is cut off', async () => {
    server.behaviour.first = [
      (response) => {
        response.writeHead(200, {
          'content-type': 'application/vnd.pypi.simple.v1+json',
          'content-length': 1000,
        });
        response.write('{"files"', () => response.destroy());
      },
    ];
    assert.equal((await createIndex(server.url, http).files('demo')).length, 1);
    assert.equal(server.requests.length, 2);
  });

  it('says that an answer is malformed', async () => {
    server.behaviour.page = 'garbage';
    assert.match(
      await failure(),
      /http:\/\/127\.0\.0\.1:\d+\/simple\/demo\/: the index answers with malformed JSON/,
    );
  });

  it('says that a server does not answer', async () => {
    server.behaviour.always = () => undefined;
    assert.match(await failure(), /no answer within 0\.3 s/);
  });

  it('says that there is nothing to connect to', async () => {
    await server.close();
    assert.match(await failure(), /cannot be fetched: .*ECONNREFUSED/);
  });

  it('sends a password to its own server, and never says it', async () => {
    const { origin } = new URL(server.url);
    const secret = createHttp({ credentials: { origin, username: 'me', password: 'secret' } });
    await createIndex(server.url, secret).files('demo');
    assert.equal(server.headers[0]?.authorization, `Basic ${Buffer.from('me:secret').toString('base64')}`);
    const elsewhere = createHttp({
      credentials: { origin: 'http://other.example', username: 'me', password: 'secret' },
    });
    await createIndex(server.url, elsewhere).files('demo');
    assert.equal(server.headers[1]?.authorization, undefined);
    await Promise.all([secret.close(), elsewhere.close()]);
  });
});
