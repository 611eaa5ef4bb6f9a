import type { Library } from '../catalog/catalog.ts';
import type { Document } from '../document.ts';
import type { Edit, Span } from '../text.ts';
import { lineBreak, type Import } from './imports.ts';
import { boundNames } from './names.ts';

/**
 * The edits that make `from M import old` import another path, and its uses follow. Where the new name is taken, it is
 * imported under the old one. `undefined` for `import M` and where the statement cannot be split.
 */
export function renameImport(
  document: Document,
  library: Library,
  found: Import,
  path: string,
): Edit[] | undefined {
  if (found.module === undefined) return undefined;
  const cut = path.lastIndexOf('.');
  const [module, name] = [path.slice(0, cut), path.slice(cut + 1)];
  const isBuiltin = module === 'builtins';
  if (!isBuiltin && library.api(module)?.kind !== 'module' && !library.modules.includes(module))
    return undefined;
  const isTaken = name !== found.local && boundNames(document).has(name);
  if (isBuiltin) {
    if (isTaken || found.alias !== undefined) return undefined;
    const removal = removeItem(document, found);
    return removal && [removal, ...useEdits(document, found, name)];
  }
  const keepsLocal = found.alias !== undefined || isTaken;
  const item = keepsLocal && name !== found.local ? `${name} as ${found.local}` : name;
  const uses = keepsLocal ? [] : useEdits(document, found, name);
  if (module === found.module) return [{ ...found.item, newText: item }, ...uses];
  const moved = moveItem(document, found, `from ${module} import ${item}`);
  return moved && [...moved, ...uses];
}

function useEdits({ references }: Document, { local, path }: Import, name: string): Edit[] {
  if (local === name) return [];
  return references
    .filter((use) => !use.imported && use.path === path && use.text === local)
    .map(({ span: { start, end } }) => ({ start, end, newText: name }));
}

/** Takes the item out of its statement and adds another statement below, or replaces the statement of the only item. */
function moveItem(document: Document, found: Import, added: string): Edit[] | undefined {
  const { startIndex: start, endIndex: end } = found.statement;
  if (siblings(found).length === 1) return [{ start, end, newText: added }];
  const removal = removeItem(document, found);
  const indent = document.text.slice(document.text.lastIndexOf('\n', start - 1) + 1, start);
  if (!removal || indent.trim() !== '') return undefined;
  return [removal, { start: end, end, newText: lineBreak(document.text) + indent + added }];
}

/** Removes one of several items with its comma; of a statement at the top level also the only one, with its line. */
function removeItem({ text }: Document, found: Import): Edit | undefined {
  const { startIndex, endIndex, parent } = found.statement;
  const all = siblings(found);
  const at = all.findIndex(({ start }) => start === found.item.start);
  const [previous, next] = [all[at - 1], all[at + 1]];
  if (text.slice(startIndex, endIndex).includes('#')) return undefined;
  if (next) return { start: found.item.start, end: next.start, newText: '' };
  if (previous) return { start: previous.end, end: found.item.end, newText: '' };
  const line = /^\r?\n/.exec(text.slice(endIndex))?.[0];
  const startsLine = startIndex === 0 || text[startIndex - 1] === '\n';
  const isAlone = startsLine && line !== undefined && parent?.type === 'module';
  return isAlone ? { start: startIndex, end: endIndex + line.length, newText: '' } : undefined;
}

/** The items of the statement, tracked by us or not. */
function siblings({ statement }: Import): Span[] {
  return statement
    .childrenForFieldName('name')
    .map((node) => ({ start: node.startIndex, end: node.endIndex }));
}
