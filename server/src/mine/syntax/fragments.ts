/** The texts that are parsed in place of a whole file: one without its functions, then a function, then its body. */
import type { Span } from '../../core/text.ts';
import { type BodySpan, type FunctionSpan, leftOutOf } from './functions.ts';

export interface Fragment {
  text: string;
  /** The node that it is parsed for. */
  type: 'module' | 'function_definition' | 'block';
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
  type: Fragment['type'] | 'string';
  /** Type of the node that stands in for it. */
  standIn: string;
  /** Of one that has something under it. */
  lazy?: Lazy;
}

export interface Lazy {
  name?: Span;
  docstring?: Span | null;
  /** What follows the docstring, or the head where that is not told. */
  code: Span;
  fragment(): Fragment;
}

/** Decorators stand before functions and classes alone. */
const DECORATED = 'def f(): ...';
const FUNCTION = 'pass';
const STRING = "''";
const BODY = ' ...';
const HEAD = 'if 1:\n';

/** A file with stand-ins for its functions and longer strings; all of the file where these cannot be told. */
export function moduleFragment(text: string): Fragment {
  const pieces: Piece[] = [{ at: 0, start: 0 }];
  let skeleton = '';
  let done = 0;
  for (const span of leftOutOf(text) ?? []) {
    const { start, end } = span;
    skeleton += text.slice(done, start);
    const part: Part = span.name
      ? functionPart(text, span)
      : { type: 'string', standIn: 'string', start, end };
    pieces.push({ at: skeleton.length, start, part });
    skeleton += span.name ? (span.isDecorated ? DECORATED : FUNCTION) : STRING;
    pieces.push({ at: skeleton.length, start: end });
    done = end;
  }
  return { text: skeleton + text.slice(done), type: 'module', pieces };
}

function functionPart(text: string, { start, end, name, isDecorated, body }: FunctionSpan): Part {
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
  return { type, standIn, start, end, lazy: { name, code, fragment } };
}

function bodyPart(text: string, body: BodySpan): Part {
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
