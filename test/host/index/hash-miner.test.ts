import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, transformSync } from 'esbuild';
import { READING } from '../../../server/src/host/index/hash-miner.ts';

const src = join(import.meta.dirname, '../../../server/src');

/** The files of ours that run when a surface is read, below `src`. */
async function filesThatRead(): Promise<Set<string>> {
  const { metafile } = await build({
    entryPoints: ['mine/read-surface.ts', 'core/python/trees.ts'].map((path) => join(src, path)),
    bundle: true,
    write: false,
    outdir: 'out',
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
  });
  return new Set(Object.keys(metafile.inputs).map((path) => relative(src, join(process.cwd(), path))));
}

const hashed = READING.flatMap((part) =>
  part.endsWith('.ts')
    ? [part]
    : readdirSync(join(src, part), { encoding: 'utf8', recursive: true })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${part}/${name}`),
);

/** Types alone: nothing is left of them where they run. */
function isEmpty(path: string): boolean {
  return transformSync(readFileSync(join(src, path), 'utf8'), { loader: 'ts' }).code.trim() === '';
}

describe('the hash of the miner', () => {
  it('covers all of our code that a surface is read with', async () => {
    const read = await filesThatRead();
    assert.ok(read.size > 80);
    assert.deepEqual(
      [...read].filter((path) => !hashed.includes(path)),
      [],
    );
  });

  it('covers no other code: a change of that would have all releases read again', async () => {
    const read = await filesThatRead();
    assert.deepEqual(
      hashed.filter((path) => !read.has(path) && !isEmpty(path)),
      [],
    );
  });
});
