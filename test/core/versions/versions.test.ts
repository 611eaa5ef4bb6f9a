import assert from 'node:assert/strict';
import { releaseFor } from '../../../server/src/core/versions/release.ts';
import {
  compare,
  isPrerelease,
  isVersion,
  line,
  satisfies,
} from '../../../server/src/core/versions/versions.ts';

describe('versions', () => {
  it('orders as PEP 440 says', () => {
    const ordered = ['1.0.dev1', '1.0a1', '1.0rc1', '1.0', '1.0.post1', '1.2', '1.10', '1!0.1'];
    assert.deepEqual(ordered.toReversed().toSorted(compare), ordered);
    assert.equal(compare('1.0', '1.0.0'), 0);
  });

  it('sorts what is no version first', () => {
    assert.deepEqual(['1.0', 'dev', '0.1', 'beta'].toSorted(compare), ['beta', 'dev', '0.1', '1.0']);
    assert.equal(isVersion('2.x'), false);
  });

  it('checks specifiers, pre-releases only when asked', () => {
    assert.ok(satisfies('1.5.3', '>=1.5,<2'));
    assert.ok(satisfies('1.5.3', '~=1.5'));
    assert.ok(!satisfies('2.0rc1', '>=1'));
    assert.ok(satisfies('2.0rc1', '>=1', { prereleases: true }));
    assert.ok(!satisfies('1.0', 'not a specifier'));
    assert.ok(!satisfies('not a version', '>=1'));
    assert.ok(isPrerelease('3.0.0rc0') && !isPrerelease('3.0.0.post1'));
  });

  it('names the minor line', () => {
    assert.deepEqual(['2.3.1', '5', '1!2.0.1', '3.0.0rc1', 'latest'].map(line), [
      '2.3',
      '5.0',
      '1!2.0',
      '3.0',
      undefined,
    ]);
  });
});

describe('releaseFor', () => {
  const library = {
    releases: ['1.5.3', '2.0.3', '2.2.3'].map((version) => ({
      version,
      line: line(version) ?? '',
      date: '',
    })),
  };

  it('finds the tracked release of the same minor line', () => {
    assert.equal(releaseFor(library, '1.5.0'), 0);
    assert.equal(releaseFor(library, '2.2.9'), 2);
    assert.equal(releaseFor(library, 'latest'), 2);
  });

  it('says where an untracked version lies, and never takes another', () => {
    assert.equal(releaseFor(library, '1.4.4'), 'older');
    assert.equal(releaseFor(library, '2.10'), 'newer');
    assert.equal(releaseFor(library, '2.1.4'), 'between');
    assert.equal(releaseFor(library, 'head'), 'invalid');
    assert.equal(releaseFor({ releases: [] }, 'latest'), 'newer');
  });
});
