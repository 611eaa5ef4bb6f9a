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

/** What a docstring tells; read when it is asked for, which is rare. */
export interface Docstring {
  /** It has a directive somewhere. */
  readonly declares: boolean;
  /** Directives before the first section: they speak of the whole API, unless they name something else. */
  readonly directives: readonly Directive[];
  /** Entries of Parameters and Other Parameters, one for each name. */
  readonly parameters: ReadonlyMap<string, Entry>;
  /** Types of the entries of Returns. */
  readonly returns: readonly string[];
}

/** Reads the text of a docstring; unknown shapes give empty results. */
export function readDocstring(text: string): Docstring {
  return new Numpydoc(text);
}

const DIRECTIVE = '.. deprecated::';
/** The line under a title. */
const UNDERLINE = /\n[ \t]*(?:---|===)/;

class Numpydoc implements Docstring {
  readonly declares: boolean;
  readonly #text: string;
  #all: Section[] | undefined;
  #entries: ReadonlyMap<string, Entry> | undefined;

  constructor(text: string) {
    this.#text = text;
    this.declares = text.includes(DIRECTIVE);
  }

  get directives(): Directive[] {
    return this.declares ? directives(this.#sections[0]?.lines ?? [], 0) : [];
  }

  get parameters(): ReadonlyMap<string, Entry> {
    const lists = (): string[][] => this.#bodies(/^(?:other )?parameters$/i);
    return (this.#entries ??= new Map(
      lists().flatMap((body) => entries(body).map((each) => [each.name, each])),
    ));
  }

  get returns(): string[] {
    return this.#bodies(/^returns?$/i).flatMap(results);
  }

  get #sections(): Section[] {
    const isTelling = this.declares || UNDERLINE.test(this.#text);
    return (this.#all ??= isTelling ? split(dedent(this.#text)) : []);
  }

  #bodies(title: RegExp): string[][] {
    return this.#sections.slice(1).flatMap((each) => (title.test(each.title) ? [each.lines] : []));
  }
}

interface Section {
  title: string;
  lines: string[];
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

function split(lines: string[]): Section[] {
  const sections: Section[] = [{ title: '', lines: [] }];
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

/** The directives whose own indentation is at most `depth`. */
function directives(lines: string[], depth: number): Directive[] {
  return lines.flatMap((line, index) =>
    /^\s*\.\. +deprecated::/.test(line) && indent(line) <= depth ? directiveAt(lines, index) : [],
  );
}

function directiveAt(lines: string[], start: number): Directive {
  const first = lines[start] ?? '';
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
  const [found] = directives(body, Number.MAX_SAFE_INTEGER);
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
