/** What an import statement says, without parsing it: nearly all are lists of names. */
import type { Span } from '../../core/text.ts';

export interface ImportSpan extends Span {
  /** Of `from … import`: the module as it is written, with its dots. */
  from?: Span;
  /** None for `*`. */
  items: ImportedSpan[];
}

interface ImportedSpan {
  name: Span;
  alias?: Span;
}

const NAME = String.raw`[A-Za-z_]\w*`;
const DOTTED = String.raw`${NAME}(?:\.${NAME})*`;
const ITEM = String.raw`${DOTTED}(?:\s+as\s+${NAME})?`;
const LIST = String.raw`${ITEM}(?:\s*,\s*${ITEM})*`;
/** What stands before the module, the module, what stands before the names, the names. */
const PLAIN = new RegExp(String.raw`^()()(import[ \t]+)(${LIST})$`);
const FROM = new RegExp(
  String.raw`^(from[ \t]+)(\.+(?:${DOTTED})?|${DOTTED})([ \t]+import[ \t]+)(${LIST}|\*)$`,
);
const BRACKETED = new RegExp(
  String.raw`^(from[ \t]+)(\.+(?:${DOTTED})?|${DOTTED})([ \t]+import[ \t]*\(\s*)(${LIST})\s*,?\s*\)$`,
);
const EACH = new RegExp(String.raw`(${DOTTED})(?:(\s+as\s+)(${NAME}))?`, 'g');

/** The import that a logical line is; `undefined` where it is none, or has something that only the parser tells. */
export function importAt(text: string, { start, end }: Span): ImportSpan | undefined {
  const first = text.charAt(start);
  if (first !== 'i' && first !== 'f') return undefined;
  const pattern = first === 'i' ? PLAIN : text.charAt(end - 1) === ')' ? BRACKETED : FROM;
  const found = pattern.exec(text.slice(start, end));
  if (!found) return undefined;
  const [, before = '', module = '', between = '', list = ''] = found;
  const from = spanOf(start + before.length, module);
  const span = { start, end, ...(module && { from }) };
  return { ...span, items: list === '*' ? [] : itemsOf(list, from.end + between.length) };
}

function itemsOf(list: string, start: number): ImportedSpan[] {
  return [...list.matchAll(EACH)].map(({ index, 1: name = '', 2: as = '', 3: alias }) => {
    const item: ImportedSpan = { name: spanOf(start + index, name) };
    if (alias !== undefined) item.alias = spanOf(item.name.end + as.length, alias);
    return item;
  });
}

function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}
