import assert from 'node:assert/strict';
import type { LibraryFile } from '../../../server/src/core/catalog/format.ts';
import type { ReleaseFiles } from '../../../server/src/mine/ports.ts';
import { formatIndex, formatLibrary, indexLibraries } from '../../../server/src/mine/run/catalog-text.ts';
import { mineLibrary, type MinePorts, type Progress } from '../../../server/src/mine/run/library.ts';
import type { LockedDistribution } from '../../../server/src/mine/run/lock.ts';
import type { Surface } from '../../../server/src/mine/surface.ts';

const locked: LockedDistribution = {
  releases: ['1.0', '1.1', '1.2', '1.3', '1.4'].map((version, index) => ({
    version,
    file: `demo-${version}.tar.gz`,
    sha256: String(index).repeat(64),
    size: 1,
    date: `2020-01-0${index + 1}`,
  })),
};

/** Ports that count: which releases are open (fetched, not yet read) at most at the same time. */
function ports(kept = new Map<string, Surface>()) {
  let open = 0;
  const seen = { opened: [] as string[], mostOpen: 0, progress: [] as Progress[] };
  const all: MinePorts = {
    async open(_distribution, { version }) {
      seen.opened.push(version);
      seen.mostOpen = Math.max(seen.mostOpen, ++open);
      const files: ReleaseFiles = { paths: [`demo/v${version}.py`], read: () => version };
      return { files, fetched: { bytes: 10, requests: 1 } };
    },
    surfaces: {
      load: async (sha256) => kept.get(sha256),
      save: async (sha256, surface) => void kept.set(sha256, surface),
    },
    readSurface(files, { distribution, version }) {
      open--;
      assert.equal(files.read(''), version);
      return { distribution, version, modules: ['demo'], apis: new Map(), problems: [] };
    },
    readStubs: () => assert.fail('there are no stubs'),
    buildTimeline: (distribution, releases, surfaces): LibraryFile => ({
      schema: 1,
      distribution,
      modules: ['demo'],
      releases: [...releases],
      apis: Object.fromEntries(
        surfaces.map(({ version }) => [`demo.v${version}`, { kind: 'module', eras: [] }]),
      ),
    }),
    progress: (progress) => seen.progress.push(progress),
  };
  return { all, seen };
}

describe('mineLibrary', () => {
  it('reads every release in order and makes rows of them', async () => {
    const { all, seen } = ports();
    const library = await mineLibrary('demo', locked, all);
    assert.deepEqual(library.releases.at(-1), { version: '1.4', line: '1.4', date: '2020-01-05' });
    assert.equal(library.releases.length, 5);
    assert.deepEqual(
      seen.progress.map(({ version, done, total }) => `${version} ${done}/${total}`),
      ['1.0 1/5', '1.1 2/5', '1.2 3/5', '1.3 4/5', '1.4 5/5'],
    );
  });

  it('holds the sources of few releases at a time', async () => {
    const { all, seen } = ports();
    await mineLibrary('demo', locked, all);
    assert.ok(seen.mostOpen <= 3, `${seen.mostOpen} were open`);
  });

  it('opens nothing that an earlier run has read', async () => {
    const kept = new Map<string, Surface>();
    const first = await mineLibrary('demo', locked, ports(kept).all);
    const again = ports(kept);
    assert.deepEqual(await mineLibrary('demo', locked, again.all), first);
    assert.deepEqual(again.seen.opened, []);
  });

  it('ends with the error of the release that cannot be had', async () => {
    const { all } = ports();
    const failing: MinePorts = {
      ...all,
      open: (distribution, release) =>
        release.version === '1.2' ? Promise.reject(new Error('gone')) : all.open(distribution, release),
    };
    await assert.rejects(mineLibrary('demo', locked, failing), /gone/);
  });
});

describe('catalog text', () => {
  const library: LibraryFile = {
    schema: 1,
    distribution: 'demo',
    modules: ['demo'],
    releases: [{ version: '1.0', line: '1.0', date: '2020-01-01' }],
    apis: {
      'demo.b': { kind: 'function', eras: [{ from: 0 }] },
      'demo.B': { kind: 'class', eras: [{ from: 0 }] },
    },
  };

  it('is JSON with one API a line, sorted by code unit', () => {
    const text = formatLibrary(library);
    assert.deepEqual(JSON.parse(text), library);
    assert.deepEqual(
      text.split('\n').filter((line) => line.startsWith('"demo.')),
      ['"demo.B":{"kind":"class","eras":[{"from":0}]},', '"demo.b":{"kind":"function","eras":[{"from":0}]}'],
    );
  });

  it('does not depend on the order in which APIs were found', () => {
    const other = { ...library, apis: Object.fromEntries(Object.entries(library.apis).toReversed()) };
    assert.equal(formatLibrary(other), formatLibrary(library));
  });

  it('has an index that is dated by the newest release', () => {
    const newer = {
      ...library,
      distribution: 'alpha',
      releases: [{ version: '3.1', line: '3.1', date: '2021-01-01' }],
    };
    const index = indexLibraries([library, newer]);
    assert.equal(index.generated, '2021-01-01');
    assert.deepEqual(
      index.libraries.map(({ distribution }) => distribution),
      ['alpha', 'demo'],
    );
    assert.deepEqual(index.libraries[1], {
      distribution: 'demo',
      modules: ['demo'],
      first: '1.0',
      last: '1.0',
      releases: 1,
      apis: 2,
    });
    assert.deepEqual(JSON.parse(formatIndex(index)), index);
  });
});
