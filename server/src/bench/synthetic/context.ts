import type { Random } from '../random.ts';
import { fillersFor } from './fillers.ts';
import { scopeFor, type ScopeInput } from './scopes.ts';
import { HOLE, useFor } from './uses.ts';

/** What the code around a call must provide. */
export interface Needs {
  imports: readonly string[];
  inputs: readonly ScopeInput[];
  setup: readonly string[];
  /** Names that are taken. */
  names: ReadonlySet<string>;
}

export interface Context {
  prefix: string;
  suffix: string;
  /** Names of the parts that it is made of, for counts: `method/return`. */
  shape: string;
}

/** Writes code with a place for one call: imports, a scope, statements before, the use of the result, statements after. */
export function contextFor(needs: Needs, random: Random): Context {
  const taken = new Set(needs.names);
  const scope = scopeFor(needs.inputs, random);
  const use = useFor(random, taken, scope.inFunction);
  for (const name of use.names) taken.add(name);
  const before = fillersFor(random.below(4), random, scope.inFunction, taken);
  const after = use.last ? [] : fillersFor(random.below(2), random, false, taken);
  const setup = interleave(
    [...needs.setup],
    before.map(({ lines }) => lines),
    random,
  );
  const body = [...setup, ...(use.setup ?? []), ...use.lines, ...after.flatMap(({ lines }) => lines)];
  const fillers = [...before, ...after];
  const imports = [
    ...needs.imports,
    ...(use.imports ?? []),
    ...fillers.flatMap((filler) => filler.imports ?? []),
  ];
  const top = [...new Set(fillers.flatMap((filler) => filler.top ?? []))];
  const code = scope.wrap(needs.inputs, body, random);
  const gap = scope.shape === 'script' ? [''] : ['', ''];
  const text = [...sorted(imports), ...(top.length > 0 ? ['', ...top] : []), ...gap, ...code, ''].join('\n');
  const [prefix = '', suffix = ''] = text.split(HOLE);
  return { prefix, suffix, shape: `${scope.shape}/${use.shape}` };
}

/** The setup in its order, fillers somewhere between its statements. */
function interleave(
  setup: readonly string[],
  fillers: readonly (readonly string[])[],
  random: Random,
): string[] {
  const blocks: (readonly string[])[] = setup.map((line) => [line]);
  for (const filler of fillers) blocks.splice(random.below(blocks.length + 1), 0, filler);
  return blocks.flat();
}

/** `import` statements before `from` ones, each once, as most code has them. */
function sorted(imports: readonly string[]): string[] {
  return [...new Set(imports)].toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

function rankOf(line: string): number {
  return line.startsWith('import') ? 0 : 1;
}

/** The structure of code: names, numbers and strings by their kind only. Equal for two texts that differ in those alone. */
export function structureOf(text: string): string {
  return text
    .replace(STRING, 'S')
    .replace(WORD, (word) => (KEYWORDS.has(word) ? word : /^\d/.test(word) ? 'N' : 'x'));
}

const STRING = /"""[^]*?"""|f?"[^"\n]*"|'[^'\n]*'/g;
const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.]*/gu;
const KEYWORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield'.split(
    ' ',
  ),
);
