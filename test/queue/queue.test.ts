import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { useFolder } from '../support/folder.ts';
import { type IndexServer, serveIndex } from '../support/index-server.ts';
import { type Running, startProgram } from '../support/program.ts';
import { freePort, type RedisServer, SERVER, startRedis } from '../support/redis.ts';
import { releaseOf } from '../support/releases.ts';

const VERSIONS = Array.from({ length: 8 }, (_, minor) => `1.${minor}`);

describe('mining through a queue', () => {
  const folder = useFolder();
  let servers: IndexServer[];
  let running: Running[];

  /** An index of its own for each worker, so that its requests tell what the worker is at. */
  beforeEach(async () => {
    const files = { demo: VERSIONS.map((version) => releaseOf('demo', version)) };
    servers = [await serveIndex(files), await serveIndex(files), await serveIndex(files)];
    running = [];
  });

  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await Promise.all(servers.map((server) => server.close()));
  });

  function start(line: string, name: string, index = servers[0]!, nodeArgs: string[] = []): Running {
    const place = { cwd: folder.path, cache: folder.at(`cache-${name}`) };
    const program = startProgram([...line.split(' '), '--index-url', index.url], place, nodeArgs);
    running.push(program);
    return program;
  }

  const catalog = (name: string): string[] =>
    ['sources.lock.json', 'catalog/demo.json', 'catalog/index.json'].map((file) =>
      readFileSync(folder.at(`${name}/${file}`), 'utf8'),
    );

  /** The command ends with exit code 2 and one line. */
  async function refused({ ended }: Running, line: RegExp): Promise<void> {
    const { code, err } = await ended;
    assert.equal(code, 2, err);
    assert.match(err.trimEnd().split('\n').at(-1) ?? '', line);
    assert.ok(!err.includes('    at '), err);
  }

  describe('of a real Redis', () => {
    let redis: RedisServer;

    before(function () {
      if (SERVER) return;
      console.error(
        'SKIPPED: the queue is not tested, since there is no redis-server (apt-get install redis-server)',
      );
      this.skip();
    });

    beforeEach(async () => {
      redis = await startRedis();
    });

    afterEach(() => redis.stop());

    it('gives the bytes of a local run, though a worker is killed in the middle of a job', async () => {
      await start('mine demo --catalog local/catalog', 'local').ended;
      const [, first, second] = servers;
      const isStuck = (filename: string): boolean => filename.includes('1.3');
      for (const server of [first!, second!]) server.behaviour.silent = isStuck;
      const workers = [first!, second!].map((server, at) => ({
        server,
        program: start(`worker --jobs 1 --queue ${redis.url}`, `worker-${at}`, server),
      }));
      const producer = start(`mine demo --queue ${redis.url} --catalog queue/catalog`, 'producer');
      await producer.said(/^\[7\/8/m);
      const [stuck, other] = workers.toSorted((a, b) => asked(b.server) - asked(a.server));
      assert.equal(asked(stuck!.server), 1);
      assert.equal(asked(other!.server), 0, 'only one worker is at the job');
      other!.server.behaviour = {};
      stuck!.program.child.kill('SIGKILL');
      const { code, out, err } = await producer.ended;
      assert.equal(code, 0, err);
      assert.equal(out, 'demo: 8 releases from 1.0 to 1.7, 10 APIs\n');
      assert.equal(asked(other!.server) > 0, true, 'the other worker has taken it over');
      assert.deepEqual(catalog('queue'), catalog('local'));
      assert.equal(asked(servers[0]!), 1, 'only the local run has read from the index of the producer');
    });

    it('passes on why a worker could not read a release', async () => {
      servers[1]!.behaviour.first = [(response) => response.writeHead(403).end()];
      const worker = start(`worker --queue ${redis.url}`, 'worker', servers[1]);
      await refused(
        start(`mine demo --queue ${redis.url} --catalog queue/catalog`, 'producer'),
        /^codesync: .*access refused \(403\)$/,
      );
      worker.child.kill('SIGINT');
      assert.equal((await worker.ended).code, 130);
    });

    it('says that it waits where no worker is there, and ends when interrupted', async () => {
      const producer = start(`mine demo --queue ${redis.url} --catalog queue/catalog`, 'producer');
      await producer.said(
        /^waiting for a worker: start this version of codesync with: codesync worker --queue redis:/m,
      );
      producer.child.kill('SIGINT');
      assert.equal((await producer.ended).code, 130);
    });

    it('says in one line that Redis went away, producer and worker', async () => {
      servers[1]!.behaviour.silent = (filename) => filename.includes('1.3');
      const worker = start(`worker --queue ${redis.url}`, 'worker', servers[1]);
      const producer = start(`mine demo --queue ${redis.url} --catalog queue/catalog`, 'producer');
      await producer.said(/^\[5\/8/m);
      await redis.stop();
      const line = /^codesync: redis:\/\/127\.0\.0\.1:\d+: cannot be reached: .*ECONNREFUSED/;
      await refused(producer, line);
      await refused(worker, line);
    });

    it('says that Redis refuses', async () => {
      const locked = await startRedis('--requirepass', 'secret');
      await refused(
        start(`mine demo --queue ${locked.url} --catalog queue/catalog`, 'producer'),
        /^codesync: redis:\/\/127\.0\.0\.1:\d+: refuses: NOAUTH/,
      );
      const wrong = locked.url.replace('://', '://:guess@');
      const { err } = await start(`worker --queue ${wrong}`, 'worker').ended;
      assert.match(err, /^codesync: redis:\/\/.*: refuses: WRONGPASS[^\n]*\n$/);
      assert.ok(!err.includes('guess'));
      await locked.stop();
    });
  });

  it('says in one line that there is no Redis', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const line = /^codesync: redis:\/\/127\.0\.0\.1:\d+: cannot be reached: .*ECONNREFUSED/;
    await refused(start(`mine demo --queue ${url} --catalog queue/catalog`, 'producer'), line);
    await refused(start(`worker --queue ${url}`, 'worker'), line);
  });

  it('says in one line what is no address of a queue', async () => {
    await refused(
      start('worker --queue localhost', 'worker'),
      /^codesync: --queue .*: must be redis:\/\/HOST:PORT/,
    );
    await refused(start('worker', 'worker'), /^codesync: worker: give the queue/);
  });

  it('says in one line that its packages are not installed', async () => {
    const missing =
      "import { registerHooks } from 'node:module'; registerHooks({ resolve(name, context, next) {" +
      " if (name !== 'bullmq') return next(name, context);" +
      " throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' }); } });";
    const nodeArgs = ['--import', `data:text/javascript,${encodeURIComponent(missing)}`];
    await refused(
      start('worker --queue redis://127.0.0.1:1', 'worker', servers[0], nodeArgs),
      /^codesync: --queue needs two packages that are not installed: npm install bullmq ioredis$/,
    );
  });
}).timeout(90_000);

/** Times that the release which is never answered was asked for. */
function asked({ requests }: IndexServer): number {
  return requests.filter((request) => /\/files\/.*1\.3/.test(request)).length;
}
