/** From what an import statement says to nodes. */
import type { Span } from '../../core/text.ts';
import type { ImportSpan } from './imports.ts';
import type { Node } from './node.ts';
import { addNode } from './plain-nodes.ts';

const FUTURE = '__future__';

/** The type of its node. */
export function importType(
  text: string,
  { from }: ImportSpan,
): 'import_statement' | 'import_from_statement' | 'future_import_statement' {
  if (!from) return 'import_statement';
  return text.slice(from.start, from.end) === FUTURE ? 'future_import_statement' : 'import_from_statement';
}

/** Gives an import what the parser would find under it. */
export function addImport(into: Node, { from, items, end }: ImportSpan): void {
  if (from && into.type !== 'future_import_statement') addModule(into, from);
  if (items.length === 0) addNode(into, 'wildcard_import', null, { start: end - 1, end });
  for (const { name, alias } of items) {
    if (!alias) addDottedName(into, 'name', name);
    else {
      const aliased = addNode(into, 'aliased_import', 'name', { start: name.start, end: alias.end });
      addDottedName(aliased, 'name', name);
      addNode(aliased, 'identifier', 'alias', alias);
    }
  }
}

function addModule(into: Node, from: Span): void {
  const dots = /^\.*/.exec(into.source.text.slice(from.start, from.end))?.[0].length ?? 0;
  if (dots === 0) return addDottedName(into, 'module_name', from);
  const relative = addNode(into, 'relative_import', 'module_name', from);
  if (from.start + dots < from.end)
    addDottedName(relative, null, { start: from.start + dots, end: from.end });
}

function addDottedName(parent: Node, field: string | null, { start, end }: Span): void {
  const node = addNode(parent, 'dotted_name', field, { start, end });
  let at = start;
  for (const name of parent.source.text.slice(start, end).split('.')) {
    addNode(node, 'identifier', null, { start: at, end: at + name.length });
    at += name.length + 1;
  }
}
