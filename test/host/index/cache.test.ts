import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import {
  removeUnfinished,
  unfinishedName,
  writeWhole,
  writing,
} from '../../../server/src/host/index/cache.ts';
import { StopError } from '../../../server/src/mine/ports.ts';
import { useFolder } from '../../support/folder.ts';

describe('the cache', () => {
  const folder = useFolder();

  it('says that the disk is full, and that nothing else can be written either', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    await assert.rejects(
      writing('/cache/a.gz', () => Promise.reject(full)),
      (error) =>
        error instanceof StopError && error.message === '/cache/a.gz: cannot be written: the disk is full',
    );
  });

  it('leaves nothing of a file that cannot be written', async () => {
    folder.write({ 'a/b': 'a folder is in the way of the file' });
    await assert.rejects(writeWhole(folder.at('a'), 'x'), /cannot be written/);
    assert.deepEqual(readdirSync(folder.path), ['a']);
  });

  it('removes what killed processes left unfinished, but not what another one writes', async () => {
    const [dead, fresh, own] = ['a.gz.999999999-0-0.part', 'b.gz.999999999-0-0.part', unfinishedName('c.gz')];
    for (const name of [dead, fresh, own, 'd.gz']) await writeFile(folder.at(name), 'x');
    for (const name of [dead, own, 'd.gz']) utimesSync(folder.at(name), 0, 0);
    await removeUnfinished(folder.path);
    assert.deepEqual(new Set(readdirSync(folder.path)), new Set([fresh, own, 'd.gz']));
    await removeUnfinished(folder.at('none'));
  });
});
