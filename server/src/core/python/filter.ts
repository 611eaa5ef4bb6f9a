import type { Catalog } from '../catalog/catalog.ts';

const patterns = new WeakMap<Catalog, RegExp>();

/** What stands before the name of an imported module, on its line or on the line that continues to it. */
const IMPORT = /\b(?:from|import|importorskip|import_module|__import__)\b[^\n]*$|\\\r?\n[^\n]*$/;
/** Characters before a name in which an import is looked for. */
const WINDOW = 300;

/**
 * Whether a text may import a tracked library: a cheap test before parsing that lets too much through rather than too
 * little. Imports by name (`pytest.importorskip("pandas")`) count. `isLibrary`: whether a module of that name is the tracked one.
 */
export function importsTracked(
  text: string,
  catalog: Catalog,
  isLibrary: (module: string) => boolean = () => true,
): boolean {
  const pattern = patternOf(catalog);
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const before = text.slice(Math.max(0, hit.index - WINDOW), hit.index);
    if (IMPORT.test(before) && isLibrary(hit[0])) return true;
  }
  return false;
}

function patternOf(catalog: Catalog): RegExp {
  let pattern = patterns.get(catalog);
  if (!pattern) {
    const modules = catalog.libraries.flatMap((library) => library.modules);
    pattern = modules.length === 0 ? /$^/g : new RegExp(`\\b(?:${modules.join('|')})\\b`, 'g');
    patterns.set(catalog, pattern);
  }
  return pattern;
}
