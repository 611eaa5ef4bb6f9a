/** Which files of the projects are asked about. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes; pyright takes minutes for larger ones. */
const LARGEST = 60_000;

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Up to `count` files of a project that import one of `modules`, in an order that depends on their paths only. */
export function sampleFiles(folder: string, modules: readonly string[], count: number): string[] {
  const imports = new RegExp(`^\\s*(?:from|import)\\s+(?:${modules.join('|')})\\b`, 'm');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py') && statSync(join(folder, path)).size < LARGEST)
    .toSorted((a, b) => hash(a).localeCompare(hash(b)));
  const chosen: string[] = [];
  for (const path of files) {
    if (chosen.length >= count) break;
    if (imports.test(readFileSync(join(folder, path), 'utf8'))) chosen.push(path);
  }
  return chosen;
}

/** The packages in a folder like `site-packages`. */
export function topLevelNames(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, '__init__.py')));
}
