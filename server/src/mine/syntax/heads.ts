/** Where the parts of a function's head stand, without parsing it: nearly all are names, annotations and plain defaults. */
import type { Span } from '../../core/text.ts';

interface Head {
  /** From bracket to bracket. */
  parameters: Span;
  each: ParameterSpan[];
  result?: Span;
  /** After the colon. */
  end: number;
}

export interface ParameterSpan extends Span {
  stars: '' | '*' | '**';
  /** Absent for `*` and `/`. */
  name?: Span;
  type?: Span;
  /** Of a default that is a constant, names joined by dots, or an empty display. */
  value?: Span;
}

/** A name, or names joined by dots. */
export const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Space and comments within brackets. */
const SPACE = /(?:[ \t\r\n]|#[^\n]*)*/y;
const STARS = /\*{0,2}/y;
const NAME = /[A-Za-z_]\w*/y;
const VALUE =
  /-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?(?![\w.])|'[^'\\\n]*'|"[^"\\\n]*"|\.\.\.|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|\(\)|\[\]|\{\}/y;
const ARROW = /[ \t]*->[ \t]*/y;
const COLON = /[ \t]*:/y;
/** What an annotation has between its brackets. */
const WORDS = /(?:[\w.|& \t\r\n-]|"[^"\\\n]*"(?!")|'[^'\\\n]*'(?!'))*/y;

const OPEN = /[[({]/;
const CLOSE = /[\])}]/;

/** The head whose name ends at an offset; `undefined` where it has something that only the parser tells. */
export function headAt(text: string, nameEnd: number): Head | undefined {
  const scan = new Scanner(text, nameEnd);
  const each = scan.parameters();
  if (!each) return undefined;
  const parameters = { start: nameEnd, end: scan.at };
  const isTyped = scan.skip(ARROW);
  const result = isTyped ? scan.annotation() : undefined;
  if (isTyped && !result) return undefined;
  return scan.skip(COLON) ? { parameters, each, ...(result && { result }), end: scan.at } : undefined;
}

class Scanner {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Goes on after what matches here; false where nothing does. */
  skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.#text)) return false;
    const isMore = pattern.lastIndex > this.at;
    this.at = pattern.lastIndex;
    return isMore;
  }

  parameters(): ParameterSpan[] | undefined {
    const found: ParameterSpan[] = [];
    if (!this.#take('(')) return undefined;
    for (this.skip(SPACE); !this.#take(')'); this.skip(SPACE)) {
      const parameter = this.#parameter();
      if (!parameter) return undefined;
      found.push(parameter);
      this.skip(SPACE);
      if (!this.#take(',') && this.#text[this.at] !== ')') return undefined;
    }
    return found;
  }

  #parameter(): ParameterSpan | undefined {
    const start = this.at;
    if (this.#take('/')) return { start, end: this.at, stars: '' };
    this.skip(STARS);
    const stars = (['', '*', '**'] as const)[this.at - start]!;
    const name = this.#span(NAME);
    const parameter: ParameterSpan = { start, end: this.at, stars };
    if (!name) return stars === '*' ? parameter : undefined;
    parameter.name = name;
    return this.#annotate(parameter) && this.#fill(parameter) ? parameter : undefined;
  }

  #annotate(parameter: ParameterSpan): boolean {
    if (!this.#follows(':')) return true;
    const type = this.annotation();
    if (!type) return false;
    parameter.type = type;
    parameter.end = type.end;
    return true;
  }

  #fill(parameter: ParameterSpan): boolean {
    if (!this.#follows('=')) return true;
    this.skip(SPACE);
    const value = parameter.stars === '' ? this.#span(VALUE) : undefined;
    if (!value) return false;
    parameter.value = value;
    parameter.end = value.end;
    return true;
  }

  /** Reads to what follows an annotation; nothing where it has more than names, strings and brackets. */
  annotation(): Span | undefined {
    this.skip(SPACE);
    const start = this.at;
    let depth = 0;
    for (; this.at < this.#text.length; this.at++) {
      this.skip(WORDS);
      const next = this.#text.charAt(this.at);
      if (OPEN.test(next)) depth++;
      else if (depth > 0 && CLOSE.test(next)) depth--;
      else if (depth === 0 || next !== ',') break;
    }
    const end = start + this.#text.slice(start, this.at).trimEnd().length;
    return depth === 0 && end > start ? { start, end } : undefined;
  }

  #span(pattern: RegExp): Span | undefined {
    const start = this.at;
    return this.skip(pattern) ? { start, end: this.at } : undefined;
  }

  /** Goes on after a letter that comes next, or after space. */
  #follows(letter: string): boolean {
    const { at } = this;
    this.skip(SPACE);
    if (this.#take(letter)) return true;
    this.at = at;
    return false;
  }

  #take(letter: string): boolean {
    if (this.#text[this.at] !== letter) return false;
    this.at++;
    return true;
  }
}
