import type { Node } from 'web-tree-sitter';
import type { Python } from '../../server/src/core/python/python.ts';

/** What is declared at a place: `DataFrame.append`, a method. */
export interface Declaration {
  /** Names of the classes and functions around it, and its own. */
  path: string;
  kind: 'function' | 'method' | 'class' | 'variable' | 'attribute' | 'module';
}

/** What the name at a position (from 0, UTF-16 units) declares. */
export function declarationAt(
  python: Python,
  file: string,
  text: string,
  at: { line: number; character: number },
): Declaration {
  const point = { row: at.line, column: at.character };
  const node = python.tree(file, text).rootNode.descendantForPosition(point);
  if (!node || node.type === 'module' || node.type !== 'identifier') return { path: '', kind: 'module' };
  const { parent } = node;
  const isDefinition =
    parent !== null &&
    /^(function|class)_definition$/.test(parent.type) &&
    parent.childForFieldName('name')?.id === node.id;
  const outer = definitionsAround(isDefinition ? parent.parent : parent);
  const inClass = outer[0]?.type === 'class_definition';
  const names = outer.map((each) => each.childForFieldName('name')?.text ?? '').toReversed();
  const path = [...names, node.text].join('.');
  if (!isDefinition) return { path, kind: inClass ? 'attribute' : 'variable' };
  if (parent.type === 'class_definition') return { path, kind: 'class' };
  return { path, kind: inClass ? 'method' : 'function' };
}

/** From the innermost. */
function definitionsAround(start: Node | null): Node[] {
  const found: Node[] = [];
  for (let node = start; node; node = node.parent)
    if (/^(function|class)_definition$/.test(node.type)) found.push(node);
  return found;
}
