import type { Node } from 'web-tree-sitter';
import type { OverloadRow } from '../../core/catalog/format.ts';
import type { FunctionFacts, Scope } from './definition.ts';

/**
 * Facts of a function from all its definitions of that name in order: overloads, then the implementation, possibly
 * decorated. `owner` is the identity of its class.
 */
export function readFunction(
  nodes: Node[],
  scope: Scope,
  _owner?: string,
): FunctionFacts & { overloads?: OverloadRow[] } {
  const last = nodes[nodes.length - 1];
  return {
    source: scope.stub ? 'stub' : 'py',
    at: `${scope.file}:${(last?.startPosition.row ?? 0) + 1}`,
  };
}
