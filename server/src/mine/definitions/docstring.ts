/**
 * Reads numpydoc docstrings: https://numpydoc.readthedocs.io/en/latest/format.html
 * Only what tells of deprecations and types; a docstring is a weaker source than code.
 */

export interface Directive {
  /** As written after `.. deprecated::`. */
  since?: string;
  /** The paragraph under it. */
  text: string;
}

interface Entry {
  name: string;
  /** What follows the colon. */
  type: string;
  deprecated?: Directive;
}

export interface Docstring {
  /** A directive before the first section: it speaks of the whole API. */
  deprecated?: Directive;
  /** Entries of Parameters and Other Parameters, one for each name. */
  parameters: Map<string, Entry>;
  /** Types of the entries of Returns or Yields. */
  returns: string[];
  yields: string[];
}

/** What a text has that tells anything: a directive, or the line under a title. */
const TELLING = /\.\. deprecated::|\n[ \t]*(?:---|===)/;

/** Reads the text of a docstring; unknown shapes give empty results. */
export function readDocstring(text: string): Docstring {
  const found: Docstring = { parameters: new Map(), returns: [], yields: [] };
  if (!TELLING.test(text)) return found;
  const sections = split(dedent(text));
  const opening = sections[0]?.lines ?? [];
  const whole = directive(opening, 0);
  if (whole) found.deprecated = whole;
  for (const { title, lines: body } of sections.slice(1)) {
    if (/^(?:other )?parameters$/i.test(title))
      for (const entry of entries(body)) found.parameters.set(entry.name, entry);
    else if (/^returns?$/i.test(title)) found.returns.push(...results(body));
    else if (/^yields?$/i.test(title)) found.yields.push(...results(body));
  }
  return found;
}

function dedent(text: string): string[] {
  const lines = text.replaceAll('\t', '        ').replaceAll('\r\n', '\n').split('\n');
  let base = Infinity;
  for (const line of lines.slice(1)) {
    const depth = indent(line);
    if (depth < line.length) base = Math.min(base, depth);
  }
  return lines.map((line, index) => (index === 0 ? line.trimStart() : line.slice(base)));
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

function split(lines: string[]): { title: string; lines: string[] }[] {
  const sections = [{ title: '', lines: [] as string[] }];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const next = lines[i + 1] ?? '';
    if (/^[-=]/.test(next) && /^\S/.test(line) && /^(-{3,}|={3,})\s*$/.test(next)) {
      sections.push({ title: line.trim(), lines: [] });
      i++;
    } else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** The first directive whose own indentation is at most `depth`. */
function directive(lines: string[], depth: number): Directive | undefined {
  const start = lines.findIndex((line) => /^\s*\.\. deprecated::/.test(line) && indent(line) <= depth);
  const first = lines[start];
  if (first === undefined) return undefined;
  const [, since = '', rest = ''] = /::\s*(\S*)\s*(.*)$/.exec(first) ?? [];
  const text = [rest];
  for (const line of lines.slice(start + 1)) {
    if (line.trim() && indent(line) <= indent(first)) break;
    text.push(line.trim());
  }
  const version = /^v?(\d+(?:\.\d+)*)/.exec(since)?.[1];
  return { ...(version && { since: version }), text: text.join(' ').trim() };
}

const ENTRY = /^(\*{0,2}\w+(?:\s*,\s*\*{0,2}\w+)*)\s*(?::\s*(.*))?$/;

function entries(lines: string[]): Entry[] {
  const found: Entry[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = ENTRY.exec(lines[i] ?? '');
    if (!head) continue;
    let end = i + 1;
    while (end < lines.length && (!lines[end]?.trim() || indent(lines[end] ?? '') > 0)) end++;
    const body = lines.slice(i + 1, end);
    const deprecated = entryDirective(body);
    const type = (head[2] ?? '').trim();
    for (const name of (head[1] ?? '').split(','))
      found.push({ name: name.trim().replace(/^\*+/, ''), type, ...(deprecated && { deprecated }) });
    i = end - 1;
  }
  return found;
}

/** The directive of an entry; one without words goes by what the entry says before it. */
function entryDirective(body: string[]): Directive | undefined {
  const found = directive(body, Number.MAX_SAFE_INTEGER);
  if (!found || found.text) return found;
  const text = body
    .slice(
      0,
      body.findIndex((line) => /\.\. deprecated::/.test(line)),
    )
    .join(' ');
  if (/this behaviou?r is deprecated/i.test(text)) return undefined;
  return /^\s*deprecated\b/i.test(text) ? { ...found, text: text.trim() } : found;
}

/** Types of results; one that its text says is given only sometimes is `optional`. */
function results(lines: string[]): string[] {
  const found: string[] = [];
  for (const line of lines) {
    const type = (/^\w+\s*:\s*(.+)$/.exec(line)?.[1] ?? line).replace(/\.$/, '').trim();
    if (/^\S/.test(line)) found.push(type);
    else if (/^\s*only (?:returned|provided|present|given)\b/i.test(line) && found.length > 0)
      found.push(`${found.pop() ?? ''}, optional`);
  }
  return found;
}

/** The literals between the braces of a numpydoc type: `{'a', 'b'}, default 'a'`. */
export function literalsIn(type: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(type)?.[1];
  if (braces === undefined) return [];
  const all = braces.split(',').map((each) => each.trim().replace(/^[`"]+([^`"]*)[`"]+$/, "'$1'"));
  const literals = all.filter((each) => /^(?:'[^']*'|-?\d+(?:\.\d+)?|None|True|False)$/.test(each));
  return literals.length === all.length ? literals : [];
}
