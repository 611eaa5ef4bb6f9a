import assert from 'node:assert/strict';
import { timelineOf } from '../../../server/src/mine/run/library.ts';

const release = (version: string) => ({
  version,
  file: `demo-${version}.tar.gz`,
  sha256: version,
  size: 1,
  date: '2020-01-05',
});

describe('timelineOf', () => {
  it('makes rows of the releases, and hands their surfaces over in order', async () => {
    const locked = { releases: ['1.0', '1.4.2'].map(release) };
    const library = await timelineOf(
      { distribution: 'demo', locked },
      async ({ version }) => ({
        distribution: 'demo',
        version,
        modules: ['demo'],
        apis: new Map(),
        problems: [],
      }),
      (distribution, releases, surfaces) => ({
        schema: 1,
        distribution,
        modules: surfaces.map(({ version }) => version),
        releases: [...releases],
        apis: {},
      }),
    );
    assert.deepEqual(library.releases.at(-1), { version: '1.4.2', line: '1.4', date: '2020-01-05' });
    assert.deepEqual(library.modules, ['1.0', '1.4.2']);
  });
});
