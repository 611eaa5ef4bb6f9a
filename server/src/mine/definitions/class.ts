import type { Node } from 'web-tree-sitter';
import type { AttributeFacts, ClassFacts, Scope } from './definition.ts';

/** Facts of a class definition, decorated or not. */
export function readClass(node: Node, scope: Scope): ClassFacts {
  return { bases: [], at: `${scope.file}:${node.startPosition.row + 1}` };
}

/** Type of an assignment, `x: T = …` or `x = …`. */
export function readAttribute(_node: Node, _scope: Scope): AttributeFacts {
  return {};
}
