import type { Analysis } from '../analyze.ts';
import type { Finding } from '../finding.ts';
import type { Reference } from '../python/reference.ts';
import { editBetween, unitsAfter } from './edited.ts';
import { excerptOf } from './excerpt.ts';
import { moveBy, type Piece } from './move.ts';
import type { Span } from '../text.ts';
import { outlineOf, type Unit } from './outline.ts';

/** A text that was analysed, and what its functions and classes name. */
export interface Analysed {
  text: string;
  /** References only as far as findings concern them. */
  analysis: Analysis;
  units: readonly Unit[];
  /** By unit: the words in it. */
  words: readonly ReadonlySet<string>[];
}

/** What is to be analysed of a text that is nearly the same as one before. */
export interface Rest {
  /** The text without what has not changed and is not needed. */
  excerpt: string;
  /** The analysis of the whole text, once that of the excerpt is there. */
  complete(part: Analysis): Analysed;
}

/** More of the text than this is not worth the trouble. */
const LARGEST_PART = 0.5;
/** Of these one function tells others, or the whole file, without being named. */
const FAR_REACHING = /\b(?:global|nonlocal)\b|file-ignore/;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** The analysis of a whole text, made ready for the next one. */
export function analysed(text: string, analysis: Analysis): Analysed {
  const units = outlineOf(text);
  const words = units.map((unit) => wordsOf(text.slice(unit.start, unit.end)));
  return { text, units, words, analysis: { ...analysis, references: concerned(analysis) } };
}

/** The references that have findings in them. */
function concerned({ findings, references }: Pick<Analysis, 'findings' | 'references'>): Reference[] {
  const holds = ({ span, call }: Reference) => {
    const { start, end } = call?.span ?? span;
    return findings.some((finding) => start <= finding.span.start && finding.span.end <= end);
  };
  return references.filter(holds);
}

/**
 * What is to be analysed after an edit inside the body of one function or class at the top level: it, all that name
 * each other with it, directly or through others, and, where that names one of them, the code outside of them.
 * `undefined`: everything.
 */
export function restOf(before: Analysed, text: string): Rest | undefined {
  const edit = editBetween(before.text, text);
  const shift = text.length - before.text.length;
  const after = unitsAfter(before.units, text, edit, shift);
  if (!after) return undefined;
  const { index, units } = after;
  const [old, now] = [before.units[index], units[index]];
  if (!old || !now) return undefined;
  const [from, to] = [before.text.slice(old.start, old.end), text.slice(now.start, now.end)];
  if (FAR_REACHING.test(from) || FAR_REACHING.test(to) || text.includes('file-ignore')) return undefined;
  const words = before.words.with(index, wordsOf(to));
  const part = partOf(text, units, words.with(index, new Set([...wordsOf(from), ...wordsOf(to)])), index);
  if (!part || sizeOf(units, part.needed) > LARGEST_PART * text.length) return undefined;
  const isFresh = isIn(units, part);
  const isOld = isIn(before.units, part);
  const kept = moveBy(piecesOf(before.text, text, edit));
  const excerpt = excerptOf(
    text,
    units.filter((_, at) => !part.needed.has(at)),
  );
  const fresh = moveBy(excerpt.pieces);
  const all = <T extends Finding | Reference>(earlier: readonly T[], found: readonly T[]) =>
    [
      ...earlier.filter((each) => !isOld(each)).map(kept.found),
      ...found.map(fresh.found).filter(isFresh),
    ].toSorted(inOrder);
  return {
    excerpt: excerpt.text,
    complete({ findings, references, problems }) {
      const analysis: Analysis = {
        findings: all(before.analysis.findings, findings),
        references: all(before.analysis.references, concerned({ findings, references })),
        problems: problems.map(fresh.problem),
      };
      return { text, units, words, analysis };
    },
  };
}

/** The old text as what stands before an edit, and what stands after it. */
function piecesOf(before: string, text: string, edit: Span): Piece[] {
  const from = edit.end - text.length + before.length;
  const [fromLine, toLine] = [count(before.slice(0, from)) + 1, count(text.slice(0, edit.end)) + 1];
  return [
    { from: 0, to: 0, fromLine: 1, toLine: 1 },
    { from, to: edit.end, fromLine, toLine },
  ];
}

/** What is analysed: units by their index. */
interface Part {
  /** Whose findings count. */
  units: ReadonlySet<number>;
  /** The code outside of units counts too. */
  outside: boolean;
  /** Those and the units that they and the code outside lead to. */
  needed: ReadonlySet<number>;
}

function partOf(
  text: string,
  units: readonly Unit[],
  words: readonly ReadonlySet<string>[],
  index: number,
): Part | undefined {
  const changed = connected(units, words, index);
  const outside = outsideOf(text, units);
  const isChanged = ({ name }: Unit, at: number) => changed.has(at) && outside.all.has(name);
  if (units.some((unit, at) => isChanged(unit, at) && outside.binding.has(unit.name))) return undefined;
  const mentioned = units.flatMap(({ name }, at) => (outside.all.has(name) ? [at] : []));
  const needed = reached(units, words, [...changed, ...mentioned]);
  return { units: changed, outside: units.some(isChanged), needed };
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(WORD));
}

/** The units that name each other, directly or through others, with one of them. */
function connected(
  units: readonly Unit[],
  words: readonly ReadonlySet<string>[],
  index: number,
): Set<number> {
  const part = new Set([index]);
  for (const at of part) {
    const name = units[at]?.name ?? '';
    units.forEach((unit, other) => {
      if (words[other]?.has(name) || words[at]?.has(unit.name)) part.add(other);
    });
  }
  return part;
}

/** Some units and those that they name, directly or through others. */
function reached(
  units: readonly Unit[],
  words: readonly ReadonlySet<string>[],
  indices: readonly number[],
): Set<number> {
  const found = new Set(indices);
  for (const at of found)
    units.forEach(({ name }, other) => {
      if (words[at]?.has(name)) found.add(other);
    });
  return found;
}

/** The block that runs a module as a script, to the end of the text. */
const MAIN = /^if __name__ ==[^]*/m;
/** Strings on one line: what `__all__` lists. */
const STRINGS = /(["'])(?:(?!\1)[^\n\\]|\\.)*\1/g;

/** The words of the code outside of units, and of that part of it that may keep a value where others find it. */
function outsideOf(text: string, units: readonly Unit[]): Record<'all' | 'binding', ReadonlySet<string>> {
  const ends = [0, ...units.map(({ end }) => end)];
  const all = ends
    .map((end, at) => text.slice(end, units[at]?.start))
    .join('')
    .replaceAll(STRINGS, '');
  const main = MAIN.exec(all)?.[0] ?? '';
  const isPlain = !main.replace('==', '').includes('=');
  return { all: wordsOf(all), binding: wordsOf(isPlain ? all.slice(0, all.length - main.length) : all) };
}

/** Whether something lies in a part of a text with these units. */
function isIn(units: readonly Unit[], part: Part): (found: Finding | Reference) => boolean {
  return ({ span }) => {
    const unit = units.findIndex(({ start, end }) => start <= span.start && span.start < end);
    return unit < 0 ? part.outside : part.units.has(unit);
  };
}

function sizeOf(units: readonly Unit[], part: ReadonlySet<number>): number {
  return [...part].reduce((sum, at) => sum + lengthOf(units[at]), 0);
}

function lengthOf(unit: Unit | undefined): number {
  return unit ? unit.end - unit.start : 0;
}

function count(text: string): number {
  return text.split('\n').length;
}

function inOrder(a: Finding | Reference, b: Finding | Reference): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
