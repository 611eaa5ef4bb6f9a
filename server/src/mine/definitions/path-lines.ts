/** What of a body is on the path of its calls, as far as its text tells: most of it need not be parsed to know that it is not. */
import { LogicalLines } from '../syntax/logical-lines.ts';

/** What a line stands in. */
interface Level {
  /** Columns before its header. */
  indent: number;
  isOff: boolean;
  isUnclear: boolean;
  /** The first word of the last statement that stands in it. */
  last: string;
}

interface Line {
  text: string;
  indent: number;
  isHeader: boolean;
}

const HEADER = new Set('if elif else for while with try except finally def class'.split(' '));
const OFF = new Set('for while except finally def class'.split(' '));
/** A condition of which the first operand is a call, an attribute or an item, but not what `**kwargs` gives: no test of a parameter. */
const UNCLEAR = /^(?:el)?if\b[\s(]*(?:not\b[\s(]*)*(?!not\b|\w+\.(?:pop|get)\s*\()[A-Za-z_]\w*\s*[.([]/;

/**
 * The logical lines of a body that `walkCalls` may come by; it may not come by all of them. All of the text in one where its
 * lines cannot be told.
 */
export function linesOnPath(code: string): string[] {
  const lines = linesOf(code);
  if (!lines) return [code];
  const found: string[] = [];
  const levels: Level[] = [{ indent: -1, isOff: false, isUnclear: false, last: '' }];
  for (const { text, indent, isHeader } of lines) {
    const around = levelAt(indent, levels);
    const word = /^\w*/.exec(text)?.[0] ?? '';
    around.last = word;
    const isUnclear = UNCLEAR.test(text);
    const isOff = around.isOff || isUnclear || (isHeader && OFF.has(word));
    if (!isOff) found.push(text);
    if (isHeader && HEADER.has(word)) levels.push({ indent, isOff, isUnclear, last: '' });
  }
  return found;
}

/** Leaves the levels that a line is not in. Where an unclear branch has returned, it is not clear when the rest is run. */
function levelAt(indent: number, levels: Level[]): Level {
  for (;;) {
    const level = levels.at(-1)!;
    if (level.indent < indent) return level;
    levels.pop();
    if (level.isUnclear && level.last === 'return') levels.at(-1)!.isOff = true;
  }
}

/** The first may stand without the space before it: it is taken to stand as far left as any. */
function linesOf(code: string): Line[] | undefined {
  const lines = new LogicalLines(code);
  const found: Line[] = [];
  while (lines.next())
    found.push({
      text: code.slice(lines.start, lines.end),
      indent: lines.indent,
      isHeader: lines.colon >= 0,
    });
  if (lines.broken) return undefined;
  const [first, ...others] = found;
  if (first && others.length > 0) first.indent = Math.min(...others.map(({ indent }) => indent));
  return found;
}
