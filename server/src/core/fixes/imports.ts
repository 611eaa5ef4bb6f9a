import type { Node } from 'web-tree-sitter';
import type { Document } from '../document.ts';
import type { Reference } from '../python/reference.ts';
import type { Edit } from '../text.ts';

/** An import of a tracked library, and the name that it binds. */
export interface Import {
  reference: Reference;
  imported: NonNullable<Reference['imported']>;
  /** What it reaches: `numpy.product`; for `import a.b` without alias the first component. */
  path: string;
  local: string;
}

/** The imports of tracked libraries whose names can be used at an offset. */
export function importsAt(document: Document, offset: number): Import[] {
  return document.references.flatMap((reference) => {
    const found = importOf(reference);
    return found && isVisible(document, found, offset) ? [found] : [];
  });
}

export function importOf(reference: Reference): Import | undefined {
  const { imported, path } = reference;
  if (!imported) return undefined;
  if (imported.alias !== undefined) return { reference, imported, path, local: imported.alias };
  const parts = path.split('.');
  const isPlain = imported.module === path;
  const local = isPlain ? parts[0] : parts.at(-1);
  return { reference, imported, path: isPlain ? (parts[0] ?? path) : path, local: local ?? path };
}

/** The edit that adds `statement` after the imports at the top of the document, else before its first statement. */
export function addImport({ text, tree }: Document, statement: string): Edit {
  let last: Node | undefined;
  let next: Node | undefined;
  for (const node of tree.rootNode.namedChildren) {
    next = node ?? undefined;
    if (!node || !(isImport(node) || isDocstring(node) || node.type === 'comment')) break;
    if (node.type !== 'comment') last = node;
  }
  if (!last) return insertion(next && next.type !== 'comment' ? next.startIndex : 0, `${statement}\n`);
  const lineEnd = text.indexOf('\n', last.endIndex);
  if (lineEnd < 0) return insertion(text.length, `\n${statement}`);
  return insertion(lineEnd + 1, `${statement}\n`);
}

function insertion(offset: number, newText: string): Edit {
  return { start: offset, end: offset, newText };
}

/** In the module, or in a block around the offset that is not a class body. */
function isVisible({ tree }: Document, { imported }: Import, offset: number): boolean {
  const statement = tree.rootNode.descendantForIndex(imported.statement.start, imported.statement.end);
  const block = statement?.parent;
  if (!block || block.parent?.type === 'class_definition') return false;
  if (block.type === 'module') return true;
  return block.startIndex <= offset && offset <= block.endIndex && imported.statement.end <= offset;
}

function isImport(node: Node): boolean {
  return /^(import|import_from|future_import)_statement$/.test(node.type);
}

function isDocstring(node: Node): boolean {
  return node.type === 'expression_statement' && node.firstNamedChild?.type === 'string';
}
