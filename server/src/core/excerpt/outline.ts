import type { Span } from '../text.ts';

/** A function or class at the top level of a module, with its decorators, up to the next statement. */
export interface Unit extends Span {
  name: string;
  /** Where its body begins: after the colon of its header. */
  body: number;
  /** How many line breaks it has. */
  lines: number;
}

const HEAD = /(?:async[ \t]+)?(?:def|class)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/uy;
/** What the scan stops at: the rest of a line is of no interest to it. */
const MARK = /[\n"'#()[\]{}\\:]/g;

/** What ends a string, or is escaped in it; a line break ends one that was forgotten. */
const SINGLE: Readonly<Record<string, RegExp>> = { '"': /\\[^]|["\n]/g, "'": /\\[^]|['\n]/g };
const TRIPLE: Readonly<Record<string, RegExp>> = { '"': /\\[^]|"""/g, "'": /\\[^]|'''/g };

/**
 * Finds the functions and classes at the top level of a text without parsing it: the lines that begin with `def`,
 * `class` or `@`, outside of brackets and strings, and the indented lines that follow. In broken code it may find others.
 */
export function outlineOf(text: string): Unit[] {
  const scan = new Scan(text);
  while (scan.at < text.length) scan.line();
  for (const unit of scan.units) unit.lines = linesIn(text, unit);
  return scan.units;
}

/** The unit that a text is, all of it and nothing that goes on behind its end; `undefined` where it is none. */
export function unitOf(text: string): Unit | undefined {
  const scan = new Scan(text);
  while (scan.at < text.length) scan.line();
  const [unit, ...others] = scan.units;
  if (!unit || others.length > 0 || scan.isOpen || unit.start > 0 || unit.end < text.length) return undefined;
  unit.lines = linesIn(text, unit);
  return unit;
}

class Scan {
  readonly units: Unit[] = [];
  at = 0;
  readonly #text: string;
  #depth = 0;
  #continues = false;
  /** Start of decorators whose definition is still to come. */
  #decorated: number | undefined;
  #unit: Unit | undefined;
  #isUnclosed = false;

  /** The text ends inside of brackets, a string or a line that goes on. */
  get isOpen(): boolean {
    return this.#depth > 0 || this.#continues || this.#isUnclosed || this.#decorated !== undefined;
  }

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads to the end of a line, or of the string that it ends in. */
  line(): void {
    const start = this.at;
    const isInside = this.#depth > 0 || this.#continues;
    this.#continues = false;
    if (!isInside) this.#begin(start);
    this.#rest();
    if (this.#unit) this.#unit.end = this.at;
  }

  #begin(start: number): void {
    const first = this.#text.charAt(start);
    if (/[ \t\f\r\n#]/.test(first)) return;
    this.#unit = undefined;
    if (first === '@') {
      this.#decorated ??= start;
      return;
    }
    HEAD.lastIndex = start;
    const name = HEAD.exec(this.#text)?.[1];
    if (name !== undefined) {
      this.#unit = { name, start: this.#decorated ?? start, end: start, body: 0, lines: 0 };
      this.units.push(this.#unit);
    }
    this.#decorated = undefined;
  }

  #rest(): void {
    for (;;) {
      MARK.lastIndex = this.at;
      const mark = MARK.exec(this.#text);
      this.at = mark ? mark.index + 1 : this.#text.length;
      if (!mark || this.#isLast(mark[0])) return;
    }
  }

  /** Takes in a mark; whether the line ends with it. */
  #isLast(mark: string): boolean {
    switch (mark) {
      case '\n':
        return true;
      case '#':
        this.at = endOf(this.#text, '\n', this.at);
        return true;
      case '"':
      case "'":
        this.#string(mark);
        return false;
      case '\\':
        this.#continues = /\r?\n/y.test(this.#text.slice(this.at, this.at + 2));
        return false;
      case ':':
        if (this.#unit?.body === 0 && this.#depth === 0) this.#unit.body = this.at;
        return false;
      default:
        this.#depth = Math.max(0, this.#depth + ('([{'.includes(mark) ? 1 : -1));
        return false;
    }
  }

  /** Passes over a string whose first quote was read. */
  #string(quote: string): void {
    const isTriple = this.#text.startsWith(quote.repeat(3), this.at - 1);
    const ends = isTriple ? TRIPLE[quote] : SINGLE[quote];
    if (isTriple) this.at += 2;
    if (!ends) return;
    for (;;) {
      ends.lastIndex = this.at;
      const found = ends.exec(this.#text);
      this.at = found ? ends.lastIndex : this.#text.length;
      this.#isUnclosed = !found;
      if (found?.[0] === '\n') this.at = found.index;
      if (!found?.[0].startsWith('\\')) return;
    }
  }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function linesIn(text: string, { start, end }: Span): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
