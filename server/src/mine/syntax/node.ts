/** The syntax of one file as plain objects: they outlive the tree, and cost nothing to look at again. */
import type { Span } from '../../core/text.ts';
import type { Source } from './source.ts';

/** A named node. What it has in common with a node of tree-sitter has the name that it has there. */
export class Node {
  readonly source: Source;
  /** Node type of tree-sitter-python, e.g. `call`. */
  readonly type: string;
  /** Name of the parent's field that holds it, e.g. `function`. */
  readonly field: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: Node | null;
  /** Children are linked: few nodes are ever asked for a list of them. */
  #first: Node | undefined = undefined;
  #last: Node | undefined = undefined;
  #next: Node | undefined = undefined;
  #children: readonly Node[] | undefined = undefined;
  #operators: Node[] | undefined = undefined;

  constructor(source: Source, type: string, field: string | null, { start, end }: Span, parent: Node | null) {
    this.source = source;
    this.type = type;
    this.field = field;
    this.startIndex = start;
    this.endIndex = end;
    this.parent = parent;
  }

  /** Named children in order, without comments; strings have them only where they are formatted. */
  get children(): readonly Node[] {
    if (this.#children) return this.#children;
    const found: Node[] = [];
    for (let child = this.first; child; child = child.#next) found.push(child);
    return (this.#children = found);
  }

  /** The first child. */
  protected get first(): Node | undefined {
    return this.#first;
  }

  /** Adds the next child, or the next operator between the operands of an operation. */
  add(node: Node, isOperator = false): void {
    if (isOperator) (this.#operators ??= []).push(node);
    else if (this.#last) this.#last = this.#last.#next = node;
    else this.#first = this.#last = node;
  }

  get text(): string {
    return this.source.text.slice(this.startIndex, this.endIndex);
  }

  /** From 0. */
  get startPosition(): { row: number } {
    return { row: this.source.row(this.startIndex) };
  }

  get endPosition(): { row: number } {
    return { row: this.source.row(this.endIndex) };
  }

  /** The text of a function's body or of a block, without the docstring as far as that is told. */
  get code(): string {
    return (this.childForFieldName('body') ?? this).text;
  }

  /** The string that a block starts with. */
  get docstring(): Node | null {
    const { first } = this;
    const value = first?.type === 'expression_statement' ? first.namedChild(0) : null;
    return value && /^(?:string|concatenated_string)$/.test(value.type) ? value : null;
  }

  namedChild(index: number): Node | null {
    let child = this.first;
    for (let at = 0; child && at < index; at++) child = child.#next;
    return child ?? null;
  }

  childForFieldName(name: string): Node | null {
    for (let child = this.first; child; child = child.#next) if (child.field === name) return child;
    return (name === 'operator' && this.#operators?.[0]) || null;
  }

  childrenForFieldName(name: string): Node[] {
    return [...this.children, ...(this.#operators ?? [])].filter(({ field }) => field === name);
  }

  descendantsOfType(type: string): Node[] {
    return this.children.flatMap((child) => [
      ...(child.type === type ? [child] : []),
      ...child.descendantsOfType(type),
    ]);
  }
}

/** A function or its body: what is under it is read when somebody asks for more than is known of it. */
export class LazyNode extends Node {
  #read: ((into: Node) => void) | undefined;
  readonly #name: Node | undefined;
  readonly #code: Span;
  /** The statement that it is; `undefined`: it has to be read to be told. */
  readonly #docstring: Node | null | undefined;

  constructor(
    { source, type, field, startIndex: start, endIndex: end, parent }: Node,
    known: { name?: Span; docstring?: Span | null; code: Span },
    read: (into: Node) => void,
  ) {
    super(source, type, field, { start, end }, parent);
    const { name, docstring } = known;
    this.#code = known.code;
    this.#name = name && new Node(source, 'identifier', 'name', name, this);
    this.#docstring = docstring && statementOf(docstring, this);
    this.#read = read;
  }

  protected override get first(): Node | undefined {
    const read = this.#read;
    this.#read = undefined;
    if (read && this.#docstring) this.add(this.#docstring);
    read?.(this);
    return super.first;
  }

  override get code(): string {
    return this.source.text.slice(this.#code.start, this.#code.end);
  }

  override get docstring(): Node | null {
    return this.#docstring === undefined ? super.docstring : (this.#docstring?.namedChild(0) ?? null);
  }

  override childForFieldName(name: string): Node | null {
    return (name === 'name' && this.#name) || super.childForFieldName(name);
  }
}

function statementOf(string: Span, parent: Node): Node {
  const statement = new Node(parent.source, 'expression_statement', null, string, parent);
  statement.add(new Node(parent.source, 'string', null, string, statement));
  return statement;
}
