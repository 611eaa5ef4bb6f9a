import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reporterFor } from '../../server/src/cli/report/reporters.ts';
import { createStyle } from '../../server/src/cli/style.ts';
import { finding, reportOf } from '../cli/reports.ts';

interface Manifest {
  contributes: { problemMatchers: { pattern: Record<string, number> & { regexp: string } }[] };
}

describe('the problem matcher', () => {
  const manifest: Manifest = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  const pattern = manifest.contributes.problemMatchers[0]?.pattern;
  assert.ok(pattern);
  const { regexp, ...groups } = pattern;

  for (const fixes of [finding().fixes, []])
    it(`reads the concise format with ${fixes.length} fixes`, () => {
      const [line = ''] = reporterFor(
        'concise',
        createStyle(false),
      )(reportOf([finding({ fixes })])).split('\n');
      const match = new RegExp(regexp).exec(line);
      const read = Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match?.[group]]));
      assert.deepEqual(read, {
        file: 'src/a b.py',
        line: '3',
        column: '9',
        code: 'CS102',
        message: finding().message,
      });
    });
});
