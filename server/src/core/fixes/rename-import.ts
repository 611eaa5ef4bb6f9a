import type { Library } from '../catalog/catalog.ts';
import type { Document } from '../document.ts';
import type { Edit, Span } from '../text.ts';
import type { Import } from './imports.ts';
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
  const { imported } = found;
  if (imported.module === found.path) return undefined;
  const cut = path.lastIndexOf('.');
  const [module, name] = [path.slice(0, cut), path.slice(cut + 1)];
  const isBuiltin = module === 'builtins';
  if (!isBuiltin && library.api(module)?.kind !== 'module' && !library.modules.includes(module))
    return undefined;
  const isTaken = name !== found.local && boundNames(document).has(name);
  if (isBuiltin) {
    if (isTaken || imported.alias !== undefined) return undefined;
    const removal = removeItem(document, found);
    return removal && [removal, ...useEdits(document, found, name)];
  }
  const keepsLocal = imported.alias !== undefined || isTaken;
  const item = keepsLocal && name !== found.local ? `${name} as ${found.local}` : name;
  const uses = keepsLocal ? [] : useEdits(document, found, name);
  if (module === imported.module) return [{ ...imported.item, newText: item }, ...uses];
  const moved = moveItem(document, found, `from ${module} import ${item}`);
  return moved && [...moved, ...uses];
}

function useEdits({ references }: Document, { local, path }: Import, name: string): Edit[] {
  if (local === name) return [];
  return references
    .filter((use) => !use.imported && use.path === path && use.text === local)
    .map((use) => ({ ...use.span, newText: name }));
}

/** Takes the item out of its statement and adds another statement below, or replaces the statement of the only item. */
function moveItem(document: Document, found: Import, statement: string): Edit[] | undefined {
  const { text } = document;
  const whole = found.imported.statement;
  const lineStart = text.lastIndexOf('\n', whole.start - 1) + 1;
  const indent = text.slice(lineStart, whole.start);
  if (siblings(document, found).length === 1) return [{ ...whole, newText: statement }];
  const removal = removeItem(document, found);
  if (!removal || indent.trim() !== '') return undefined;
  return [removal, { start: whole.end, end: whole.end, newText: `\n${indent}${statement}` }];
}

/** Removes one of several items with its comma; of a statement at the top level also the only one, with its line. */
function removeItem(document: Document, found: Import): Edit | undefined {
  const { text } = document;
  const { item, statement } = found.imported;
  const all = siblings(document, found);
  const at = all.findIndex(({ start }) => start === item.start);
  const [previous, next] = [all[at - 1], all[at + 1]];
  if (at < 0 || text.slice(statement.start, statement.end).includes('#')) return undefined;
  if (next) return { start: item.start, end: next.start, newText: '' };
  if (previous) return { start: previous.end, end: item.end, newText: '' };
  const line = /^\r?\n/.exec(text.slice(statement.end))?.[0];
  const startsLine = statement.start === 0 || text[statement.start - 1] === '\n';
  return startsLine && line
    ? { start: statement.start, end: statement.end + line.length, newText: '' }
    : undefined;
}

/** The items of the statement, tracked by us or not. */
function siblings({ tree }: Document, { imported }: Import): Span[] {
  const statement = tree.rootNode.descendantForIndex(imported.statement.start, imported.statement.end);
  return (statement?.childrenForFieldName('name') ?? []).map((node) => ({
    start: node.startIndex,
    end: node.endIndex,
  }));
}
