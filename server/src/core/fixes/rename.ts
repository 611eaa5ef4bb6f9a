import type { Library } from '../catalog/catalog.ts';
import { lastOf, parentOf } from '../catalog/paths.ts';
import type { Subject } from '../changes/change.ts';
import type { Document } from '../document.ts';
import type { Reference } from '../python/reference.ts';
import type { Edit } from '../text.ts';
import { importsOf, type Import } from './imports.ts';
import { renameImport } from './rename-import.ts';
import { reaches, spell } from './spelling.ts';

/**
 * The edits that make a reference reach another path, in the way the user spells things: the last name alone where
 * that is enough, the import and all its uses for an imported name, else another dotted path.
 */
export function renameEdits(subject: Subject, path: string): Edit[] | undefined {
  const { reference, library, document } = subject;
  if (reference.receiver !== undefined) return memberEdit(subject, path);
  const found = importFor(document, reference);
  if (found?.path === reference.path) return renameImport(document, library, found, path);
  if (reference.imported) return undefined;
  const kept = keptBegin(library, reference, path);
  if (kept) return [kept];
  const spelling = spell(document, library, path, reference.span.start);
  return spelling && [...spelling.edits, { ...reference.span, newText: spelling.text }];
}

/** Of a dotted name all but its end stays, where what is left reaches the new path: `np.linalg` of `np.linalg.linalg.norm`. */
function keptBegin(
  library: Library,
  { path, span, name, text }: Reference,
  wanted: string,
): Edit | undefined {
  let prefix = parentOf(path);
  let kept = text.slice(0, name.start - span.start).replace(/\s*\.\s*$/, '');
  while (kept !== '' && !reaches(library, prefix, wanted)) {
    prefix = parentOf(prefix);
    kept = /^\w+(?:\.\w+)*(?=\.\w+$)/.exec(kept)?.[0] ?? '';
  }
  if (kept === '') return undefined;
  const isLast = prefix === parentOf(path);
  const rest = wanted.slice(prefix.length + 1);
  return isLast
    ? { ...name, newText: rest }
    : { start: span.start + kept.length, end: span.end, newText: `.${rest}` };
}

/** A member is renamed in place where the receiver's class has the new one, be it inherited. */
function memberEdit({ reference, library, target }: Subject, path: string): Edit[] | undefined {
  const name = lastOf(path);
  const found = library.member(reference.receiver ?? '', name, target);
  if (typeof found === 'string') return undefined;
  const isSame = found.api.path === path || path === `${reference.receiver ?? ''}.${name}`;
  return isSame ? [{ ...reference.name, newText: name }] : undefined;
}

/** The import that a bare name comes from; for a name in an import statement that import itself. */
function importFor(document: Document, reference: Reference): Import | undefined {
  const { name, span, path, text } = reference;
  if (reference.imported) {
    return importsOf(document).find(({ item }) => item.start <= name.start && name.end <= item.end);
  }
  if (name.start > span.start) return undefined;
  return importsOf(document).find((found) => found.local === text && found.path === path);
}
