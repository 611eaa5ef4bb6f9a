import type { Parameter } from '../signatures/signature.ts';
import { substitute } from './expression.ts';

/** What a call passes for a parameter of the old signature: several texts for `*args` and `**kwargs`. */
export interface Passed {
  texts: readonly string[];
  byPosition: boolean;
  /** What the old API was called on, or a literal or another value of a builtin class: never like the other. */
  nature?: 'receiver' | 'literal';
}

/** How a mapping names a parameter: `*args` and `**kwargs` with their stars. */
export function keyOf({ name, kind }: Parameter): string {
  if (kind === 'var-positional') return `*${name}`;
  return kind === 'var-keyword' ? `**${name}` : name;
}

/**
 * The arguments of the new call, in the order of its signature. `mapping` gives for parameters of the new one
 * expressions over those of the old one. By position goes what the user passed so, as long as no parameter before it
 * is left out; what the new one does by default is not said. `pathOf` spells paths that expressions call. `undefined`
 * where an expression cannot be written down.
 */
export function argumentList(
  mapping: Readonly<Record<string, string>>,
  passed: ReadonlyMap<string, Passed>,
  before: readonly Parameter[],
  after: readonly Parameter[],
  pathOf?: (path: string) => string | undefined,
): string | undefined {
  const order = after.filter(({ kind }) => kind !== 'keyword-only').map(keyOf);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const pieces: string[] = [];
  let positional = true;
  for (const [name, expression] of Object.entries(mapping).toSorted(([a], [b]) => rank(a) - rank(b))) {
    if (expression === after.find((parameter) => parameter.name === name)?.default) continue;
    const value = valueOf(expression, passed, before, pathOf);
    if (!value || (name.startsWith('*') && !name.startsWith('**') && !positional)) return undefined;
    const { texts, byPosition } = value;
    if (texts.length === 0) continue;
    if (!name.startsWith('*')) positional &&= byPosition && order[pieces.length] === name;
    pieces.push(...(positional || name.startsWith('*') ? texts : texts.map((text) => `${name}=${text}`)));
  }
  return pieces.join(', ');
}

/** What is passed for an expression; no texts where it is a parameter that the call leaves out. */
function valueOf(
  expression: string,
  passed: ReadonlyMap<string, Passed>,
  before: readonly Parameter[],
  pathOf: ((path: string) => string | undefined) | undefined,
): Passed | undefined {
  const direct = passed.get(expression);
  if (direct) return direct;
  if (before.some((parameter) => keyOf(parameter) === expression)) return { texts: [], byPosition: false };
  if (mixes(expression, passed)) return undefined;
  const text = substitute(
    expression,
    (name) =>
      passed.get(name)?.texts[0] ?? literalDefault(before.find((parameter) => parameter.name === name)),
    pathOf,
  );
  return text === undefined ? undefined : { texts: [text], byPosition: true };
}

/** A list that takes things like the receiver takes no `{"a": 1}` beside it, though the old API may have. */
function mixes(expression: string, passed: ReadonlyMap<string, Passed>): boolean {
  const natures = new Set([...expression.matchAll(/\w+/g)].map(([name]) => passed.get(name)?.nature));
  return expression.startsWith('[') && natures.has('receiver') && natures.has('literal');
}

/** What a left out parameter is worth, if that means the same everywhere. */
function literalDefault(parameter: Parameter | undefined): string | undefined {
  const value = parameter?.default;
  const isLiteral = value !== undefined && /^(None|True|False|-?\d+|'[^'\\]*'|"[^"\\]*")$/.test(value);
  return isLiteral ? value : undefined;
}
