import assert from 'node:assert/strict';
import { parsePage } from '../../../server/src/host/index/simple-page.ts';

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';
const URL = 'https://host.example/simple/demo/';
const SHA = 'ab'.repeat(32);

describe('parsePage', () => {
  it('reads JSON with and without sizes and times', () => {
    const text = JSON.stringify({
      meta: { 'api-version': '1.1' },
      files: [
        {
          filename: 'demo-1.0-py3-none-any.whl',
          url: '/f/demo-1.0-py3-none-any.whl',
          hashes: { sha256: SHA },
          size: 5,
          'upload-time': '2020-01-01T00:00:00Z',
          'requires-python': '>=3.8',
        },
        { filename: 'demo-0.9.tar.gz', url: 'demo-0.9.tar.gz', hashes: { sha256: SHA }, yanked: 'broken' },
      ],
    });
    assert.deepEqual(parsePage(text, JSON_TYPE, URL), [
      {
        filename: 'demo-1.0-py3-none-any.whl',
        version: '1.0',
        kind: 'wheel',
        url: 'https://host.example/f/demo-1.0-py3-none-any.whl',
        sha256: SHA,
        size: 5,
        uploaded: '2020-01-01T00:00:00Z',
        yanked: false,
        requiresPython: '>=3.8',
      },
      {
        filename: 'demo-0.9.tar.gz',
        version: '0.9',
        kind: 'sdist',
        url: 'https://host.example/simple/demo/demo-0.9.tar.gz',
        sha256: SHA,
        yanked: true,
      },
    ]);
  });

  it('reads HTML: hashes in fragments, entities, yanked files', () => {
    const text = `<!DOCTYPE html><html><head><title>demo</title></head><body><h1>Links</h1>
      <a href="../../f/demo-1.0.tar.gz?x=1&amp;y=2#sha256=${SHA}" data-requires-python="&gt;=3.8">demo-1.0.tar.gz</a><br/>
      <A data-yanked HREF='demo-1.1.tar.gz#sha256=${SHA}'>demo-1.1.tar.gz</A>
      <a href="demo-1.2.tar.gz#md5=00">demo-1.2.tar.gz</a></body></html>`;
    assert.deepEqual(
      parsePage(text, 'text/html; charset=utf-8', URL).map(({ filename, url, yanked, requiresPython }) => ({
        filename,
        url,
        yanked,
        requiresPython,
      })),
      [
        {
          filename: 'demo-1.0.tar.gz',
          url: 'https://host.example/f/demo-1.0.tar.gz?x=1&y=2',
          yanked: false,
          requiresPython: '>=3.8',
        },
        {
          filename: 'demo-1.1.tar.gz',
          url: 'https://host.example/simple/demo/demo-1.1.tar.gz',
          yanked: true,
          requiresPython: undefined,
        },
      ],
    );
  });

  for (const [what, text, message] of [
    ['cut-off JSON', '{"files": [', /malformed JSON/],
    ['JSON without files', '{}', /no "files"/],
    [
      'another major version',
      '{"meta": {"api-version": "2.0"}, "files": []}',
      /version 2.0 of the simple API/,
    ],
    [
      'files without hashes',
      '{"files": [{"filename": "demo-1.0.tar.gz", "url": "x"}]}',
      /no file with a sha256/,
    ],
  ] as const)
    it(`refuses ${what} in one line`, () => {
      assert.throws(() => parsePage(text, JSON_TYPE, URL), message);
    });

  it('skips what is no file it can read', () => {
    const text = JSON.stringify({ files: [null, 3, { filename: 7 }, { filename: 'demo.exe', url: 'x' }] });
    assert.throws(() => parsePage(text, JSON_TYPE, URL), /no file with a sha256/);
    assert.deepEqual(parsePage('{"files": []}', JSON_TYPE, URL), []);
  });
});
