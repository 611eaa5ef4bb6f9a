import assert from 'node:assert/strict';
import {
  followRequirements,
  parseRequirements,
  type Requirements,
} from '../../../server/src/host/environment/requirements.ts';

const follow = (files: Record<string, string>) => {
  const problems: string[] = [];
  const read = (path: string) => {
    const text = files[path];
    return text === undefined ? undefined : { value: parseRequirements(text) satisfies Requirements };
  };
  const pins = followRequirements('/p/requirements.txt', read, (file, line) =>
    problems.push(`${file}: ${line}`),
  );
  return { pins: pins.map(({ name, version, file }) => `${name} ${version} ${file}`), problems };
};

describe('parseRequirements', () => {
  it('reads pins, continued lines, hashes, comments and includes', () => {
    const text = [
      '-r base.txt',
      '--constraint=limits.txt',
      '--index-url https://example.org/simple',
      'pandas==1.5.3 \\',
      '    --hash=sha256:abc \\',
      '    --hash=sha256:def',
      'numpy==1.23.5  # the last one that works',
      '-e .',
      'scipy>=1.9',
    ].join('\r\n');
    assert.deepEqual(parseRequirements(text), {
      pins: [
        { name: 'pandas', version: '1.5.3' },
        { name: 'numpy', version: '1.23.5' },
      ],
      includes: ['base.txt', 'limits.txt'],
    });
  });
});

describe('followRequirements', () => {
  it('follows includes, relative to the file that names them, and says which file a pin is from', () => {
    const { pins } = follow({
      '/p/requirements.txt': '-r sub/base.txt\nnumpy==1.23.5',
      '/p/sub/base.txt': '-c ../limits.txt\npandas==1.5.3',
      '/p/limits.txt': 'pytz==2022.7',
    });
    assert.deepEqual(pins, [
      'numpy 1.23.5 /p/requirements.txt',
      'pandas 1.5.3 /p/sub/base.txt',
      'pytz 2022.7 /p/limits.txt',
    ]);
  });

  it('ends where files include each other, and names one that is not there', () => {
    const { pins, problems } = follow({
      '/p/requirements.txt': '-r requirements.txt\n-r gone.txt\nnumpy==1.23.5',
    });
    assert.deepEqual(pins, ['numpy 1.23.5 /p/requirements.txt']);
    assert.deepEqual(problems, ['/p/gone.txt: does not exist']);
  });
});
