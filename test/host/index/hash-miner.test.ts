import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { READING } from '../../../server/src/host/index/hash-miner.ts';

const src = join(import.meta.dirname, '../../../server/src');

describe('the hash of the miner', () => {
  it('covers all of our code that a surface is read with', async () => {
    const entryPoints = ['mine/read-surface.ts', 'core/python/trees.ts'].map((path) => join(src, path));
    const { metafile } = await build({
      entryPoints,
      bundle: true,
      write: false,
      outdir: 'out',
      packages: 'external',
      platform: 'node',
      format: 'esm',
      metafile: true,
    });
    const read = Object.keys(metafile.inputs).map((path) => relative(src, join(process.cwd(), path)));
    assert.ok(read.length > 80);
    const isCovered = (path: string) => READING.some((part) => path === part || path.startsWith(`${part}/`));
    assert.deepEqual(
      read.filter((path) => !isCovered(path)),
      [],
    );
  });
});
