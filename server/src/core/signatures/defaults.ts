import { parseSignature } from './parse.ts';
import type { Parameter } from './signature.ts';

/** A string, a number, a dotted name, or white space, in the source text of an expression. */
const TOKEN =
  /(?<prefix>[rRbBuU]{0,2})(?:'(?<single>(?:\\.|[^'\\])*)'|"(?<double>(?:\\.|[^"\\])*)")|(?<number>(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*)|(?<space>\s+)/gsu;

/** Names of marker defaults: they say "not given" (rule 13 of mining), so that they are no value to compare. */
const SENTINEL =
  /^(?:['"](?:deprecated|warn)['"]|(?:\w+\.)*_?(?:no_?(?:default|value)|unset|missing|sentinel|deprecated)_?)$/i;

/** Whether two source texts are renderings of one default: quotes, digits, spaces and qualifiers do not count. */
export function sameDefault(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left === right || left === '...' || right === '...') return true;
  return normal(left) === normal(right);
}

/** Whether a default only marks that nothing was given, e.g. `lib.no_default`. */
export function isSentinel(text: string | undefined): boolean {
  return text !== undefined && SENTINEL.test(text);
}

/** Whether two signatures say the same: names, kinds and defaults, however these are rendered. */
export function sameSignature(left: string | undefined, right: string | undefined): boolean {
  if (left === right || left === undefined || right === undefined) return left === right;
  const [before, after] = [parseSignature(left).parameters, parseSignature(right).parameters];
  return (
    before.length === after.length && before.every((parameter, at) => sameParameter(parameter, after[at]))
  );
}

function sameParameter(left: Parameter, right: Parameter | undefined): boolean {
  if (!right || left.kind !== right.kind) return false;
  return left.name === right.name && sameDefault(left.default, right.default);
}

function normal(text: string): string {
  return text.replace(TOKEN, (...match) => {
    const groups: Record<string, string | undefined> = match.at(-1);
    const body = groups['single'] ?? groups['double'];
    if (body !== undefined) return `${(groups['prefix'] ?? '').toLowerCase().replace('u', '')}'${body}'`;
    if (groups['number'] !== undefined) return normalNumber(groups['number']);
    if (groups['name'] !== undefined) return /[^.\s]+$/.exec(groups['name'])?.[0] ?? groups['name'];
    return '';
  });
}

function normalNumber(text: string): string {
  const value = Number(text.replaceAll('_', ''));
  return `${String(value)}${/[.eE]/.test(text) ? 'f' : ''}`;
}
