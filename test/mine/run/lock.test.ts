import assert from 'node:assert/strict';
import type { IndexFile } from '../../../server/src/mine/ports.ts';
import {
  formatLock,
  type Lock,
  lockReleases,
  lockStubs,
  lockVersion,
  parseLock,
} from '../../../server/src/mine/run/lock.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

function wheel(version: string, python: string, sha256: string, uploaded: string): IndexFile {
  const filename = `demo-${version}-${python}-${python}-manylinux2014_x86_64.whl`;
  return { filename, version, kind: 'wheel', url: '', sha256, size: 7, uploaded, yanked: false };
}

const describeNothing = async (): Promise<never> => {
  throw new Error('nothing to describe');
};
const describeFile = async ({ size, uploaded }: IndexFile) =>
  size !== undefined && uploaded !== undefined
    ? { size, uploaded }
    : { size: 3, uploaded: '2020-02-02T00:00:00Z' };

describe('the lock', () => {
  const lock: Lock = {
    schema: 1,
    distributions: {
      zeta: {
        releases: [{ version: '1.0', file: 'zeta-1.0.tar.gz', sha256: A, size: 1, date: '2020-01-01' }],
      },
      alpha: {
        from: '1.3',
        releases: [],
        stubs: {
          distribution: 'alpha-stubs',
          version: '2.0',
          file: 'alpha_stubs-2.0.tar.gz',
          sha256: B,
          size: 2,
          date: '2020-01-02',
        },
      },
    },
  };

  it('reads what it writes, sorted by name', () => {
    const text = formatLock(lock);
    assert.deepEqual(parseLock(text), lock);
    assert.equal(formatLock(parseLock(text)), text);
    assert.ok(text.indexOf('alpha') < text.indexOf('zeta'));
  });

  for (const [what, text, message] of [
    ['no JSON', '{', /is not JSON/],
    ['another schema', '{"schema": 2}', /has no "schema": 1/],
    ['no releases', '{"schema": 1, "distributions": {"pandas": {}}}', /pandas has no "releases"/],
    [
      'a short hash',
      formatLock({
        schema: 1,
        distributions: {
          p: { releases: [{ version: '1', file: 'f', sha256: 'ab', size: 1, date: '2020-01-01' }] },
        },
      }),
      /p, release 0 has no "sha256"/,
    ],
  ] as const)
    it(`refuses ${what} in one line`, () => {
      assert.throws(() => parseLock(text), message);
    });
});

describe('lockReleases', () => {
  it('records the chosen file, and the day on which the first file of the release was uploaded', async () => {
    const files = [
      wheel('1.0', 'cp310', A, '2021-05-01T10:00:00Z'),
      wheel('1.0', 'cp39', B, '2021-10-01T10:00:00Z'),
    ];
    const locked = await lockReleases(files, '1.0', undefined, describeFile);
    assert.deepEqual(locked, {
      from: '1.0',
      releases: [{ version: '1.0', file: files[1]!.filename, sha256: B, size: 7, date: '2021-05-01' }],
    });
  });

  it('keeps a locked file when a better one of the same release is uploaded later', async () => {
    const before = [wheel('1.0', 'cp39', A, '2021-05-01T10:00:00Z')];
    const locked = await lockReleases(before, undefined, undefined, describeFile);
    const after = [...before, wheel('1.0', 'cp310', B, '2021-10-01T10:00:00Z')];
    assert.deepEqual(await lockReleases(after, undefined, locked, describeNothing), locked);
  });

  it('goes to the new patch release of a line', async () => {
    const before = [wheel('1.0', 'cp39', A, '2021-05-01T10:00:00Z')];
    const locked = await lockReleases(before, undefined, undefined, describeFile);
    const after = [...before, wheel('1.0.1', 'cp39', B, '2021-06-01T10:00:00Z')];
    const versions = (await lockReleases(after, undefined, locked, describeFile)).releases.map(
      ({ version }) => version,
    );
    assert.deepEqual(versions, ['1.0.1']);
  });

  it('asks for the size and date that a page leaves out', async () => {
    const { size: _size, uploaded: _uploaded, ...bare } = wheel('1.0', 'cp39', A, '');
    const locked = await lockReleases([bare], undefined, undefined, describeFile);
    assert.deepEqual(
      locked.releases.map(({ size, date }) => ({ size, date })),
      [{ size: 3, date: '2020-02-02' }],
    );
  });
});

describe('lockVersion', () => {
  const files = [
    wheel('2.0.0', 'cp39', A, '2021-05-01T10:00:00Z'),
    wheel('2.1.0rc1', 'cp39', B, '2021-06-01T10:00:00Z'),
  ];

  it('compares versions, not texts', async () => {
    assert.equal((await lockVersion(files, 'demo', '2.0', describeFile)).version, '2.0.0');
  });

  it('takes a pre-release that is named, but not as the latest', async () => {
    assert.equal((await lockVersion(files, 'demo', '2.1rc1', describeFile)).version, '2.1.0rc1');
    assert.equal((await lockVersion(files, 'demo', 'latest', describeFile)).version, '2.0.0');
  });

  it('says which version there is not', async () => {
    await assert.rejects(
      lockVersion(files, 'demo', '3.0', describeFile),
      /demo: the index has no wheel or source of 3.0/,
    );
  });
});

describe('the stubs of a library', () => {
  const demo = [
    wheel('1.0', 'py3', A, '2020-01-01T00:00:00Z'),
    wheel('2.0', 'py3', B, '2021-01-02T00:00:00Z'),
  ];
  const stubs = (version: string, uploaded: string) => [wheel(version, 'py3', A, uploaded)];
  const index = (distributions: Record<string, IndexFile[]>) => async (name: string) =>
    ({ demo, ...distributions })[name] ?? [];
  const locked = (distributions: Record<string, IndexFile[]>, isStubs = true) =>
    lockStubs('demo', index(distributions), undefined, describeFile, async () => isStubs);

  it('are the newest release under either name, and kept while the index has it', async () => {
    const distributions = {
      'types-demo': [...stubs('1.0', '2020-02-01T00:00:00Z'), ...stubs('2.0.1', '2021-02-01T00:00:00Z')],
    };
    const found = await locked(distributions);
    assert.equal(`${String(found?.distribution)} ${String(found?.version)}`, 'types-demo 2.0.1');
    const again = await lockStubs('demo', index(distributions), found, describeNothing, async () => true);
    assert.equal(again, found);
  });

  it('are none where the index has no such name, or something else under it', async () => {
    assert.equal(await locked({}), undefined);
    assert.equal(await locked({ 'demo-stubs': stubs('2.0', '2021-02-01T00:00:00Z') }, false), undefined);
  });

  it('are not those that do not carry a version of the library, nor those that stayed behind', async () => {
    const trial = stubs('0.1', '2021-02-01T00:00:00Z');
    const left = stubs('1.0', '2019-12-31T00:00:00Z');
    assert.equal(await locked({ 'demo-stubs': trial, 'types-demo': left }), undefined);
    const behind = stubs('1.0', '2020-02-01T00:00:00Z');
    assert.equal((await locked({ 'demo-stubs': trial, 'types-demo': behind }))?.distribution, 'types-demo');
  });
});
