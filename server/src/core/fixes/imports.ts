import type { Node } from 'web-tree-sitter';
import type { Document } from '../document.ts';
import type { Edit, Span } from '../text.ts';

/** One name that an import statement binds. */
export interface Import {
  /** What the name reaches: `numpy.product`; for `import a.b` its first component. */
  path: string;
  local: string;
  /** The name as imported, and with its alias. */
  name: Span;
  item: Span;
  alias?: string;
  /** Of `from module import …`. */
  module?: string;
  statement: Node;
}

const known = new WeakMap<Document, readonly Import[]>();

/** The absolute imports of a document, in order; star imports bind no name of their own. */
export function importsOf(document: Document): readonly Import[] {
  const found = known.get(document) ?? readImports(document);
  known.set(document, found);
  return found;
}

/** Those whose names can be used at an offset: in the module, or in a block around it that is no class body. */
export function importsAt(document: Document, offset: number): Import[] {
  return importsOf(document).filter(({ statement }) => {
    const block = statement.parent;
    if (!block || block.parent?.type === 'class_definition') return false;
    if (block.type === 'module') return true;
    return block.startIndex <= offset && offset <= block.endIndex && statement.endIndex <= offset;
  });
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
  const line = statement + lineBreak(text);
  if (!last) return insertion(next && next.type !== 'comment' ? next.startIndex : 0, line);
  const lineEnd = text.indexOf('\n', last.endIndex);
  return lineEnd < 0 ? insertion(text.length, `\n${statement}`) : insertion(lineEnd + 1, line);
}

/** The line break that a text uses. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function readImports({ tree }: Document): Import[] {
  return tree.rootNode
    .descendantsOfType(['import_statement', 'import_from_statement'])
    .flatMap((statement) => {
      const from = statement.childForFieldName('module_name');
      if (from && from.type !== 'dotted_name') return [];
      return statement.childrenForFieldName('name').map((item) => readItem(statement, item, from?.text));
    });
}

function readItem(statement: Node, item: Node, module: string | undefined): Import {
  const name = item.childForFieldName('name') ?? item;
  const alias = item.childForFieldName('alias')?.text;
  const [first = name.text] = name.text.split('.');
  const plain = alias === undefined ? first : name.text;
  return {
    path: module === undefined ? plain : `${module}.${name.text}`,
    local: alias ?? (module === undefined ? first : name.text),
    name: { start: name.startIndex, end: name.endIndex },
    item: { start: item.startIndex, end: item.endIndex },
    ...(alias !== undefined && { alias }),
    ...(module !== undefined && { module }),
    statement,
  };
}

function insertion(offset: number, newText: string): Edit {
  return { start: offset, end: offset, newText };
}

function isImport(node: Node): boolean {
  return /^(import|import_from|future_import)_statement$/.test(node.type);
}

function isDocstring(node: Node): boolean {
  return node.type === 'expression_statement' && node.firstNamedChild?.type === 'string';
}
