import type { Catalog } from '../catalog/catalog.ts';

const patterns = new WeakMap<Catalog, RegExp>();

/**
 * Whether a text may import a tracked library: a cheap test before parsing, with false positives and no false
 * negatives. Imports by name (`pytest.importorskip("pandas")`) count.
 */
export function importsTracked(text: string, catalog: Catalog): boolean {
  let pattern = patterns.get(catalog);
  if (!pattern) {
    pattern = patternOf(catalog.libraries.flatMap(({ modules }) => modules));
    patterns.set(catalog, pattern);
  }
  return pattern.test(text);
}

function patternOf(modules: readonly string[]): RegExp {
  if (modules.length === 0) return /$^/;
  const names = `(?:${modules.join('|')})\\b`;
  const from = `\\bfrom\\s+${names}`;
  const plain = `\\bimport\\b[^\\n#]*?\\b${names}`;
  const continued = `\\bimport\\b[^\\n#]*\\\\\\n[^\\n#]*\\b${names}`;
  const called = `(?:importorskip|import_module|__import__)\\s*\\(\\s*["']${names}`;
  return new RegExp(`${from}|${plain}|${continued}|${called}`);
}
