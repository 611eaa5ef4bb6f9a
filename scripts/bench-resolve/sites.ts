import type { Node, Tree } from 'web-tree-sitter';
import { Lines } from '../../server/src/cli/report/lines.ts';

/** A call in a file, by the last name of what is called: `append` in `df.append(x)`. */
export interface Site {
  name: string;
  /** From 1; the column in UTF-16 units. */
  line: number;
  column: number;
  /** Just after the name. */
  end: { line: number; column: number };
}

/** Every call of a name or of an attribute of an expression. */
export function callSites(tree: Tree, text: string): Site[] {
  const lines = new Lines(text);
  return tree.rootNode.descendantsOfType('call').flatMap((call) => {
    const name = call && calledName(call);
    if (!name) return [];
    return [{ name: name.text, ...lines.positionAt(name.startIndex), end: lines.positionAt(name.endIndex) }];
  });
}

function calledName(call: Node): Node | undefined {
  const callee = call.childForFieldName('function');
  if (callee?.type === 'identifier') return callee;
  return (callee?.type === 'attribute' && callee.childForFieldName('attribute')) || undefined;
}
