import assert from 'node:assert/strict';
import { read } from './read.ts';

describe('a replacement as its author writes it', () => {
  async function replacement(written: string): Promise<string | undefined> {
    const { apis } = await read({
      'click/__init__.py': [
        'import warnings',
        'def echo(): pass',
        'def old():',
        `    warnings.warn("old is deprecated, use '${written}' instead", DeprecationWarning)`,
      ].join('\n'),
    });
    return apis.get('click.old')?.deprecated?.replacement;
  }

  it('may leave out the package, or name it by a short name of it', async () => {
    for (const written of ['echo', 'click.echo', 'ck.echo'])
      assert.equal(await replacement(written), 'click.echo', written);
  });

  it('is not something of ours where another package or an object is named', async () => {
    for (const written of ['shutil.echo', 'app.echo']) assert.equal(await replacement(written), undefined);
  });
});
