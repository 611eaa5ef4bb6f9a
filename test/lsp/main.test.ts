import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CAPABILITIES, clientOver, type TestClient } from './support/client.ts';

const MAIN = join(import.meta.dirname, '../../server/src/lsp/main.ts');
const A = 'file:///nowhere/a.py';

describe('the server process', () => {
  let server: ChildProcess;
  let client: TestClient;
  beforeEach(async () => {
    const started = spawn(process.execPath, [MAIN, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server = started;
    client = clientOver(started.stdout, started.stdin);
    client.settings = { '/nowhere/': { target: { numpy: '2.0' } } };
    const { capabilities, serverInfo } = await client.initialize(CAPABILITIES);
    assert.equal(serverInfo?.name, 'CodeSync');
    assert.equal(capabilities.diagnosticProvider?.interFileDependencies, true);
  });
  afterEach(() => void server.kill());

  it('finds and fixes over stdio, and ends when it is told to', async () => {
    await client.open(A, 'import numpy as np\nx = np.product([1])\n');
    assert.deepEqual(
      (await client.diagnostics(A)).map(({ code }) => code),
      ['CS101'],
    );
    const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } };
    const [fix] = await client.actions(A, range);
    assert.equal(client.applied(A, fix?.edit), 'import numpy as np\nx = np.prod([1])\n');
    const exit = once(server, 'exit');
    await client.shutdown();
    assert.deepEqual(await exit, [0, null]);
  });

  it('finds what there is in a document that is not Python syntax', async () => {
    await client.open(A, 'import numpy as np\nx = np.product([1])\ndef (:\n');
    assert.deepEqual(
      (await client.diagnostics(A)).map(({ code }) => code),
      ['CS101'],
    );
  });

  it('lives through a document of 2 MB', async () => {
    const line = 'value = compute(first, second, third)  # nothing of ours\n';
    await client.open(A, `import numpy as np\n${line.repeat(36_000)}x = np.product([1])\n`);
    assert.equal((await client.diagnostics(A)).at(-1)?.range.start.line, 36_001);
  });

  it('says what it wants where it is started without a transport', () => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^codesync-server: .*--stdio\n$/);
  });
});
