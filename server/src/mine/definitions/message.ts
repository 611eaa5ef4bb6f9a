/** Reads what a deprecation message names: versions and what to use instead. The message itself is not kept. */
import { referenceAt, type Mention } from './mention.ts';

export interface Message {
  since?: string;
  removal?: string;
  /** What the message names in its place, the most explicit first. */
  mentions: Mention[];
}

/** Reads a message or the text of a `deprecated` directive; `UNKNOWN` parts are never taken for names. */
export function readMessage(text: string): Message {
  const flat = text.replace(ADDRESS, ' ').replace(/\s+/g, ' ').trim();
  return { ...versions(flat), mentions: mentions(flat) };
}

/** The address of a page: the versions and names in it say nothing. */
const ADDRESS = /\bhttps?:\/\/\S+/g;

const VERSION =
  /(?:\b(?:in|since|as of|from|with|until|by|after|version|release|[A-Z]\w+|v)|\()\s*v?(\d+\.\d+(?:\.\d+)*)/g;
const DEPRECATED = /deprecat/i;
const VERB = /deprecat\w*|remov\w*|delet\w*|disappear\w*|drop(?:ped)?\b|rais(?:e|es|ing)\b|error\b/gi;

function versions(text: string): { since?: string; removal?: string } {
  const found: { since?: string; removal?: string } = {};
  for (const match of text.matchAll(VERSION)) {
    const before = text.slice(Math.max(0, match.index - 120), match.index + 1);
    const verb = [...before.matchAll(VERB)].at(-1)?.[0];
    if (!verb || !match[1]) continue;
    if (DEPRECATED.test(verb)) found.since ??= match[1];
    else found.removal ??= match[1];
  }
  return found;
}

/** Words that say outright that what follows takes the place of the deprecated thing. */
const EXPLICIT =
  /\b(?:in favou?r of|renamed(?: to| as| into)?|replaced (?:by|with)|superseded by|moved to|available (?:as|under)|(?:alias|name) (?:of|for))\b/gi;
const ADVICE = /\b(?:use|using|call|pass|specify|set|prefer|try|switch to|migrate to|import)\b/gi;
const PASSIVE =
  /(\S+)(?: (?:parameter|argument|keyword|option|method|function|attribute))? (?:should|can|may|must|will) be used(?: instead| in)/g;

function mentions(text: string): Mention[] {
  const explicit: Mention[] = [];
  const advice: Mention[] = [];
  for (const match of text.matchAll(EXPLICIT)) {
    const mention = referenceAt(text, match.index + match[0].length);
    if (mention) explicit.push(/^renamed/i.test(match[0]) ? { ...mention, renamed: true } : mention);
  }
  for (const match of text.matchAll(PASSIVE)) {
    const mention = referenceAt(text, match.index);
    if (mention) advice.push(mention);
  }
  for (const match of text.matchAll(ADVICE)) {
    const mention = referenceAt(text, match.index + match[0].length);
    if (mention?.instead) explicit.push(mention);
    else if (mention && !/ing$/i.test(match[0])) advice.push(mention);
  }
  return [...explicit, ...advice];
}
