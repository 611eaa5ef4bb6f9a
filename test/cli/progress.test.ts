import assert from 'node:assert/strict';
import type { Io } from '../../server/src/cli/io.ts';
import { showProgress } from '../../server/src/cli/progress.ts';

describe('progress of mining', () => {
  const steps = [1, 2].map((done) => ({
    distribution: 'pandas',
    version: `1.${done}.0`,
    done,
    total: 2,
    fetched: { bytes: 450_000 * done, requests: done - 1 },
  }));

  function shown(interactive: boolean): string {
    let err = '';
    const io: Pick<Io, 'err' | 'interactive'> = { interactive, err: (text) => (err += text) };
    const progress = showProgress(io);
    for (const step of steps) progress.step(step);
    progress.end();
    return err;
  }

  it('is a line for each release where nobody watches', () => {
    assert.equal(shown(false), 'pandas 1.1.0 (1/2, kept)\npandas 1.2.0 (2/2, 0.9 MB)\n');
  });

  it('is one bar on a terminal, and leaves its line', () => {
    const text = shown(true);
    assert.equal(text.split('\n').length, 2);
    assert.ok(text.endsWith('██ pandas 1.2.0 (2/2, 0.9 MB)\n'), text);
    assert.match(text, /█░+ pandas 1\.1\.0/);
  });
});
