import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from '../../bench/run/record.ts';
import type { Assets } from '../../report/html/page.ts';

/** Beside the bundle in `dist/`, or there from the source. */
const FOLDERS = ['.', '../../../../dist'].map((path) => join(import.meta.dirname, path));

/** What the report page is made of. Throws `RunError` where it has not been built. */
export function loadAssets(): Assets {
  const folder = FOLDERS.find((path) => existsSync(join(path, 'report.js')));
  if (folder === undefined) throw new RunError('the report page is not built: run npm run build');
  return {
    script: readFileSync(join(folder, 'report.js'), 'utf8'),
    style: readFileSync(join(folder, 'report.css'), 'utf8'),
    sha256: (text) => createHash('sha256').update(text).digest('base64'),
  };
}
