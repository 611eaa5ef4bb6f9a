import type { Library } from '../catalog/catalog.ts';
import type { Document } from '../document.ts';
import type { Edit } from '../text.ts';
import { boundNames } from './names.ts';
import { addImport, importsAt } from './imports.ts';

/** How to write a path at some place, and the edits elsewhere that this needs: an import, or none. */
export interface Spelling {
  text: string;
  edits: readonly Edit[];
}

/**
 * Spells a public path with the names that the document already imports, else with a new `import`.
 * `undefined` where a name that it needs means something else in the document.
 */
export function spell(
  document: Document,
  library: Library,
  path: string,
  offset: number,
): Spelling | undefined {
  const builtin = /^builtins\.(\w+)$/.exec(path)?.[1];
  if (builtin !== undefined) {
    return boundNames(document).has(builtin) ? undefined : { text: builtin, edits: [] };
  }
  const reusable = importsAt(document, offset)
    .filter((found) => reaches(library, found.path, path))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  if (reusable) return { text: reusable.local + path.slice(reusable.path.length), edits: [] };
  const module = moduleOf(library, path);
  const top = path.slice(0, path.indexOf('.'));
  if (module === undefined || boundNames(document).has(top)) return undefined;
  return { text: path, edits: [addImport(document, `import ${module}`)] };
}

/** Whether `prefix` gives the rest of `path` by attribute access alone: sub-modules count where the package imports them. */
export function reaches(library: Library, prefix: string, path: string): boolean {
  if (prefix === path) return true;
  if (!path.startsWith(`${prefix}.`)) return false;
  for (let end = path.lastIndexOf('.'); end > prefix.length; end = path.lastIndexOf('.', end - 1)) {
    const between = library.api(path.slice(0, end));
    if (!between || (between.kind === 'module' && !between.listed)) return false;
  }
  return true;
}

/** The longest prefix of a path that is a module. */
function moduleOf(library: Library, path: string): string | undefined {
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const prefix = path.slice(0, end);
    if (library.modules.includes(prefix) || library.api(prefix)?.kind === 'module') return prefix;
  }
  return undefined;
}
