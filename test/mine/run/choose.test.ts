import assert from 'node:assert/strict';
import { chooseFile, linesToMine, newestOfLines } from '../../../server/src/mine/run/choose.ts';
import { normalizeName, parseFileName } from '../../../server/src/mine/run/file-name.ts';
import type { IndexFile } from '../../../server/src/mine/ports.ts';

function file(filename: string, more: Partial<IndexFile> = {}): IndexFile {
  const name = parseFileName(filename)!;
  return {
    filename,
    version: name.version,
    kind: name.kind,
    url: `http://localhost/${filename}`,
    sha256: '0'.repeat(64),
    size: 1000,
    yanked: false,
    ...more,
  };
}

function versions(...texts: string[]): IndexFile[] {
  return texts.map((version) => file(`demo-${version}.tar.gz`));
}

function chosen(files: IndexFile[]): string[] {
  return newestOfLines(files).map((release) => release[0]!.version);
}

describe('newestOfLines', () => {
  it('takes the newest patch of each minor line, in order of version and not of text', () => {
    assert.deepEqual(chosen(versions('1.10.0', '1.9.2', '1.9.10', '2.0', '1.9.3')), [
      '1.9.10',
      '1.10.0',
      '2.0',
    ]);
  });

  it('leaves out pre-releases, development releases and local builds, and takes post-releases', () => {
    assert.deepEqual(chosen(versions('1.0', '1.0.post1', '1.0.1rc1', '1.0.1.dev2', '1.0.1+cpu', '1.1b1')), [
      '1.0.post1',
    ]);
  });

  it('falls back to the patch before where the newest is yanked', () => {
    const yanked = file('demo-1.0.2.tar.gz', { yanked: true });
    assert.deepEqual(chosen([...versions('1.0.0', '1.0.1'), yanked]), ['1.0.1']);
  });

  it('leaves out a line of which everything is yanked', () => {
    const yanked = file('demo-1.1.0.tar.gz', { yanked: true });
    assert.deepEqual(chosen([...versions('1.0.0'), yanked]), ['1.0.0']);
  });

  it('knows lines by calendar', () => {
    assert.deepEqual(chosen(versions('2021.9.1', '2021.10.0', '2021.10.1', '2022.1')), [
      '2021.9.1',
      '2021.10.1',
      '2022.1',
    ]);
  });

  it('ignores what is not a version', () => {
    assert.deepEqual(chosen(versions('1.0', '2004d', 'banana')), ['1.0']);
  });
});

/** `version date`, a line each. */
function mined(lines: readonly string[], from?: string): string[] {
  const rows = lines.map((text) => ({ version: text.split(' ')[0]!, date: text.split(' ')[1]! }));
  return linesToMine(rows, from).map(({ version }) => version);
}

describe('linesToMine', () => {
  const old = ['0.24.2 2019-03-12', '0.25.3 2019-10-31', '1.0.5 2020-06-17', '1.1.5 2020-12-07'];

  it('are those since 2020', () => {
    assert.deepEqual(mined(old), ['1.0.5', '1.1.5']);
  });

  it('start at the lowest version asked for, whatever its day', () => {
    assert.deepEqual(mined(old, '0.25'), ['0.25.3', '1.0.5', '1.1.5']);
    assert.deepEqual(mined(old, '7'), []);
  });

  it('are the newest alone where none is so young', () => {
    assert.deepEqual(mined(old.slice(0, 2)), ['0.25.3']);
  });

  const twelve = Array.from({ length: 12 }, (_, at) => `1.${at}.0 2021-0${(at % 3) + 1}-01`);

  it('are all of a year that has twelve', () => {
    assert.equal(mined(twelve).length, 12);
  });

  it('are the newest of each month of a year that has more, and the ends of each major', () => {
    const busy = ['01', '01', '01', '03', '03', '03', '03', '09', '09', '09', '09'].map(
      (month, at) => `1.${at}.0 2021-${month}-01`,
    );
    const next = ['2.0.0 2021-12-01', '2.1.0 2021-12-05', '2.2.0 2021-12-07', '2.3.0 2022-01-01'];
    assert.deepEqual(mined([...busy, ...next]), [
      '1.0.0',
      '1.2.0',
      '1.6.0',
      '1.10.0',
      '2.0.0',
      '2.2.0',
      '2.3.0',
    ]);
  });
});

function pick(...names: string[]): string {
  return chooseFile(names.map((name) => file(name))).filename;
}

describe('chooseFile', () => {
  const linux = 'manylinux_2_17_x86_64.manylinux2014_x86_64';

  it('prefers the wheel for every platform', () => {
    const universal = 'demo-1.0-py3-none-any.whl';
    assert.equal(pick(`demo-1.0-cp313-cp313-${linux}.whl`, universal, 'demo-1.0.tar.gz'), universal);
  });

  it('prefers the oldest CPython by number, and an ordinary build over a free-threaded one', () => {
    const best = `demo-1.0-cp39-cp39-${linux}.whl`;
    assert.equal(pick(`demo-1.0-cp313-cp313-${linux}.whl`, `demo-1.0-cp38-cp38t-${linux}.whl`, best), best);
  });

  it('takes Linux on x86-64, and neither musl nor another processor', () => {
    const best = `demo-1.0-cp310-cp310-${linux}.whl`;
    assert.equal(
      pick(
        'demo-1.0-cp313-cp313-musllinux_1_2_x86_64.whl',
        'demo-1.0-cp313-cp313-manylinux2014_aarch64.whl',
        'demo-1.0-cp313-cp313-win_amd64.whl',
        best,
      ),
      best,
    );
  });

  it('else takes the smallest wheel, else the source distribution', () => {
    const small = file('demo-1.0-cp313-cp313-win_amd64.whl', { size: 10 });
    const large = file('demo-1.0-cp313-cp313-macosx_11_0_arm64.whl', { size: 20 });
    const source = file('demo-1.0.tar.gz', { size: 5 });
    assert.equal(chooseFile([source, large, small]), small);
    assert.equal(chooseFile([source]), source);
  });

  it('does not depend on the order of the page', () => {
    const names = [`demo-1.0-1-cp313-cp313-${linux}.whl`, `demo-1.0-2-cp313-cp313-${linux}.whl`];
    assert.equal(pick(...names), pick(...names.toReversed()));
  });
});

describe('file names', () => {
  it('reads wheels with a build number, and sdists with dashes in their name', () => {
    assert.deepEqual(parseFileName('a_b-1.0-2-py2.py3-none-any.whl'), {
      kind: 'wheel',
      version: '1.0',
      python: ['py2', 'py3'],
      abi: ['none'],
      platform: ['any'],
    });
    assert.deepEqual(parseFileName('scikit-learn-1.2.tar.gz'), { kind: 'sdist', version: '1.2' });
    assert.equal(parseFileName('demo-1.0.win32.exe'), undefined);
    assert.equal(parseFileName('demo.whl'), undefined);
  });

  it('normalises names', () => {
    assert.equal(normalizeName('Scikit_Learn..X'), 'scikit-learn-x');
  });
});
