import { distance } from 'fastest-levenshtein';
import type { Library } from '../../core/catalog/catalog.ts';
import type { Python } from '../../core/python/python.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import type { Pair, SpelledCall } from '../case.ts';
import { callText } from '../cases.ts';
import { onlyCall } from '../calls/parse.ts';
import { normalised } from '../calls/tokens.ts';
import type { Random } from '../random.ts';
import { isWrong, judgedCall } from './prove.ts';

/** One argument as it is written. */
interface Piece {
  name?: string;
  text: string;
}

/** A way to make a wrong list of arguments out of the right one. */
type Rule = (pieces: readonly Piece[], names: Names, random: Random) => readonly Piece[][];

/** Names for parameters that the API does not have. */
interface Names {
  /** Of parameters that the outdated call passes and the updated one does not. */
  old: readonly Piece[];
  /** Of other APIs of the library, the likeliest first. */
  others(like: string | undefined): string[];
}

const RULES: Readonly<Record<string, Rule>> = {
  renamed: (pieces, { others }) =>
    pieces.flatMap((piece, at) => {
      const { name } = piece;
      return name === undefined
        ? []
        : others(name)
            .slice(0, 3)
            .map((other) => pieces.with(at, { name: other, text: piece.text }));
    }),
  added: (pieces, { others }, random) =>
    random
      .shuffle(others(undefined))
      .slice(0, 4)
      .map((name) => pieces.concat({ name, text: random.pick(['True', 'None', '1']) })),
  old: (pieces, { old }) => old.map((piece) => pieces.concat(piece)),
  positional: (pieces) =>
    pieces.flatMap(({ name, text }, at) =>
      name === undefined || pieces.slice(0, at).some((before) => before.name !== undefined)
        ? []
        : [pieces.with(at, { text })],
    ),
  // An answer of nothing is no answer.
  dropped: (pieces) => (pieces.length > 1 ? pieces.map((_, at) => pieces.toSpliced(at, 1)) : []),
  rearranged: (pieces) =>
    pieces.slice(1).map((piece, at) => {
      const before = pieces[at] ?? piece;
      return pieces.with(at, { ...before, text: piece.text }).with(at + 1, { ...piece, text: before.text });
    }),
};

/**
 * Two wrong answers that differ from the right one by one thing, by rules: a parameter renamed, added, taken from the
 * outdated call, passed by position, left out, or two of them rearranged. Those come first that do not bind at the
 * updated release; of what is left, those whose parameters receive something else. `undefined` where there are not two.
 */
export function distractorsFor(
  python: Python,
  library: Library,
  pair: Omit<Pair, 'distractors'>,
  random: Random,
): readonly [SpelledCall, SpelledCall] | undefined {
  const candidates = candidatesFor(python, library, pair, random);
  const open: Pair = { ...pair, distractors: [pair.outdated, pair.outdated] };
  const taken = new Set([pair.outdated, pair.updated].map((call) => normalised(callText(call))));
  const invalid: SpelledCall[] = [];
  const other: SpelledCall[] = [];
  for (const call of candidates) {
    if (invalid.length === 2) break;
    const key = normalised(callText(call));
    if (taken.has(key) || !isWrong(python, open, call)) continue;
    taken.add(key);
    (judgedCall(python, open, call)?.updated.status === 'valid' ? other : invalid).push(call);
  }
  const [first, second] = [...invalid, ...other];
  return first && second && [first, second];
}

/** One of each rule, then the next one of each, the rules in an order by chance. */
function candidatesFor(
  python: Python,
  library: Library,
  { updated, outdated, api }: Omit<Pair, 'distractors'>,
  random: Random,
): SpelledCall[] {
  const pieces = piecesOf(python, updated);
  const names = namesFor(library, api.now.signature, piecesOf(python, outdated));
  const byRule = random
    .shuffle(Object.values(RULES))
    .map((rule) => random.shuffle(rule(pieces, names, random)));
  const longest = Math.max(...byRule.map(({ length }) => length));
  const lists = Array.from({ length: longest }, (_, at) =>
    byRule.flatMap((made) => (made[at] ? [made[at]] : [])),
  ).flat();
  return lists.map((list) => ({ callee: updated.callee, arguments: list.map(written).join(', ') }));
}

function written({ name, text }: Piece): string {
  return name === undefined ? text : `${name}=${text}`;
}

function piecesOf(python: Python, call: SpelledCall): Piece[] {
  const parsed = onlyCall(python, callText(call));
  return (parsed?.call.arguments ?? []).map(({ name, text }) =>
    name === undefined ? { text } : { name, text },
  );
}

function namesFor(library: Library, signature: string, outdated: readonly Piece[]): Names {
  const own = new Set(parseSignature(signature).parameters.map(({ name }) => name));
  const others = [...parameterNames(library)].filter((name) => !own.has(name));
  return {
    old: outdated.filter(({ name }) => name !== undefined && !own.has(name)),
    others: (like) =>
      like === undefined
        ? others.slice(0, FREQUENT)
        : others
            .slice(0, KNOWN)
            .map((name) => ({ name, far: distance(name, like) }))
            .toSorted((a, b) => a.far - b.far)
            .map(({ name }) => name),
  };
}

/** Names are added from so many that most APIs of the library have. */
const FREQUENT = 60;
/** A name that is like another one is looked for among so many. */
const KNOWN = 400;

const known = new WeakMap<Library, readonly string[]>();

/** Names of parameters in a library, the most frequent first. */
function parameterNames(library: Library): readonly string[] {
  const before = known.get(library);
  if (before) return before;
  const counts = new Map<string, number>();
  for (const path of library.paths()) {
    const signature = library.api(path)?.eras.at(-1)?.signature;
    for (const { name, kind } of signature === undefined ? [] : parseSignature(signature).parameters)
      if (!kind.startsWith('var-') && /^[a-z][a-z\d_]+$/.test(name) && name !== 'self' && name !== 'cls')
        counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  known.set(library, names);
  return names;
}
