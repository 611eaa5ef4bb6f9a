import assert from 'node:assert/strict';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createSession, type Session } from '../../server/src/host/session.ts';
import { CATALOG } from '../cli/catalog.ts';
import { useFolder } from '../support/folder.ts';

const REMOVED = 'import grove\ndef tool():\n    return grove.fell\n';
const KEPT = 'import grove\ndef tool():\n    return grove.cut\n';
const STATED = {
  installed: new Map([['grove', { version: '1.0.4', source: 'test' }]]),
  targets: new Map([['grove', { version: '2.0.1', source: 'test' }]]),
};

describe('a session over folders', () => {
  const folder = useFolder();

  async function open(...roots: string[]): Promise<Session> {
    folder.write(CATALOG);
    const session = createSession({
      roots: roots.map((root) => folder.at(root)),
      base: folder.path,
      catalogDir: folder.at('catalog'),
      variables: {},
    });
    await session.ready();
    return session;
  }

  /** The APIs that are found, in a file with this text. */
  function found(session: Session, name: string, text: string): string[] {
    const { findings, problems } = session.check({ path: folder.at(name), text }, STATED).analysis;
    assert.deepEqual(problems, []);
    return findings.map(({ api }) => api);
  }

  const use = 'from data import tool\nrun = tool()\nrun("oak")\n';

  it('looks for modules in the root that a file is in, and in no other one', async () => {
    folder.write({ 'one/data.py': REMOVED, 'two/data.py': KEPT, 'three/other.py': '' });
    const session = await open('one', 'two', 'three');
    assert.deepEqual(found(session, 'one/a.py', use), ['grove.fell']);
    assert.deepEqual(found(session, 'two/a.py', use), []);
    assert.deepEqual(found(session, 'three/a.py', use), []);
    const nested = await open('.', 'one');
    assert.deepEqual(found(nested, 'one/deep/a.py', use), ['grove.fell']);
  });

  it('finds namespace packages, the src folder, and a stub before the code beside it', async () => {
    folder.write({
      'pyproject.toml': '',
      'src/space/inner/data.py': KEPT,
      'src/space/inner/data.pyi':
        'from grove import fell\ndef tool() -> type[fell]: ...\nfrom grove import fell as run\n',
      'src/space/inner/plain.py': REMOVED,
    });
    const session = await open('.');
    assert.deepEqual(
      found(session, 'tests/a.py', 'from space.inner.plain import tool\nrun = tool()\nrun("oak")\n'),
      ['grove.fell'],
    );
    assert.deepEqual(found(session, 'tests/b.py', 'from space.inner.data import run\nrun("oak")\n'), [
      'grove.fell',
    ]);
  });

  it('ends where links lead in a circle', async () => {
    folder.write({ 'pack/__init__.py': '', 'pack/data.py': REMOVED });
    symlinkSync(folder.at('pack'), folder.at('pack/loop'));
    symlinkSync(folder.at('round.py'), folder.at('round.py'));
    const session = await open('.');
    const text =
      'from pack.loop.loop.data import tool\nrun = tool()\nrun("oak")\nimport round\nround.x()\nfrom pack.loop import *\n';
    assert.deepEqual(found(session, 'a.py', text), ['grove.fell']);
  });

  it('goes on where files change or vanish while they are read, and sees it when it is told', async () => {
    folder.write({ 'data.py': REMOVED, 'more.py': 'from data import tool\n' });
    const session = await open('.');
    const through = use.replace('data', 'more');
    writeFileSync(folder.at('data.py'), REMOVED.slice(0, 30));
    assert.deepEqual(found(session, 'a.py', through), []);
    writeFileSync(folder.at('data.py'), REMOVED);
    session.sourcesChanged([folder.at('data.py')], false);
    assert.deepEqual(found(session, 'a.py', through), ['grove.fell']);
    rmSync(folder.at('more.py'));
    assert.deepEqual(found(session, 'b.py', through), ['grove.fell'], 'what was read is kept');
    session.sourcesChanged([folder.at('more.py')], true);
    assert.deepEqual(found(session, 'a.py', through), []);
  });

  it('takes the stamp of what a file depends on once: what changes later will be noticed', async () => {
    folder.write({ 'data.py': REMOVED });
    const session = await open('.');
    const file = { path: folder.at('a.py'), text: use };
    session.check(file, STATED);
    const stampOf = () => session.uses(file).find(([path]) => path === folder.path)?.[1] ?? '';
    const before = stampOf();
    assert.match(before, /^folder /);
    folder.write({ 'more.py': '' });
    assert.equal(stampOf(), before);
    session.sourcesChanged([], true);
    assert.notEqual(stampOf(), before);
  });
});
