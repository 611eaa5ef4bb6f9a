/** The texts that are parsed in place of a whole file: one without its functions, then a function, then its body. */
import type { Span } from '../../core/text.ts';
import { type BodySpan, type FunctionSpan, type LeftOut, leftOutOf } from './functions.ts';
import type { ImportSpan } from './imports.ts';
import { importType } from './read-import.ts';

export interface Fragment {
  text: string;
  /** The node that it is parsed for. */
  type: 'module' | 'function_definition' | 'block' | 'type';
  /** In order, the first at 0. */
  pieces: readonly Piece[];
}

/** A part of the text of a fragment. */
interface Piece {
  /** Where it starts there. */
  at: number;
  /** Where it starts in the file. */
  start: number;
  /** What it stands in for. */
  part?: Part;
}

/** A node of the file that is left out, with what is known of it. */
export interface Part extends Span {
  type: Fragment['type'] | 'decorated_definition' | 'string' | ReturnType<typeof importType>;
  /** Type of the node that stands in for it. */
  standIn: 'function_definition' | 'pass_statement' | 'string' | 'block';
  /** Of one that has something under it. */
  lazy?: Lazy;
  /** Of an import: what it says. */
  imported?: ImportSpan;
  /** Of a function with its decorators: the names that they are, and the function. */
  decorated?: { names: readonly Span[]; definition: Part & { lazy: Lazy } };
}

export interface Lazy {
  name?: Span;
  docstring?: Span | null;
  /** What follows the docstring, or the head where that is not told. */
  code: Span;
  /** Of a function. */
  span?: FunctionSpan;
  fragment(): Fragment;
}

/** By the type of their node; what stands under a decorator has to be a definition. */
const STAND_INS: Record<Part['standIn'], string> = {
  function_definition: 'def f(): ...',
  pass_statement: 'pass',
  string: "''",
  block: '',
};
const BODY = ' ...';
const HEAD = 'if 1:\n';
const TYPED = 'def f(x: ';

/** A file with stand-ins for its functions and longer strings; all of the file where these cannot be told. */
export function moduleFragment(text: string): Fragment {
  const pieces: Piece[] = [{ at: 0, start: 0 }];
  let skeleton = '';
  let done = 0;
  for (const span of leftOutOf(text) ?? []) {
    const part = partAt(text, span);
    skeleton += text.slice(done, part.start);
    pieces.push({ at: skeleton.length, start: part.start, part });
    skeleton += STAND_INS[part.standIn];
    pieces.push({ at: skeleton.length, start: part.end });
    done = part.end;
  }
  return { text: skeleton + text.slice(done), type: 'module', pieces };
}

function partAt(text: string, span: LeftOut): Part {
  const { start, end } = span;
  if ('items' in span)
    return { type: importType(text, span), standIn: 'pass_statement', start, end, imported: span };
  if (!('name' in span)) return { type: 'string', standIn: 'string', start, end };
  const definition = functionPart(text, span);
  const names = span.decorators;
  return names?.[0]
    ? {
        type: 'decorated_definition',
        standIn: 'pass_statement',
        start: names[0].start - 1,
        end,
        decorated: { names, definition },
      }
    : definition;
}

function functionPart(text: string, span: FunctionSpan): Part & { lazy: Lazy } {
  const { start, end, name, isDecorated, body } = span;
  const type = 'function_definition';
  const standIn = isDecorated ? type : 'pass_statement';
  const first = { at: 0, start };
  const fragment = (): Fragment => {
    if (!body) return { text: text.slice(start, end), type, pieces: [first] };
    const head = text.slice(start, body.headEnd) + BODY.slice(0, 1);
    const part = bodyPart(text, body);
    return {
      text: head + BODY.slice(1),
      type,
      pieces: [first, { at: head.length, start: body.start, part }],
    };
  };
  const code = { start: body ? codeStart(body) : name.end, end };
  return { type, standIn, start, end, lazy: { name, code, span, fragment } };
}

/** The body of a function. */
export function bodyPart(text: string, body: BodySpan): Part & { lazy: Lazy } {
  const { start, end, docstring } = body;
  const code = { start: codeStart(body), end };
  const fragment = (): Fragment => {
    const lineStart = docstring ? text.indexOf('\n', docstring.end) + 1 : text.lastIndexOf('\n', start) + 1;
    const lines = docstring?.end === end ? '' : text.slice(lineStart, end);
    const pieces = [
      { at: 0, start: lineStart },
      { at: HEAD.length, start: lineStart },
    ];
    return { text: HEAD + lines, type: 'block', pieces };
  };
  const lazy = { ...(docstring !== undefined && { docstring }), code, fragment };
  return { type: 'block', standIn: 'block', start, end, lazy };
}

/** An annotation. */
export function lazyType(text: string, code: Span): Lazy {
  const pieces = [
    { at: 0, start: code.start },
    { at: TYPED.length, start: code.start },
  ];
  const fragment = (): Fragment => ({
    text: `${TYPED}${text.slice(code.start, code.end)}): ...`,
    type: 'type',
    pieces,
  });
  return { code, fragment };
}

function codeStart({ start, docstring }: BodySpan): number {
  return docstring?.end ?? start;
}

/** Turns offsets into a fragment into offsets into its file, as a walk from the start to the end asks for them. */
export class Places {
  readonly #pieces: readonly Piece[];
  #last = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** Moves to where a node starts. */
  start(offset: number): number {
    let next;
    while ((next = this.#pieces[this.#last + 1]) && next.at <= offset) this.#last++;
    return startIn(this.#pieces[this.#last], offset);
  }

  /** What the node that starts at an offset stands in for; the offset is the one that was moved to. */
  part(offset: number): Part | undefined {
    const piece = this.#pieces[this.#last];
    return piece?.at === offset ? piece.part : undefined;
  }

  /** Where a node ends that starts where this was moved to. */
  end(offset: number): number {
    let at = this.#last;
    let next;
    while ((next = this.#pieces[at + 1]) && next.at < offset) at++;
    const piece = this.#pieces[at];
    return piece?.part && offset > piece.at ? piece.part.end : startIn(piece, offset);
  }
}

function startIn(piece: Piece | undefined, offset: number): number {
  if (!piece) return offset;
  return piece.part ? piece.start : piece.start + offset - piece.at;
}
