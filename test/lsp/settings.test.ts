import assert from 'node:assert/strict';
import { CAPABILITIES, connect, eventually, type TestClient } from './support/client.ts';
import { createTestSession, type TestSession } from './support/session.ts';

const A = 'file:///work/a.py';
const B = 'file:///other/b.py';

describe('settings', () => {
  let session: TestSession;
  let client: TestClient;
  beforeEach(() => {
    session = createTestSession();
    client = connect(async () => session);
  });

  it('count per resource, and a change refreshes', async () => {
    client.settings = { '/other/': { enable: false } };
    await client.initialize(CAPABILITIES);
    await client.open(A, 'lib.old()\n');
    await client.open(B, 'lib.old()\n');
    assert.equal((await client.diagnostics(A)).length, 1);
    assert.equal((await client.diagnostics(B)).length, 0);
    await client.configure({ '/work/': { target: { lib: '1.0' } } });
    await eventually('diagnostics are refreshed', () => client.refreshes === 1);
    assert.equal((await client.diagnostics(A)).length, 0);
    assert.equal((await client.diagnostics(B)).length, 1);
  });

  it('go to the session as what the user says', async () => {
    client.settings = {
      '/work/': {
        target: { Lib_X: 'latest', '*': '2.0' },
        installed: { lib: '1.5.3' },
        interpreter: '/usr/bin/python3',
        minConfidence: 'possible',
        select: ['CS1'],
        ignore: [],
      },
    };
    await client.initialize(CAPABILITIES);
    await client.open(A, 'lib.old()\n');
    await client.pull(A);
    assert.deepEqual(session.checked[0]?.overrides, {
      targets: new Map([
        ['lib-x', target('latest')],
        ['*', target('2.0')],
      ]),
      installed: new Map([['lib', { version: '1.5.3', source: 'setting codesync.installed' }]]),
      interpreter: '/usr/bin/python3',
      rules: { select: ['CS1'], minConfidence: 'possible' },
    });
  });

  it('that make no sense are said once in the status and count as not set', async () => {
    client.settings = { '/work/': { target: { lib: 'new' }, select: ['E501', 7], minConfidence: 3 } };
    await client.initialize(CAPABILITIES);
    await client.open(A, 'lib.old()\n');
    await client.pull(A);
    await eventually('the status comes', () => client.statuses.length === 1);
    assert.deepEqual(client.statuses[0]?.problems, [
      'setting codesync.select must be a list of codes such as ["CS101"]',
      'setting codesync.minConfidence must be one of certain, inferred, possible',
      'setting codesync.target.lib must be a version such as "2.3" or "latest"',
    ]);
    assert.deepEqual(session.checked[0]?.overrides?.rules, {});
  });

  it('come from the initialization options, or are pushed, where the client cannot be asked', async () => {
    await client.initialize({}, { enable: false });
    await client.open(A, 'lib.old()\n');
    assert.equal((await client.diagnostics(A)).length, 0);
    await client.configure({}, { codesync: { enable: true } });
    assert.equal((await client.diagnostics(A)).length, 1);
  });

  it('and files are watched: a lock file that changes has versions read again', async () => {
    await client.initialize(CAPABILITIES);
    await eventually('watchers are registered', () => client.registrations.length === 2);
    assert.match(JSON.stringify(client.registrations), /pyproject\.toml.*uv.*pyvenv\.cfg/);
    await client.open(A, 'lib.old()\n');
    await client.pull(A);
    await client.touch('file:///work/uv.lock');
    await eventually('diagnostics are refreshed', () => client.refreshes === 1);
    assert.equal(session.forgotten, 1);
    await client.pull(A);
    assert.equal(session.checked.length, 2);
  });

  it('and versions are told in the status, with their sources, when they change', async () => {
    client.settings = { '/work/': { target: { lib: '2.0' } } };
    await client.initialize(CAPABILITIES);
    await client.open(A, 'lib.old()\n');
    await client.pull(A);
    await client.edit(A, { text: 'lib.old() # edited\n' });
    await client.pull(A);
    assert.deepEqual(client.statuses, [
      {
        document: A,
        catalog: '2026-01-02',
        libraries: [
          { name: 'lib', installed: '1.5', target: '2.0', source: 'uv.lock, setting codesync.target' },
        ],
        problems: [],
      },
    ]);
  });
});

function target(version: string) {
  return { version, source: 'setting codesync.target' };
}
