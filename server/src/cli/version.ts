import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version in package.json, which lies above the bundle in `dist/` or above the source. */
export function version(): string {
  const here = import.meta.dirname;
  const file = [join(here, '../package.json'), join(here, '../../../package.json')].find((path) =>
    existsSync(path),
  );
  const manifest: unknown = file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isNamed ? String(manifest.version) : 'unknown';
}
