/**
 * Walks over the logical lines of a file without parsing it: strings, brackets and backslashes tell where each ends.
 * https://docs.python.org/3/reference/lexical_analysis.html#line-structure
 */

const [QUOTE, HASH, BACKSLASH, NEWLINE, OPEN, CLOSE, COLON] = [1, 2, 3, 4, 5, 6, 7];
/** By ASCII code; 0 for what tells nothing. */
const KINDS = new Uint8Array(128);
for (const [kind, letters] of [
  [QUOTE, '"\''],
  [HASH, '#'],
  [BACKSLASH, '\\'],
  [NEWLINE, '\n'],
  [OPEN, '([{'],
  [CLOSE, ')]}'],
  [COLON, ':'],
] as const)
  for (const letter of letters) KINDS[letter.charCodeAt(0)] = kind;

const [TAB, FORM_FEED, RETURN, SPACE] = [9, 12, 13, 32];
/** Columns of a tab. */
const TAB_WIDTH = 8;

export class LogicalLines {
  readonly #text: string;
  #at = 0;
  /** Columns before the line. */
  indent = 0;
  /** Where its first token starts, and where its last one ends. */
  start = 0;
  end = 0;
  /** Its first colon outside brackets; -1 if it has none. */
  colon = -1;
  /** Where the string ends that it starts with, a prefix aside; -1 if it starts with none. */
  string = -1;
  /** A string or bracket was not closed, or one closed that was not open: nothing after it can be told. */
  broken = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves to the next line that is more than a comment; false where there is none, or none that can be told. */
  next(): boolean {
    const text = this.#text;
    for (let at = this.#at; at < text.length; at++) {
      at = this.#indentation(at);
      const kind = KINDS[text.charCodeAt(at)];
      if (kind === HASH) at = endOfLine(text, at);
      else if (kind !== NEWLINE) return at < text.length && this.#line(at);
    }
    return false;
  }

  #indentation(from: number): number {
    this.indent = 0;
    for (let at = from; ; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === SPACE) this.indent++;
      else if (code === TAB) this.indent += TAB_WIDTH;
      else if (code === FORM_FEED || code === RETURN) this.indent = 0;
      else return at;
    }
  }

  #line(start: number): boolean {
    const text = this.#text;
    this.start = start;
    this.colon = this.string = -1;
    let comment = -1;
    let depth = 0;
    let at = start;
    for (; at < text.length; at++) {
      const kind = KINDS[text.charCodeAt(at)];
      if (kind === 0 || kind === undefined) continue;
      if (kind === QUOTE) {
        const isFirst = this.string < 0 && at <= start + 2 && /^[A-Za-z]*$/.test(text.slice(start, at));
        at = endOfString(text, at);
        if (at < 0) return this.#break();
        if (isFirst) this.string = at + 1;
      } else if (kind === HASH) {
        if (depth === 0) comment = at;
        at = endOfLine(text, at) - 1;
      } else if (kind === BACKSLASH) at += text.charCodeAt(at + 1) === RETURN ? 2 : 1;
      else if (kind === OPEN) depth++;
      else if (kind === CLOSE) depth--;
      else if (kind === COLON && depth === 0 && this.colon < 0) this.colon = at;
      else if (kind === NEWLINE && depth === 0) break;
      if (depth < 0) return this.#break();
    }
    if (depth > 0) return this.#break();
    this.end = withoutSpace(text, comment < 0 ? Math.min(at, text.length) : comment);
    this.#at = at + 1;
    return true;
  }

  #break(): false {
    this.broken = true;
    return false;
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function withoutSpace(text: string, end: number): number {
  let at = end;
  while (at > 0 && text.charCodeAt(at - 1) <= SPACE) at--;
  return at;
}

/** The last character of the string that a quote opens; -1 if it is not closed. */
function endOfString(text: string, open: number): number {
  const quote = text.charAt(open);
  const triple = quote + quote + quote;
  if (text.startsWith(triple, open)) return endOfTriple(text, triple, open + 3);
  const code = text.charCodeAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const here = text.charCodeAt(at);
    if (here === code) return at;
    const kind = KINDS[here];
    if (kind === NEWLINE) return -1;
    if (kind === BACKSLASH) at += text.charCodeAt(at + 1) === RETURN ? 2 : 1;
  }
  return -1;
}

function endOfTriple(text: string, triple: string, from: number): number {
  for (let at = text.indexOf(triple, from); at >= 0; at = text.indexOf(triple, at + 1)) {
    let escapes = 0;
    while (at - escapes > from && text.charAt(at - escapes - 1) === '\\') escapes++;
    if (escapes % 2 === 0) return at + 2;
  }
  return -1;
}
