/** One name in a message, as an author writes it: quoted, emphasised, in a role, called, or plain. */

export interface Mention {
  /** Dotted, without markup; a leading `.` is dropped and noted. */
  name: string;
  /** Text between the parentheses, where the author writes a call. */
  call?: string;
  /** Written as a keyword, `method=`. */
  keyword: boolean;
  /** "instead" follows. */
  instead: boolean;
  /** "renamed to" precedes. */
  renamed?: true;
  /** One of several that are offered. */
  alternatives: boolean;
}

const FILLER =
  /^(?:[\s,]|:(?=\s)|(?:the|a|an|either|directly|new|instead|explicitly|its|public|newer|function|functions|method|methods|class|module|parameter|argument|keyword|keywords|option|attribute|property|alias|standard library)\b)+/i;
const NOUN =
  /^\s*(?:(?:method|function|class|module|parameter|argument|keyword|option|attribute|property|accessor)s?\b)?\s*/;
const ROLE = /^:[\w:]+:`([^`]+)`/;
const QUOTED = /^(``|`|'|"|\*)(.+?)\1/;
const NAME = /^[~!]?(\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/;
/** Plain words that stand where a name may stand. */
const WORDS = new Set(
  (
    'this that these those of to it one your you for in on or and not as is be with from by at none true false ' +
    'instead a an the other another some any all only both default defaults positional named'
  ).split(' '),
);

/** The name that starts at an index of a message, articles and nouns before it skipped; `undefined` if none does. */
export function referenceAt(text: string, index: number): Mention | undefined {
  let rest = text.slice(index);
  rest = rest.slice(FILLER.exec(rest)?.[0].length ?? 0);
  const role = ROLE.exec(rest);
  const quoted = role ?? QUOTED.exec(rest);
  const inner = role ? role[1] : quoted?.[2];
  const written = inner === undefined ? rest : target(inner);
  const parsed = nameIn(written, inner !== undefined);
  if (!parsed) return undefined;
  const after = quoted ? rest.slice(quoted[0].length) : parsed.after;
  const tail = after.slice(NOUN.exec(after)?.[0].length ?? 0);
  const instead = /^[^.;]{0,60}?\binstead\b/.test(tail);
  const marked = quoted !== null || /[._A-Z\d]|^\w+\(/.test(written.slice(0, parsed.length));
  if (!marked && !parsed.keyword && !/^(?:instead\b|[.,;)]|$)/.test(tail)) return undefined;
  return {
    name: parsed.name,
    ...(parsed.call !== undefined && { call: parsed.call }),
    keyword: parsed.keyword,
    instead,
    alternatives: /^(?:,? ?(?:or|and|nor)\b|\/|, ?(?:[`':]|[\w.]+\())/.test(tail),
  };
}

/** `text <target>` of a role. */
function target(inner: string): string {
  return /<([^>]+)>$/.exec(inner)?.[1] ?? inner;
}

interface Parsed {
  name: string;
  call?: string;
  keyword: boolean;
  after: string;
  length: number;
}

function nameIn(text: string, whole: boolean): Parsed | undefined {
  const match = NAME.exec(text);
  const name = match?.[1]?.replace(/^\./, '');
  if (!match || !name || (!whole && WORDS.has(name.toLowerCase()))) return undefined;
  let after = text.slice(match[0].length);
  let call: string | undefined;
  if (after.startsWith('(')) {
    const end = closing(after);
    if (end === undefined) return undefined;
    call = after.slice(1, end).trim();
    after = after.slice(end + 1);
  }
  const keyword = call === undefined && /^=(?!=)/.test(after);
  // `a(b).c`, `x[0]`, a placeholder: more than a name, so no part of it is the name.
  if (!keyword && /^(?:\.\w|\[|\{|-\w)/.test(after)) return undefined;
  if (whole && !keyword && after.trim() !== '') return undefined;
  return {
    name,
    ...(call !== undefined && { call }),
    keyword,
    after: keyword ? after.replace(/^=\S*/, '') : after,
    length: match[0].length + (call === undefined ? 0 : call.length + 2),
  };
}

function closing(text: string): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return undefined;
}
