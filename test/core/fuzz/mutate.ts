import { below, oneOf } from './random.ts';

const TOKEN = /\s+|\w+|[^\w\s]/g;
const LINE = /[^\n]*\n|[^\n]+/g;
/** What is put in anywhere: what opens and never closes, what ends too early, what is no Python. */
const PIECES =
  '( ) [ ] { } ( ( ( [[[[ ))) """ \'\'\' " \' \\ : , . = := -> ** * @ # \\\n \n \t \f \r \0 \u2028 \ufeff 𝒳 é 0x 1e lambda: await yield async def\u0020 class\u0020 import\u0020 from . import * match x: case _: f"{ f"{x!r:{ del\u0020 global\u0020 type X = %'.split(
    ' ',
  );

type Random = () => number;

/** Deletes, doubles or swaps some of the parts of a text. */
function shuffled(text: string, parts: RegExp, random: Random): string {
  const all: string[] = text.match(parts) ?? [];
  if (all.length === 0) return text;
  const [one, other] = [below(all.length, random), below(all.length, random)];
  const [a = '', b = ''] = [all[one], all[other]];
  const changed = oneOf([[''], [a, a], [b], [a, b]], random);
  return all.with(one, changed.join('')).join('');
}

function truncated(text: string, random: Random): string {
  const [from, to] = [below(text.length, random), below(text.length, random)];
  return random() < 0.5 ? text.slice(0, to) : text.slice(Math.min(from, to));
}

function inserted(text: string, random: Random): string {
  const at = below(text.length + 1, random);
  const piece = oneOf(PIECES, random).repeat(random() < 0.05 ? 500 : 1);
  return text.slice(0, at) + piece + text.slice(at);
}

function indented(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = below(lines.length, random);
  return lines.with(at, ' '.repeat(below(9, random)) + (lines[at] ?? '').trimStart()).join('\n');
}

const MUTATIONS: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => shuffled(text, TOKEN, random),
  (text, random) => shuffled(text, LINE, random),
  truncated,
  inserted,
  indented,
  (text) => text.replaceAll('\n', '\r\n'),
];

/** A text with one to four mistakes. */
export function mutated(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + below(4, random); left > 0; left--) changed = oneOf(MUTATIONS, random)(changed, random);
  return changed;
}

/** The bytes of a text in some encoding, whole or damaged. */
export function encoded(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text, oneOf(['utf8', 'utf8', 'latin1', 'utf16le'] as const, random));
  const declared = random() < 0.2 ? Buffer.from(oneOf(COOKIES, random)) : Buffer.alloc(0);
  if (bytes.length > 0 && random() < 0.3) bytes[below(bytes.length, random)] = below(256, random);
  return Buffer.concat([declared, bytes]);
}

const COOKIES = [
  '\u{feff}',
  '# coding: latin-1\n',
  '# -*- coding: utf-8 -*-\n',
  '# coding=x\n',
  '#!x\n# coding: cp1252\n',
];
