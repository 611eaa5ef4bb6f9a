/** From trees of the parser to nodes of our own. */
import { type Fragment, type Lazy, moduleFragment, type Part, Places } from './fragments.ts';
import { LazyNode, Node } from './node.ts';
import { addDecorator, readHead } from './read-head.ts';
import { addImport } from './read-import.ts';
import { ERROR, OPERATOR, type Parse, type Parsed, WIDTH } from './parsed.ts';
import { Source } from './source.ts';

/** How deep in its tree the node of a fragment stands at most. */
const DEEPEST = 4;

/** The module of a file; its functions are read when somebody asks for more than their names, their bodies after that. */
export function readSyntax(text: string, parse: Parse): Node {
  const source = new Source(text);
  const module = new Node(source, 'module', null, { start: 0, end: text.length }, null);
  readInto(module, moduleFragment(text), parse);
  return module;
}

/** Gives a node what is under it in the tree of its fragment; the stand-ins in that are nodes to be read later. */
function readInto(root: Node, fragment: Fragment, parse: Parse): void {
  const { nodes, types, fields } = parse(fragment.text);
  const places = new Places(fragment.pieces);
  const first = rootIn(nodes, types, fragment.type);
  const top = nodes[first + 4]!;
  const open = [root];
  /** Nodes that are deeper are not wanted. */
  let limit = Infinity;
  for (let at = first + WIDTH; at < nodes.length; at += WIDTH) {
    const depth = nodes[at + 4]! - top;
    if (depth <= 0) break;
    if (depth > limit) continue;
    limit = Infinity;
    const kind = nodes[at]!;
    const id = kind & (OPERATOR - 1);
    const seen = id === ERROR ? 'ERROR' : (types[id] ?? '');
    const start = nodes[at + 2]!;
    const span = { start: places.start(start), end: places.end(nodes[at + 3]!) };
    const part = places.part(start);
    const type = part?.standIn === seen ? part.type : seen;
    const parent = open[depth - 1]!;
    const node = new Node(root.source, type, fields[nodes[at + 1]!] ?? null, span, parent);
    const child = part?.type === type ? standingIn(node, part, parse) : node;
    parent.add(child, kind >= OPERATOR);
    open[depth] = child;
    if (child !== node) limit = depth;
  }
}

/** The first node of a type that is not deeper than the children of the first statement, else the root. */
function rootIn(nodes: Parsed['nodes'], types: Parsed['types'], type: string): number {
  for (let at = 0; at < nodes.length; at += WIDTH)
    if (nodes[at + 4]! <= DEEPEST && types[nodes[at]!] === type) return at;
  return 0;
}

/** The node of a part that was left out. */
function standingIn(node: Node, { lazy, decorated, imported }: Part, parse: Parse): Node {
  if (imported) addImport(node, imported);
  if (decorated) {
    for (const name of decorated.names) addDecorator(node, name);
    const { lazy: inner, ...span } = decorated.definition;
    node.add(lazyNode(new Node(node.source, span.type, 'definition', span, node), inner, parse));
  }
  return lazy ? lazyNode(node, lazy, parse) : node;
}

function lazyNode(node: Node, lazy: Lazy, parse: Parse): LazyNode {
  const lazily = (each: Node, part: Lazy): LazyNode => lazyNode(each, part, parse);
  return new LazyNode(node, lazy, (into) => {
    if (!lazy.span || !readHead(into, lazy.span, lazily)) readInto(into, lazy.fragment(), parse);
  });
}
